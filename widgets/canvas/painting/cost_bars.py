"""A thin bar at the lower edge of a block: what it costs beside the costliest block of the drawing."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from widgets.canvas.block_costs import cost_of
from widgets.canvas.block_item import BlockItem
from widgets.canvas.look import Look
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.plates import tile_width

LEFT, RIGHT, THICK, ABOVE = 9.0, 10.0, 2.0, 2.5  # from the tile, from the right edge; its height, and what is below it
LEAST = 1.5  # a bar that is there can be seen


def paint_bars(painter: QPainter, items: Iterable[BlockItem], look: Look, ink: Ink) -> None:
    """Draw the bars in the colours of the families, each in a quiet one that the costliest block fills."""
    if not look.bars or not look.largest:
        return
    for item in items:
        cost = cost_of(item.reading, look.cost)
        if cost:
            painter.fillRect(bar(item.box, 1.0), ink.colour("line"))
            painter.fillRect(bar(item.box, cost / look.largest), ink.colour(item.dress.family))


def bar(box: QRectF, share: float) -> QRectF:
    """The rectangle of a bar, in scene units."""
    left = box.left() + tile_width(box.height()) + LEFT
    width = max(LEAST, (box.right() - RIGHT - left) * min(share, 1.0))
    return QRectF(left, box.bottom() - ABOVE - THICK, width, THICK)
