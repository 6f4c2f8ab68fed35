"""Guides: a block that is dragged falls into line with its neighbours, edge with edge or centre with centre."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF

TOLERANCE = 6.0  # px on the screen
MOST = 12.0  # scene units: from afar few px are a long way
NEAR = 480.0  # scene units around the block: what counts as a neighbour
_OVER = 8.0  # how far a line stands out

Mark = Callable[[QRectF], float]
_ACROSS: tuple[Mark, ...] = (lambda box: box.center().x(), QRectF.left, QRectF.right)
_DOWN: tuple[Mark, ...] = (lambda box: box.center().y(), QRectF.top, QRectF.bottom)


@dataclass(frozen=True)
class Guides:
    """How far to move on so that the block stands in line, across and down; None where nothing is near.

    `lines` are what it then stands in line with, in scene units.
    """

    across: float | None = None
    down: float | None = None
    lines: tuple[QLineF, ...] = ()


def guides(box: QRectF, others: Sequence[QRectF], zoom: float) -> Guides:
    """The nearest lines for a block at `box` among its neighbours, within 6 px on the screen at this zoom."""
    most = min(TOLERANCE / zoom, MOST)
    across, down = _nearest(box, others, _ACROSS, most), _nearest(box, others, _DOWN, most)
    there = box.translated(across[0] if across else 0.0, down[0] if down else 0.0)
    lines = []
    if across:
        x, mates = _mates(there, others, across[1])
        top, bottom = min(b.top() for b in mates) - _OVER, max(b.bottom() for b in mates) + _OVER
        lines.append(QLineF(x, top, x, bottom))
    if down:
        y, mates = _mates(there, others, down[1])
        left, right = min(b.left() for b in mates) - _OVER, max(b.right() for b in mates) + _OVER
        lines.append(QLineF(left, y, right, y))
    return Guides(across[0] if across else None, down[0] if down else None, tuple(lines))


def _nearest(
    box: QRectF, others: Sequence[QRectF], marks: Sequence[Mark], most: float
) -> tuple[float, Mark] | None:  # fmt: skip
    """How far it is to the nearest line, and what stands on it; of equal ones the centre."""
    found: tuple[float, Mark] | None = None
    for mark in marks:
        here = mark(box)
        for other in others:
            way = mark(other) - here
            if abs(way) <= most and (found is None or abs(way) < abs(found[0])):
                found = way, mark
    return found


def _mates(box: QRectF, others: Sequence[QRectF], mark: Mark) -> tuple[float, list[QRectF]]:
    """The line, and all that stand on it."""
    line = mark(box)
    return line, [box, *(other for other in others if abs(mark(other) - line) < 0.01)]
