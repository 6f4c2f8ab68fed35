"""What is said at the pointer."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from widgets.canvas.painting import texts
from widgets.canvas.painting.ink import Ink

WIDTH, PAD, AWAY, RADIUS = 248.0, 9.0, 16.0, 6.0
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


def paint_notice(painter: QPainter, at: QPointF, text: str, ink: Ink, zoom: float, visible: QRectF) -> None:
    """Draw a sentence in a bubble beside a point, of one size on the screen and within what is visible."""
    fine = texts.FINE
    wrapped = QFontMetricsF(texts.font("problem")).boundingRect(QRectF(0, 0, WIDTH * fine, 1000 * fine), _WRAP, text)
    width, height = wrapped.width() / fine + 2 * PAD + 1, wrapped.height() / fine + 2 * PAD
    left = min(at.x() + AWAY / zoom, visible.right() - (width + 4) / zoom)
    top = min(at.y() + AWAY / zoom, visible.bottom() - (height + 4) / zoom)
    painter.save()
    painter.translate(left, top)
    painter.scale(1 / zoom, 1 / zoom)
    painter.setPen(ink.pen("problem", 1.25))
    painter.setBrush(ink.brush("block"))
    painter.drawRoundedRect(QRectF(0, 0, width, height), RADIUS, RADIUS)
    painter.translate(PAD, PAD)
    painter.scale(1 / fine, 1 / fine)
    painter.setPen(ink.colour("problem"))
    painter.setFont(texts.font("problem"))
    painter.drawText(QRectF(0, 0, (width - 2 * PAD) * fine, height * fine), _WRAP, text)
    painter.restore()


def paint_no_entry(painter: QPainter, at: QPointF, ink: Ink, zoom: float) -> None:
    """Draw the sign that a port does not take the wire."""
    painter.save()
    painter.translate(at)
    painter.scale(1 / min(zoom, 1.0), 1 / min(zoom, 1.0))
    painter.setPen(ink.pen("problem", 2.0))
    painter.setBrush(ink.brush("canvas"))
    painter.drawEllipse(QPointF(), 8.0, 8.0)
    painter.drawLine(QLineF(-5.6, 5.6, 5.6, -5.6))
    painter.restore()
