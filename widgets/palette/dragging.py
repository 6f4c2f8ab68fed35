"""Dragging a block out of the palette: what is carried, and the small block that follows the pointer.

The canvas shows by itself where the block would come to lie, so the small block is there on the way to it only.
"""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QCursor, QDrag, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from builder.record import BlockRecord
from widgets.canvas.mime import pack
from widgets.canvas.surface import Surface
from widgets.theme import Theme, draw, qcolor

WIDTH, HEIGHT, TILE, RADIUS, ICON = 152, 44, 32, 8, 20
FRAME = 16  # ms


def start_drag(source: QWidget, record: BlockRecord, theme: Theme) -> None:
    """Drag a new block of this kind; returns when it is dropped or put back."""
    drag = QDrag(source)
    drag.setMimeData(pack(record.key))
    nothing = QPixmap(1, 1)  # with none at all Qt would draw one of its own
    nothing.fill(Qt.GlobalColor.transparent)
    drag.setPixmap(nothing)
    ghost = Ghost(source.window(), record, theme)
    drag.exec(Qt.DropAction.CopyAction)
    ghost.end()


class Ghost(QLabel):
    """The block on its way: follows the pointer over a window, as large as on the canvas there, and not over that."""

    def __init__(self, window: QWidget, record: BlockRecord, theme: Theme) -> None:
        super().__init__(window)
        self._canvas = window.findChild(Surface)
        scale = self._canvas.camera.scale if self._canvas else theme.scale
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setPixmap(block_picture(record, theme, scale, window.devicePixelRatioF()))
        self.adjustSize()
        self.hide()
        self._start = QCursor.pos()
        self._timer = QTimer(self, interval=FRAME)
        self._timer.timeout.connect(self._follow)
        self._timer.start()

    def end(self) -> None:
        """Go: the block is dropped, or put back."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def follow(self, pointer: QPoint) -> None:
        """Stand under a point of the screen; hidden over the canvas."""
        at = self.window().mapFromGlobal(pointer)
        under = self.window().childAt(at)
        self.setVisible(not (self._canvas and under and self._canvas.isAncestorOf(under)))
        self.move(at - self.rect().center())
        self.raise_()

    def _follow(self) -> None:
        if QCursor.pos() != self._start:  # some systems do not tell where the pointer is during a drag
            self.follow(QCursor.pos())


def block_picture(record: BlockRecord, theme: Theme, scale: float, ratio: float) -> QPixmap:
    """The block as the canvas will show it at that scale, for a screen of that pixel ratio."""
    picture = QPixmap(max(1, round(WIDTH * scale * ratio)), max(1, round(HEIGHT * scale * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.scale(scale, scale)
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
