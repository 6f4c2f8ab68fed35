"""What is said at the pointer."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from widgets.canvas.link_item import LinkItem
from widgets.canvas.painting import texts
from widgets.canvas.painting.ink import Ink
from widgets.canvas.ports import Spot

WIDTH, PAD, AWAY, RADIUS = 248.0, 9.0, 16.0, 6.0
OUTSIDE = 7.0  # px
COVER, PORT = 14.0, 7.5  # scene units: a chevron lies within the one, a port within the other
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


def paint_notice(
    painter: QPainter, at: QPointF, text: str, ink: Ink, zoom: float, visible: QRectF, colour: str = "problem"
) -> None:
    """Draw a sentence in a bubble beside a point, of one size on the screen and within what is visible."""
    fine = texts.FINE
    wrapped = QFontMetricsF(texts.font("problem")).boundingRect(QRectF(0, 0, WIDTH * fine, 1000 * fine), _WRAP, text)
    width, height = wrapped.width() / fine + 2 * PAD + 1, wrapped.height() / fine + 2 * PAD
    left = min(at.x() + AWAY / zoom, visible.right() - (width + 4) / zoom)
    top = min(at.y() + AWAY / zoom, visible.bottom() - (height + 4) / zoom)
    painter.save()
    painter.translate(left, top)
    painter.scale(1 / zoom, 1 / zoom)
    painter.setPen(ink.pen(colour, 1.25))
    painter.setBrush(ink.brush("block"))
    painter.drawRoundedRect(QRectF(0, 0, width, height), RADIUS, RADIUS)
    painter.translate(PAD, PAD)
    painter.scale(1 / fine, 1 / fine)
    painter.setPen(ink.colour(colour))
    painter.setFont(texts.font("problem"))
    painter.drawText(QRectF(0, 0, (width - 2 * PAD) * fine, height * fine), _WRAP, text)
    painter.restore()


def paint_no_entry(painter: QPainter, spot: Spot, ink: Ink, zoom: float) -> None:
    """Draw the sign that a port does not take the wire, outside of its block, whose title stays readable."""
    scale, out = 1 / min(zoom, 1.0), -1 if spot.side == "input" else 1
    painter.save()
    painter.translate(spot.at + QPointF(0, out * OUTSIDE * scale))
    painter.scale(scale, scale)
    painter.setPen(ink.pen("problem", 2.0))
    painter.setBrush(ink.brush("canvas"))
    painter.drawEllipse(QPointF(), 8.0, 8.0)
    painter.drawLine(QLineF(-5.6, 5.6, 5.6, -5.6))
    painter.restore()


def paint_going(painter: QPainter, item: LinkItem, ink: Ink) -> None:
    """Draw over a wire that it is about to go: it is covered between its ports, and a thin broken line is left."""
    path, clip = item.path, QPainterPath()
    clip.addRect(path.boundingRect().adjusted(-COVER, -COVER, COVER, COVER))
    for end in (path.pointAtPercent(0.0), path.pointAtPercent(1.0)):
        clip.addRect(QRectF(end.x() - PORT, end.y() - PORT, 2 * PORT, 2 * PORT))
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brush("canvas"))
    for chevron in item.route.chevrons():
        painter.drawEllipse(chevron, COVER, COVER)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cover, *_ = ink.strands(item.kind, "wire")
    painter.setPen(cover)
    painter.drawPath(path)
    pen = ink.pen("wire", 1.5)
    pen.setDashPattern([2.0, 3.0])
    painter.setPen(pen)
    painter.drawPath(path)
    painter.restore()
