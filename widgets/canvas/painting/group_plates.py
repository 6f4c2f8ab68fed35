"""Groups, and the ports of the group that is looked into, as strokes: a screen keeps pictures of them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from builder.geometry import GROUP, PILL
from widgets.canvas.block_item import CARD, CARDS, Dress
from widgets.canvas.miniature import Miniature
from widgets.canvas.painting.dressing import PALE, edge_pen
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.plates import GROUP_TILE, LIFT, rounded
from widgets.theme.metrics import RADIUS_BLOCK

STACKED = CARD * CARDS
INSET, CORNER = 8.0, 6.0  # the linen tile in the block
BAR_CORNER, THREAD = 1.25, 1.25
CHEVRON = 6.0, 4.0, 8.0  # its middle from the right edge plus the padding, half its width, its height
TOP = 15.0


def paint_group(
    painter: QPainter, ink: Ink, dress: Dress, inside: Miniature, stacked: bool, edge: str, line: float
) -> None:
    """A group without its text, its upper left corner at the origin; its edge `line` scene units wide."""
    width, height = GROUP
    if stacked:
        _cards(painter, ink, edge if edge in ("problem", "warning") else "block_edge", dress)
    body = rounded(QRectF(0, 0, width, height), RADIUS_BLOCK)
    if not dress.off:
        painter.fillPath(body.translated(0, LIFT), ink.colour("lift"))
    painter.fillPath(body, ink.colour("block"))
    tile = QRectF(INSET, INSET, GROUP_TILE - INSET, height - 2 * INSET)
    painter.fillPath(rounded(tile, CORNER), ink.colour("group"))
    painter.save()
    painter.setOpacity(PALE if dress.off else 1.0)
    painter.translate(tile.center())
    paint_inside(painter, ink, inside)
    painter.restore()
    half = line / 2
    outline = rounded(QRectF(half, half, width - line, height - line), RADIUS_BLOCK - half)
    painter.strokePath(outline, edge_pen(ink, edge, line, dress))
    _chevron(painter, ink)


def paint_inside(painter: QPainter, ink: Ink, inside: Miniature) -> None:
    """The miniature, its middle at the origin."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink.pen("wire", THREAD))
    for line in inside.lines:
        painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in line]))
    painter.setPen(Qt.PenStyle.NoPen)
    for family, left, top, width, height in inside.bars:
        painter.setBrush(ink.brush(family))
        painter.drawRoundedRect(QRectF(left, top, width, height), BAR_CORNER, BAR_CORNER)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_pill(painter: QPainter, ink: Ink, edge: str, line: float) -> None:
    """A port of the group that is looked into, its upper left corner at the origin."""
    width, height = PILL
    box = QRectF(line / 2, line / 2, width - line, height - line)
    path = rounded(box, box.height() / 2)
    painter.fillPath(path, ink.colour("group"))
    painter.strokePath(path, ink.pen(edge, line))


def _cards(painter: QPainter, ink: Ink, edge: str, dress: Dress) -> None:
    """What lies behind a group that stands in a row, the last one first."""
    for number in range(CARDS, 0, -1):
        by = number * CARD
        path = rounded(QRectF(by + 0.5, by + 0.5, GROUP[0] - 1, GROUP[1] - 1), RADIUS_BLOCK - 0.5)
        painter.fillPath(path, ink.colour("group"))
        painter.strokePath(path, edge_pen(ink, edge, 1.0, dress))


def _chevron(painter: QPainter, ink: Ink) -> None:
    """`›` in the upper right corner: there is more inside."""
    away, half, high = CHEVRON
    x = GROUP[0] - away - 8.0
    pen = ink.pen("text2", 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    corners = (x - half / 2, TOP - high / 2), (x + half / 2, TOP), (x - half / 2, TOP + high / 2)
    painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))
