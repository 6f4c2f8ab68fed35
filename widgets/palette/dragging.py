"""Dragging a block out of the palette: what is carried, and the small block that follows the pointer."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from builder.record import BlockRecord
from widgets.canvas.mime import pack
from widgets.theme import Theme, draw, qcolor

WIDTH, HEIGHT, TILE, RADIUS, ICON = 152, 44, 32, 8, 20


def start_drag(source: QWidget, record: BlockRecord, theme: Theme) -> None:
    """Drag a new block of this kind; returns when it is dropped or put back."""
    drag = QDrag(source)
    drag.setMimeData(pack(record.key))
    drag.setPixmap(block_picture(record, theme, source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(theme.px(WIDTH) // 2, theme.px(HEIGHT) // 2))
    drag.exec(Qt.DropAction.CopyAction)


def block_picture(record: BlockRecord, theme: Theme, ratio: float) -> QPixmap:
    """The block as the canvas will show it, for a screen of that pixel ratio."""
    scale = theme.scale * ratio
    picture = QPixmap(round(WIDTH * scale), round(HEIGHT * scale))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.scale(theme.scale, theme.scale)
    _paint_block(painter, record, theme)
    painter.end()
    return picture


def _paint_block(painter: QPainter, record: BlockRecord, theme: Theme) -> None:
    tokens = theme.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(1, 1, WIDTH - 2, HEIGHT - 2), RADIUS, RADIUS)
    painter.fillPath(outline, qcolor(tokens.block))
    painter.setClipPath(outline)
    painter.fillRect(QRectF(0, 0, TILE, HEIGHT), qcolor(tokens.families[record.family]))
    painter.setClipping(False)
    painter.strokePath(outline, QPen(qcolor(tokens.accent), 1.5))
    draw(painter, QRectF((TILE - ICON) / 2, (HEIGHT - ICON) / 2, ICON, ICON), record.icon, "on_accent")
    font = theme.fonts.block_title
    font = type(font)(font)
    font.setPixelSize(round(font.pixelSize() / theme.scale))
    painter.setFont(font)
    painter.setPen(qcolor(tokens.text))
    painter.drawText(QPointF(TILE + 10, HEIGHT / 2 + painter.fontMetrics().capHeight() / 2), record.title)
