"""How a mistake is written down: a drawing, what the data has, the sentence and the sums that it gets, and the titles
of the remedies offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from builder.edits import with_blocks
from builder.fields import Field, Fields
from builder.network import Network
from builder.sketch import Sketch, Start
from builder.tensor_type import batch_of
from builder.values import Value, Values

Layer = tuple[str, dict[str, Any]]
Part = tuple[str, str, tuple[str, ...], dict[str, Any]]
Row = tuple[Network, Fields, str, str, tuple[str, ...]]
LABEL = Field(batch_of(dtype="int"), "target", classes=10)
DIGITS: Fields = {
    "image": Field(batch_of(1, 8, 8), "input"),
    "label": LABEL,
    "height": Field(batch_of(), "target"),
    "place": Field(batch_of(3), "target"),
    "even": Field(batch_of(dtype="int"), "target", classes=2),
}
ROWS: Fields = {"rows": Field(batch_of(8, 8), "input"), "label": LABEL}


def layer(kind: str, **values: Value) -> Layer:
    return kind, values


def chain(shape: tuple[int | str, ...], *layers: Layer, loss: str = "mse", dtype: str = "float") -> Network:
    """An Input, these layers one after the other, an Output, and no data."""
    sketch = Sketch("chain")
    sketch.add("input", name="image", shape=shape, dtype=dtype)
    for kind, values in layers:
        sketch.add(kind, **values)
    sketch.add("output", name="result", loss=loss, metric="none")
    return sketch.network


def data(
    field: str, shape: tuple[int, ...], *layers: Layer, target: str, loss: str = "cross_entropy",
    metric: str = "accuracy", dtype: str = "float",
) -> Network:  # fmt: skip
    """A chain between a field and a target of a data set."""
    sketch = Sketch("data")
    sketch.add("input", name="image", field=field, shape=shape, dtype=dtype)
    for kind, values in layers:
        sketch.add(kind, **values)
    sketch.add("output", name="result", target=target, loss=loss, metric=metric)
    return sketch.network


def residual(
    merge: str = "add", shape: tuple[int | str, ...] = (16, 8, 8), first: Sequence[Layer] = (),
    second: Sequence[Layer] = (), **values: Value,
) -> Network:  # fmt: skip
    """Two ways from one Input that meet again; one of no layers is a skip."""
    sketch = Sketch("residual")
    ends = []
    start = sketch.add("input", name="image", shape=shape)
    for way in (first, second):
        end = start
        for kind, settings in way:
            end = sketch.add(kind, end, **settings)
        ends.append(end)
    sketch.add(merge, *ends, name="merged", **values)
    sketch.add("output", name="result", loss="mse", metric="none")
    return sketch.network


def raw(network: Network, kind: str, values: dict[str, Value]) -> Network:
    """Values that no edit would set, as a file may hold them."""
    (block,) = network.of_kind(kind)
    return with_blocks(network, replace(block, values=Values(block.values, **values)))


def after_lstm(port: str, kind: str) -> Network:
    """What comes out of one port of an LSTM, into another layer."""
    sketch = Sketch("after")
    sketch.add("input", name="rows", shape=(8, 8))
    lstm = sketch.add("lstm", name="lstm1")
    sketch.add(kind, (lstm, port))
    sketch.add("output", name="result", loss="mse", metric="none")
    return sketch.network


def part(name: str, kind: str, *after: str, **values: Value) -> Part:
    """A block of `drawn`, after these blocks or ports of them, as `encoder.hidden`; else after the one before it."""
    return name, kind, after, values


def drawn(*parts: Part, end: str = "", target: str = "", loss: str = "mse", metric: str = "none") -> Network:
    """These blocks, and an Output of the last one or of the port `end`."""
    sketch, ids = Sketch("drawn"), dict[str, str]()
    for name, kind, after, values in parts:
        ids[name] = sketch.add(kind, *(_start(ids, text) for text in after), name=name, **values)
    ends = (_start(ids, end),) if end else ()
    sketch.add("output", *ends, name="result", target=target, loss=loss, metric=metric)
    return sketch.network


def _start(ids: Mapping[str, str], text: str) -> str | Start:
    name, _, port = text.partition(".")
    return (ids[name], port) if port else ids[name]


def named(network: Network, *names: str) -> list[str]:
    """The ids of the blocks with these names."""
    ids = {block.name: block.id for block in network.blocks.values()}
    return [ids[name] for name in names]


def stepping(network: Network, *names: str) -> Network:
    """These blocks at every step, as a person may set it where it makes no sense."""
    blocks = (network.blocks[id] for id in named(network, *names))
    return with_blocks(network, *(replace(block, every_step=True) for block in blocks))
