"""What custom blocks declare as their Result. Their code gives it only once it runs, and is held to it then."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.check import Report
from builder.dims import BATCH, Shape
from builder.own_classes import KIND


class Declared(NamedTuple):
    """The Result of a custom block, in a group of this kind or in none: the shape of one sample; None where it is that
    of the first input. `axis` is where the samples are in that one.
    """

    kind: str
    block: str
    name: str
    shape: Shape | None
    axis: int


def declared(report: Report) -> tuple[Declared, ...]:
    """What is declared in a network and in its groups; of a block that declares one thing here and another there,
    nothing.
    """
    found: dict[tuple[str, str], set[Declared]] = {}
    for one in _declared(report, ""):
        found.setdefault((one.kind, one.block), set()).add(one)
    return tuple(next(iter(same)) for same in found.values() if len(same) == 1)


def _declared(report: Report, kind: str) -> Iterator[Declared]:
    for id in report.live:
        block = report.block(id)
        if block.kind == KIND:
            same = block.values.text("result") == "same"
            first = next(iter(report.readings[id].inputs.values()))
            axis = first.shape.index(BATCH) if first else 0
            yield Declared(kind, id, block.name, None if same else block.values.dims("shape"), axis)
        for body in report.inside.get(id, ()):
            yield from _declared(body, block.kind)
