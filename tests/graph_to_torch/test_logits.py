"""A softmax or sigmoid that the loss applies itself stays out of `forward`, and `predict` puts it back."""

from collections.abc import Callable
from typing import Any, cast

import pytest
import torch
from torch import nn

from builder.network import Network
from builder.sketch import Sketch
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.plan_parts import Leaving
from graph_to_torch.source import model_source
from tests.graph_to_torch.running import checked

LOGITS = "# Logits: the cross-entropy loss applies the softmax itself; predict() gives probabilities."


def drawn(loss: str, *, inside: str = "none", after: str = "", shape: tuple[int | str, ...] = (6,)) -> Network:
    """Dense with an activation inside and another drawn after it, under a loss."""
    sketch = Sketch("scores")
    sketch.add("input", name="values", shape=shape)
    sketch.add("dense", out_features=3, activation=inside)
    if after:
        sketch.add(after)
    sketch.add("output", name="score", loss=loss, metric="none")
    return sketch.network


def output(network: Network) -> Leaving:
    (found,) = plan(checked(network)).outputs
    return found


def text(network: Network) -> str:
    return model_source(checked(network)).text


def predicted(module: nn.Module, *arguments: torch.Tensor) -> torch.Tensor:
    predict: Callable[..., torch.Tensor] = cast(Any, module).predict
    return predict(*arguments)


@pytest.mark.parametrize(("inside", "after"), [("none", ""), ("softmax", ""), ("none", "softmax")])
def test_forward_gives_logits(inside: str, after: str) -> None:
    network = drawn("cross_entropy", inside=inside, after=after)
    forward, predict = text(network).split("def predict")
    assert "softmax(" not in forward
    assert LOGITS in forward
    assert "return F.softmax(self(values), dim=1)" in predict
    assert (output(network).applies, output(network).dim) == ("softmax", 1)
    module, values = build(model_source(checked(network))), torch.randn(4, 6)
    logits, layer = module(values), module.get_submodule("fc1")
    assert torch.equal(logits, layer(values))
    assert torch.equal(predicted(module, values), logits.softmax(1))


def test_the_axis_is_that_of_the_drawing() -> None:
    network = drawn("cross_entropy", inside="softmax", shape=("T", 6))
    assert "return F.softmax(self(values), dim=-1)" in text(network)
    assert output(network).dim == -1


def test_a_sigmoid_goes_the_same_way() -> None:
    network = drawn("binary_cross_entropy", after="sigmoid")
    assert text(network).count("torch.sigmoid(") == 1
    assert "return torch.sigmoid(self(values))" in text(network)


@pytest.mark.parametrize(("loss", "after"), [("mse", "softmax"), ("cross_entropy", "sigmoid"), ("mae", "sigmoid")])
def test_what_the_loss_does_not_apply_stays(loss: str, after: str) -> None:
    network = drawn(loss, after=after)
    assert after in text(network).split("def predict")[0].split("def forward")[1]


def test_only_one_of_two_is_left_out() -> None:
    network = drawn("cross_entropy", inside="softmax", after="softmax")
    assert text(network).split("def predict")[0].count("F.softmax(") == 1


def test_a_plain_output_has_no_predict() -> None:
    network = drawn("mse", inside="relu")
    assert "def predict" not in text(network)
    assert (output(network).applies, output(network).probabilities) == ("none", "{0}")


def test_both_exist_where_both_are_read() -> None:
    sketch = Sketch("both")
    sketch.add("input", name="values", shape=(6,))
    chances = sketch.add("dense", out_features=3, activation="softmax", name="chances")
    sketch.add("output", chances, name="label")
    sketch.add("output", sketch.add("dense", chances, out_features=1), name="price", loss="mse", metric="mae")
    lines = [line.strip() for line in text(sketch.network).splitlines()]
    start = lines.index("chances_logits = self.chances(values)  # N × 3")
    assert lines[start + 1 : start + 5] == [
        "x = F.softmax(chances_logits, dim=1)  # N × 3",
        "x = self.fc1(x)  # N × 1",
        "# label: logits; the cross-entropy loss applies the softmax itself (see predict).",
        "return chances_logits, x",
    ]
    assert lines[-4:] == [
        '"""What forward gives, with probabilities in place of logits."""',
        "label, price = self(values)",
        "label = F.softmax(label, dim=1)",
        "return label, price",
    ]


def test_predict_belongs_to_the_block_that_draws_the_activation() -> None:
    network = drawn("cross_entropy", after="softmax")
    drawn_by = next(block.id for block in network.blocks.values() if block.kind == "softmax")
    source = model_source(checked(network))
    (line,) = source.lines_of(drawn_by)
    assert "F.softmax" in source.text.splitlines()[line - 1]
