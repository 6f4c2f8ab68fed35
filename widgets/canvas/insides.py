"""What is seen of the insides of open groups: a drawing of each body, made when it is first painted or pointed at."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF

from builder.check import Report
from builder.document import report_inside
from builder.geometry import PILL, shift_of
from builder.groups import PREFIX
from builder.network import Network, Point
from widgets.canvas.block_item import BlockItem

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Inside(Generic[D]):
    """The drawing of a body, and how far it is moved to where it is seen. Its ports are the ones of the group's edge.

    Of a group that stands in a row it is the first. `uses` is how often the group stands in the network.
    """

    drawing: D
    shift: QPointF
    uses: int


class Insides(Generic[D]):
    """Those of one drawing. `make` draws a report, `show` makes a drawing that of another report."""

    def __init__(self, deep: int, make: Callable[[Report], D], show: Callable[[D, Report], object]) -> None:
        self._deep, self._make, self._show = deep, make, show
        self._made: dict[str, tuple[object, Mapping[str, Point], D]] = {}
        self._counted: tuple[object, Counter[str]] = (None, Counter())

    def of(self, item: BlockItem, report: Report, whole: Network | None) -> Inside[D]:
        """That of an open group in `report`. `whole` is the network of all uses, where it is known."""
        id, bodies = item.block.id, report.inside.get(item.block.id)
        source: object = bodies[0] if bodies else report
        shift = shift_of(report.network, item.block, self._deep)
        ports = _places(item, shift)
        made = self._made.get(id)
        if made is None or made[0] is not source or made[1] != ports:
            body = _with_ports(report_inside(report, (id,)), ports)
            if made is None:
                drawing = self._make(body)
            else:
                drawing = made[2]
                self._show(drawing, body)
            made = self._made[id] = source, ports, drawing
        return Inside(made[2], QPointF(*shift), self._uses(item.block.kind, whole))

    def keep(self, ids: set[str]) -> None:
        """Forget all but these."""
        for id in self._made.keys() - ids:
            del self._made[id]

    def _uses(self, kind: str, whole: Network | None) -> int:
        if whole is None:
            return 1
        if self._counted[0] is not whole:
            bodies = (whole, *(group.body for group in whole.groups.values()))
            found = (block.kind for body in bodies for block in body.blocks.values() if block.kind.startswith(PREFIX))
            self._counted = whole, Counter(found)
        return self._counted[1][kind]


def _places(item: BlockItem, shift: Point) -> dict[str, Point]:
    """Where the ports of the body have to stand so that its wires begin and end at those of the group."""
    half = PILL[1] / 2
    return {
        spot.port: (spot.x - shift[0], spot.y - shift[1] + (-half if spot.side == "input" else half))
        for spot in item.spots
    }


def _with_ports(report: Report, places: Mapping[str, Point]) -> Report:
    """The report of a body whose ports stand elsewhere."""
    blocks = report.network.blocks
    moved = {id: replace(blocks[id], position=at) for id, at in places.items() if id in blocks}
    return replace(report, network=replace(report.network, blocks={**blocks, **moved}))
