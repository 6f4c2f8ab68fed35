"""What many blocks, ports and wires share, as strokes: a screen keeps pictures of it, a file has the strokes."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from builder.geometry import GROUP
from builder.tensor_type import Kind
from widgets.canvas.block_item import Dress
from widgets.canvas.painting.dressing import edge_pen, fill_tile
from widgets.canvas.painting.ink import Ink
from widgets.canvas.ports import port_shape
from widgets.theme import draw
from widgets.theme.metrics import ICON_TILE, ICON_TILE_TALL, RADIUS_BLOCK

TALL = 64.0
LIFT = 1.5
GROWN = 1.2
GROUP_TILE = 56.0


def tile_width(height: float) -> float:
    """The part at the left of a block of this height that has the icon, or a group's inside in miniature."""
    if height == GROUP[1]:
        return GROUP_TILE
    return 36.0 if height >= TALL else 32.0


def rounded(box: QRectF, radius: float) -> QPainterPath:
    """A rectangle with round corners."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def paint_frame(
    painter: QPainter, ink: Ink, dress: Dress, icon: str, width: float, height: float, edge: str, line: float
) -> None:
    """A block without its text, its upper left corner at the origin; its edge `line` scene units wide."""
    body, tile = rounded(QRectF(0, 0, width, height), RADIUS_BLOCK), tile_width(height)
    size = float(ICON_TILE_TALL if height >= TALL else ICON_TILE)
    place = QRectF((tile - size) / 2, (height - size) / 2, size, size)
    if not dress.off:
        painter.fillPath(body.translated(0, LIFT), ink.colour("lift"))
    painter.fillPath(body, ink.colour("block"))
    fill_tile(painter, body, QRectF(0, 0, tile, height), place, ink, dress)
    painter.strokePath(
        rounded(QRectF(line / 2, line / 2, width - line, height - line), RADIUS_BLOCK - line / 2),
        edge_pen(ink, edge, line, dress),
    )
    draw(painter, place, icon, "on_accent")


def paint_port(painter: QPainter, ink: Ink, kind: Kind, joined: bool, signal: str, grown: bool) -> None:
    """A port around the origin."""
    painter.scale(GROWN if grown else 1, GROWN if grown else 1)
    colour = signal or "wire"
    if joined and kind != "any":
        painter.fillPath(port_shape(kind), ink.colour(colour))
        return
    pen = ink.pen(colour, 1.75)
    if kind == "any":
        pen.setDashPattern([1.0, 1.2])
    painter.setPen(pen)
    painter.setBrush(ink.brush("block"))
    painter.drawPath(port_shape(kind))


def paint_wire(painter: QPainter, ink: Ink, kind: Kind, colour: str, dashed: bool, length: float) -> None:
    """A wire straight down from the origin."""
    for pen in ink.strands(kind, colour, dashed):
        painter.setPen(pen)
        painter.drawLine(QLineF(0, 0, 0, length))
