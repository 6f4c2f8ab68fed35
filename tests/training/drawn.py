"""Small networks with arrays that fit them, and their training."""

from collections.abc import Callable

import numpy as np

from builder.check import Report, check
from builder.fields import Field, Fields
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from graph_to_torch.devices import choose
from graph_to_torch.events import Event
from graph_to_torch.objective import objective_source, target_fields
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from graph_to_torch.splits import Splits
from graph_to_torch.training import Training

CLASSES = 3
FEATURES = 4


def never() -> bool:
    return False


def table(recipe: Recipe | None = None, features: int = FEATURES, units: int = 8) -> Report:
    """Dense, ReLU, dropout, Dense: three classes from a few numbers."""
    sketch = Sketch("table", recipe or Recipe(epochs=2, batch_size=8))
    sketch.add("input", field="x", shape=(features,))
    sketch.add("dense", name="first", out_features=units, activation="relu")
    sketch.add("dropout", p=0.25)
    sketch.add("dense", name="last", out_features=CLASSES, activation="softmax")
    sketch.add("output", target="y")
    return check(sketch.network, fields(features))


def fields(features: int = FEATURES) -> Fields:
    return {"x": Field(batch_of(features), "input"), "y": Field(batch_of(dtype="int"), "target", CLASSES)}


def arrays(count: int = 40, features: int = FEATURES) -> Splits:
    """Noise, and a label that hangs on it."""
    x = np.random.default_rng(0).standard_normal((count + 10, features), dtype=np.float32)
    y = np.argmax(x[:, :CLASSES], axis=1)
    return Splits({"x": x[:count], "y": y[:count]}, {"x": x[count:], "y": y[count:]})


def training(report: Report, splits: Splits, stop: Callable[[], bool] = never) -> Training:
    assert not report.blocking, report.blocking
    return Training(
        model_source(report),
        objective_source(report),
        report.network.recipe,
        inputs=tuple(arriving.field for arriving in plan(report).inputs),
        targets=target_fields(report),
        splits=splits,
        device=choose("cpu"),
        stop=stop,
    )


def trained(report: Report, splits: Splits, stop: Callable[[], bool] = never) -> list[Event]:
    return list(training(report, splits, stop).events())


def block_named(report: Report, name: str) -> str:
    return next(block.id for block in report.network.blocks.values() if block.name == name)
