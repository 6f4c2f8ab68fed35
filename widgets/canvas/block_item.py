"""What the canvas shows of a block, as a value: its rectangle, its two lines, its ports and its problem."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from builder.blocks.data import PORTS
from builder.geometry import block_size
from builder.groups import PREFIX
from builder.network import REPEAT, Block, Extent
from builder.problems import Problem, told
from builder.reading import Reading
from builder.record import BlockRecord
from widgets.canvas.miniature import Miniature
from widgets.canvas.ports import Side, Spot, spots
from widgets.group_words import bound_text

MARGIN = 14.0
CARD = 4.0  # how far a card stands out from under the one before
CARDS = 2


class Dress(NamedTuple):
    """What a block's picture shows beside its kind: the family whose colour it has, and whether it is off or frozen."""

    family: str
    off: bool = False
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class BlockItem:
    """A block as it is drawn. `box` is in scene units and stands around the block's position.

    Its values are those that it has here, also where the group around it sets them. `problem` is the first of its
    problems, which is the one that the canvas tells. A group has its `inside` in miniature; of an `open` one the inside
    itself is drawn.
    """

    block: Block
    record: BlockRecord
    reading: Reading
    box: QRectF
    spots: tuple[Spot, ...]
    problem: Problem | None = None
    inside: Miniature | None = None
    open: bool = False

    @property
    def signal(self) -> str:
        """The colour of its problem: `problem` where it keeps the network from running, else `warning`; or ''."""
        return "" if self.problem is None else "problem" if self.problem.blocking else "warning"

    @property
    def dress(self) -> Dress:
        family = self.inside.family if self.inside else self.record.family
        return Dress(self.block.colour or family, self.block.off, self.block.frozen)

    @property
    def is_port(self) -> bool:
        """Whether it is a port of the group that it stands in."""
        return self.block.kind in PORTS

    @property
    def repeat(self) -> int:
        """How many of it stand in a row."""
        return repeat_of(self.block)

    @property
    def title(self) -> str:
        return self.record.face(self.block.values)

    @property
    def detail(self) -> str:
        """The settings that count, first the names of those that the group around it gives."""
        detail = self.record.detail(self.block.values)
        if not self.block.bound:
            return detail
        words = detail.replace(",", "").split()
        names = dict.fromkeys(bound_text(binding) for binding in self.block.bound.values())
        return ", ".join(filter(None, (*(name for name in names if name not in words), detail)))

    @property
    def count(self) -> str:
        """How many numbers it learns: '?' while that is not known, '' where blocks of its kind learn none."""
        if not self.record.learns:
            return ""
        return self.reading.count

    @property
    def bounds(self) -> QRectF:
        """All that is drawn of it, ring and mark too."""
        return self.box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def spot(self, port: str, side: Side) -> Spot | None:
        """The port of this name; None where there is none."""
        return next((s for s in self.spots if s.port == port and s.side == side), None)


def block_item(
    block: Block, record: BlockRecord, reading: Reading, joined: frozenset[tuple[str, Side]], live: bool = True,
    inside: Miniature | None = None, size: Extent | None = None,
) -> BlockItem:  # fmt: skip
    """`joined` are the ports, by name and side, that have a link; `live` says whether it leads to an Output.

    `size` is that of an open group.

    Of a group that stands in a row the lower ports are those of the last card.
    """
    box, problems = box_of(size or block_size(record), *block.position), told(reading.problems, live)
    first = next(iter(problems), None)
    whole = box.adjusted(0, 0, 0, CARDS * CARD) if repeat_of(block) > 1 and not size else box
    ports = spots(block, record, reading, whole, joined, problems)
    return BlockItem(block, record, reading, box, ports, first, inside, bool(size))


def repeat_of(block: Block) -> int:
    """How many of a block stand in a row: of a group as many as it says, of others one."""
    repeat = block.values.get(REPEAT.name, 1) if block.kind.startswith(PREFIX) else 1
    return repeat if isinstance(repeat, int) else 1


def box_at(record: BlockRecord, x: float, y: float) -> QRectF:
    """The rectangle of a block of this record around a centre."""
    return box_of(block_size(record), x, y)


def box_of(size: Extent, x: float, y: float) -> QRectF:
    """A rectangle of this size around a centre."""
    width, height = size
    box = QRectF(0, 0, width, height)
    box.moveCenter(QPointF(x, y))
    return box
