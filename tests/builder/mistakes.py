"""Mistakes that people make, each as a network, the sentence that it gets and the title of a remedy."""

from dataclasses import dataclass

from builder.fields import Field, Fields
from builder.network import Network
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from builder.values import Value

NO_FIELDS: Fields = {}
DIGITS: Fields = {
    "image": Field(batch_of(1, 8, 8), "input"),
    "label": Field(batch_of(dtype="int"), "target", classes=10),
    "height": Field(batch_of(), "target"),
    "place": Field(batch_of(3), "target"),
    "even": Field(batch_of(dtype="int"), "target", classes=2),
}
ROWS: Fields = {
    "rows": Field(batch_of(8, 8), "input"),
    "label": Field(batch_of(dtype="int"), "target", classes=10),
}
Layer = tuple[str, dict[str, Value]]


@dataclass(frozen=True)
class Mistake:
    """`clean` says that nothing at all is wrong after the remedy; otherwise another problem may be next."""

    name: str
    network: Network
    sentence: str
    remedy: str
    fields: Fields = None or NO_FIELDS  # type: ignore[assignment]
    clean: bool = True


def layer(kind: str, **values: Value) -> Layer:
    return kind, values


def chain(shape: tuple[int | str, ...], *layers: Layer, loss: str = "mse", dtype: str = "float") -> Network:
    """An Input, these layers, an Output without data."""
    sketch = Sketch("chain")
    sketch.add("input", name="image", shape=shape, dtype=dtype)
    for kind, values in layers:
        sketch.add(kind, **values)
    sketch.add("output", name="result", loss=loss, metric="none")
    return sketch.network
