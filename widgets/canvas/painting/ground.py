"""The ground of the canvas: dots, farther apart in the drawing the smaller it is shown."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from widgets.canvas.painting.ink import Ink

SPACING = 24.0
CLOSEST = 16.0  # px on the screen


def paint_ground(painter: QPainter, area: QRectF, ink: Ink, zoom: float) -> None:
    """Fill the area and draw its dots, 1.5 px wide on the screen."""
    painter.fillRect(area, ink.colour("canvas"))
    step = SPACING * 2 ** max(0, math.ceil(math.log2(CLOSEST / (SPACING * zoom))))
    first_x, first_y = math.floor(area.left() / step), math.floor(area.top() / step)
    last_x, last_y = math.ceil(area.right() / step), math.ceil(area.bottom() / step)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(ink.hair(painter, "grid", 1.5))
    painter.translate(first_x * step, first_y * step)
    painter.drawPoints(_dots(step, _rounded(last_x - first_x + 1), _rounded(last_y - first_y + 1)))
    painter.restore()


def _rounded(count: int) -> int:
    """Up to a multiple of 16, so that few fields of dots serve all zooms."""
    return (count + 15) // 16 * 16


@lru_cache(maxsize=64)
def _dots(step: float, across: int, down: int) -> QPolygonF:
    """A field of dots. Kept, because making the points takes longer than drawing them."""
    return QPolygonF([QPointF(x * step, y * step) for x in range(across) for y in range(down)])
