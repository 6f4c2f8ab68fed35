"""The loss and the metrics of a batch, against the same worked out by hand."""

import ast

import pytest
import torch
import torch.nn.functional as F

from builder.check import check
from builder.fields import Field
from builder.network import Network
from builder.sketch import Sketch
from builder.tensor_type import Dtype, TensorType, batch_of
from graph_to_torch.module import objective_of
from graph_to_torch.objective import objective_source, target_fields
from graph_to_torch.plan import NotReady
from tests.graph_to_torch.running import checked


def target(*shape: int | str, dtype: Dtype = "float", classes: int = 0) -> Field:
    return Field(TensorType(("N", *shape), dtype), "target", classes)


FIELDS = {
    "values": Field(batch_of(6), "input"),
    "steps": Field(batch_of("T", 6), "input"),
    "label": target(dtype="int", classes=3),
    "tags": target("T", dtype="int", classes=3),
    "yes": target(dtype="int", classes=2),
    "price": target(),
    "pair": target(2),
}


def network(*outputs: tuple[str, str, str], source: str = "values", units: tuple[int, ...] = ()) -> Network:
    """Dense layers side by side, each under an Output with (target, loss, metric)."""
    sketch = Sketch("objective")
    start = sketch.add("input", name=source, field=source, shape=FIELDS[source].type.shape[1:])
    for (field, loss, metric), count in zip(outputs, units, strict=True):
        layer = sketch.add("dense", start, out_features=count)
        sketch.add("output", layer, name=field, target=field, loss=loss, metric=metric)
    return sketch.network


def judged(drawing: Network, outputs: object, targets: object) -> tuple[float, dict[str, float]]:
    loss, metrics = objective_of(objective_source(checked(drawing, FIELDS)))(outputs, targets)
    return loss.item(), {name: values.double().mean().item() for name, values in metrics.items()}


def test_classes() -> None:
    y, t = torch.randn(8, 3), torch.randint(0, 3, (8,))
    loss, metrics = judged(network(("label", "cross_entropy", "accuracy"), units=(3,)), y, t)
    assert loss == pytest.approx(-(y.log_softmax(1)[range(8), t]).mean().item())
    assert metrics == {"accuracy": pytest.approx(sum(a == b for a, b in zip(y.argmax(1), t, strict=True)).item() / 8)}


def test_a_class_at_every_step() -> None:
    y, t = torch.randn(4, 5, 3), torch.randint(0, 3, (4, 5))
    loss, metrics = judged(network(("tags", "cross_entropy", "accuracy"), source="steps", units=(3,)), y, t)
    assert loss == pytest.approx(F.nll_loss(y.log_softmax(2).reshape(20, 3), t.reshape(20)).item())
    assert metrics["accuracy"] == pytest.approx((y.argmax(2) == t).float().mean().item())


def test_yes_or_no() -> None:
    y, t = torch.randn(8, 1), torch.randint(0, 2, (8,))
    loss, metrics = judged(network(("yes", "binary_cross_entropy", "accuracy"), units=(1,)), y, t)
    assert loss == pytest.approx(F.binary_cross_entropy(y[:, 0].sigmoid(), t.float()).item(), rel=1e-5)
    assert metrics["accuracy"] == pytest.approx(((y[:, 0].sigmoid() > 0.5).int() == t).float().mean().item())


@pytest.mark.parametrize(("field", "units"), [("price", 1), ("pair", 2)])
def test_numbers(field: str, units: int) -> None:
    y = torch.randn(8, units)
    t = torch.randn(8) if field == "price" else torch.randn(8, 2)
    loss, metrics = judged(network((field, "mse", "mae"), units=(units,)), y, t)
    difference = y.squeeze(-1) - t
    assert loss == pytest.approx(difference.square().mean().item())
    assert metrics == {"mean absolute error": pytest.approx(difference.abs().mean().item())}


def test_several_outputs_are_added() -> None:
    drawing = network(
        ("label", "cross_entropy", "accuracy"), ("price", "mse", "none"), ("pair", "mae", "mae"), units=(3, 1, 2)
    )
    assert target_fields(checked(drawing, FIELDS)) == ("label", "price", "pair")
    outputs = (torch.randn(8, 3), torch.randn(8, 1), torch.randn(8, 2))
    targets = (torch.randint(0, 3, (8,)), torch.randn(8), torch.randn(8, 2))
    loss, metrics = judged(drawing, outputs, targets)
    parts = [
        judged(network((name, kind, "none"), units=(count,)), y, t)[0]
        for name, kind, count, y, t in zip(
            ("label", "price", "pair"), ("cross_entropy", "mse", "mae"), (3, 1, 2), outputs, targets, strict=True
        )
    ]
    assert loss == pytest.approx(sum(parts), rel=1e-5)
    assert set(metrics) == {"label accuracy", "pair mean absolute error"}


def test_no_metric_is_no_metric() -> None:
    assert judged(network(("price", "mse", "none"), units=(1,)), torch.ones(2, 1), torch.zeros(2)) == (1.0, {})


def test_without_data_there_is_no_objective() -> None:
    with pytest.raises(NotReady, match="price has nothing to be held against"):
        objective_source(check(network(("price", "mse", "mae"), units=(1,))))


def test_odd_names_stay_text() -> None:
    sketch = Sketch("odd")
    start = sketch.add("input", name="values", field="values", shape=(6,))
    for name in ('loss"', "metrics", "outputs'\\", "loss"):
        sketch.add("output", start, name=name, target="wide", loss="mse", metric="mae")
    text = objective_source(checked(sketch.network, {**FIELDS, "wide": target(6)}))
    ast.parse(text)
    _, metrics = objective_of(text)((torch.ones(2, 6),) * 4, (torch.zeros(2, 6),) * 4)
    assert list(metrics) == [f"{name} mean absolute error" for name in ('loss"', "metrics", "outputs'\\", "loss")]
