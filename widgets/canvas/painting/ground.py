"""The ground of the canvas: dots, farther apart in the drawing the smaller it is shown."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from widgets.canvas.painting.ink import Ink

SPACING = 24.0
CLOSEST = 16.0  # px on the screen


def paint_ground(painter: QPainter, area: QRectF, ink: Ink, zoom: float) -> None:
    """Fill the area and draw its dots, 1.5 px wide on the screen."""
    painter.fillRect(area, ink.colour("canvas"))
    step = SPACING * 2 ** max(0, math.ceil(math.log2(CLOSEST / (SPACING * zoom))))
    first_x, first_y = math.floor(area.left() / step), math.floor(area.top() / step)
    last_x, last_y = math.ceil(area.right() / step), math.ceil(area.bottom() / step)
    pen = QPen(ink.colour("grid"), 1.5)
    pen.setCosmetic(True)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    ys = [y * step for y in range(first_y, last_y + 1)]
    painter.drawPoints([QPointF(x * step, y) for x in range(first_x, last_x + 1) for y in ys])
    painter.restore()
