"""The rings around the blocks that are found: soft, wide, and of one width on the screen at every zoom."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from widgets.canvas.block_item import BlockItem
from widgets.canvas.painting.ink import Ink
from widgets.theme.metrics import RADIUS_BLOCK

WIDTH, GAP = 4.0, 2.0  # px
SOFT = 0.42
MANY = 300  # more get square, unsmoothed rings, which are painted in one call


def paint_found(painter: QPainter, items: list[BlockItem], ink: Ink, zoom: float) -> None:
    """Draw a ring around each of these blocks."""
    if not items:
        return
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pixel = 1 / zoom
    painter.setPen(ink.pen("accent", WIDTH * pixel, SOFT))
    by = (WIDTH / 2 + GAP) * pixel
    boxes: list[QRectF] = [item.box.adjusted(-by, -by, by, by) for item in items]
    if len(boxes) > MANY:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawRects(boxes)
    else:
        radius = RADIUS_BLOCK + by
        for box in boxes:
            painter.drawRoundedRect(box, radius, radius)
    painter.restore()
