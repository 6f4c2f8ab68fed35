"""What the canvas shows of a block, as a value: its rectangle, its two lines, its ports and its problem."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from builder.geometry import block_size
from builder.network import Block
from builder.problems import Problem, told
from builder.reading import Reading
from builder.record import BlockRecord
from widgets.canvas.ports import Side, Spot, spots

MARGIN = 14.0


class Dress(NamedTuple):
    """What a block's picture shows beside its kind: the family whose colour it has, and whether it is off or frozen."""

    family: str
    off: bool = False
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class BlockItem:
    """A block as it is drawn. `box` is in scene units and stands around the block's position.

    `problem` is the first of its problems, which is the one that the canvas tells.
    """

    block: Block
    record: BlockRecord
    reading: Reading
    box: QRectF
    spots: tuple[Spot, ...]
    problem: Problem | None = None

    @property
    def signal(self) -> str:
        """The colour of its problem: `problem` where it keeps the network from running, else `warning`; or ''."""
        return "" if self.problem is None else "problem" if self.problem.blocking else "warning"

    @property
    def dress(self) -> Dress:
        return Dress(self.block.colour or self.record.family, self.block.off, self.block.frozen)

    @property
    def title(self) -> str:
        return self.record.face(self.block.values)

    @property
    def detail(self) -> str:
        return self.record.detail(self.block.values)

    @property
    def count(self) -> str:
        """How many numbers it learns: '?' while that is not known, '' where it learns none."""
        if not self.record.learns:
            return ""
        return "?" if self.reading.parameters is None else f"{self.reading.parameters:,}"

    @property
    def bounds(self) -> QRectF:
        """All that is drawn of it, ring and mark too."""
        return self.box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def spot(self, port: str, side: Side) -> Spot | None:
        """The port of this name; None where there is none."""
        return next((s for s in self.spots if s.port == port and s.side == side), None)


def block_item(
    block: Block, record: BlockRecord, reading: Reading, joined: frozenset[tuple[str, Side]], live: bool = True
) -> BlockItem:
    """`joined` are the ports, by name and side, that have a link; `live` says whether it leads to an Output."""
    box, problems = box_at(record, *block.position), told(reading.problems, live)
    first = next(iter(problems), None)
    return BlockItem(block, record, reading, box, spots(block, record, reading, box, joined, problems), first)


def box_at(record: BlockRecord, x: float, y: float) -> QRectF:
    """The rectangle of a block of this record around a centre."""
    width, height = block_size(record)
    box = QRectF(0, 0, width, height)
    box.moveCenter(QPointF(x, y))
    return box
