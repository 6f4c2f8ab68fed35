"""The card of a block that is too small to be read: what it is, and what goes in and out, beside it at full size."""

import math

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.canvas.block_item import BlockItem
from widgets.canvas.board import Board
from widgets.canvas.camera import Camera
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.painting import texts
from widgets.canvas.painting.plates import tile_width
from widgets.canvas.tips import shapes_text
from widgets.theme import Theme, draw, qcolor
from widgets.theme.metrics import ICON_TILE_TALL, RADIUS_BLOCK

REST = 120  # ms that the pointer rests before the card comes
NARROWEST, WIDEST = 176.0, 288.0
TOP, LINE, BOTTOM = 19.0, 18.0, 13.0  # the first baseline, from one to the next, below the last
LEFT, RIGHT, BETWEEN = 10.0, 12.0, 14.0
AWAY = 10  # px from the block
TALL = 64.0


class HoverCard(QWidget):
    """Shows the block under the pointer while it is painted without its texts. Blocks with a problem have a bubble."""

    def __init__(self, board: Board, camera: Camera, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._board, self._camera, self._theme, self._ground = board, camera, theme, parent
        self._item: BlockItem | None = None
        self._wait = QTimer(self, interval=REST, singleShot=True)
        self._wait.timeout.connect(self._show)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        board.dirtied.connect(self._follow)

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands below title and name."""
        item = self._item
        if item is None:
            return ()
        count = f"{item.count} parameters" if item.count else ""
        return tuple(filter(None, (item.detail, shapes_text(item), count)))

    def moved(self) -> None:
        """Another part of the drawing is in view: what is under the pointer now is told anew."""
        self._forget()
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._item is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._theme.scale, self._theme.scale)
        self._paint(painter, self._item, self.width() / self._theme.scale, self.height() / self._theme.scale)

    def _follow(self, _places: object = None) -> None:
        item = self._wanted()
        if item == self._item and (self.isVisible() or self._wait.isActive()):
            return
        if item is None:
            self._forget()
            return
        self._item = item
        if self.isVisible():
            self._show()
        else:
            self._wait.start()

    def _forget(self) -> None:
        self._item = None
        self._wait.stop()
        self.hide()

    def _wanted(self) -> BlockItem | None:
        hovered, within = self._board.look.hovered, self._board.look.within
        if hovered is None or detail_at(self._board.zoom) > Detail.ICON:
            return None
        item = self._board.drawing.seen(hovered, *within)
        return item if item and not item.problem else None

    def _show(self) -> None:
        item = self._item
        if item is None:
            return
        scale = self._theme.scale
        high = TOP + LINE * len(self.lines) + BOTTOM
        self.resize(round(self._wide(item) * scale), round(high * scale))
        box = QRectF(self._camera.on_view(item.box.topLeft()), self._camera.on_view(item.box.bottomRight()))
        self.move(self._beside(box.toRect()))
        self.show()
        self.update()

    def _wide(self, item: BlockItem) -> float:
        head = texts.width("title", item.title) + BETWEEN + texts.width("mono", item.block.name)
        lines = [texts.width("detail", line) for line in self.lines]
        return min(WIDEST, max(NARROWEST, tile_width(TALL) + LEFT + math.ceil(max([head, *lines])) + 1 + RIGHT))

    def _beside(self, box: QRect) -> QPoint:
        """Right of the block, or left of it where there is no room."""
        room = self._ground.rect()
        left = box.right() + AWAY
        if left + self.width() > room.right():
            left = box.left() - AWAY - self.width()
        top = max(room.top() + AWAY, min(box.center().y() - self.height() // 2, room.bottom() - AWAY - self.height()))
        return QPoint(left, top)

    def _paint(self, painter: QPainter, item: BlockItem, wide: float, high: float) -> None:
        tokens, tile = self._theme.tokens, tile_width(TALL)
        body = QPainterPath()
        body.addRoundedRect(QRectF(1, 1, wide - 2, high - 2), RADIUS_BLOCK, RADIUS_BLOCK)
        painter.fillPath(body, qcolor(tokens.block))
        painter.setClipRect(QRectF(0, 0, tile, high))
        painter.fillPath(body, qcolor(tokens.colour(item.dress.family)))
        painter.setClipping(False)
        painter.strokePath(body, QPen(qcolor(tokens.text2), 1.5))
        side = float(ICON_TILE_TALL)
        draw(painter, QRectF((tile - side) / 2, (high - side) / 2, side, side), item.record.icon, "on_accent")
        left, right = tile + LEFT, wide - RIGHT
        painter.setPen(qcolor(tokens.text))
        texts.draw(painter, "title", item.title, left, TOP)
        painter.setPen(qcolor(tokens.text2))
        name = texts.elided("mono", item.block.name, right - left - texts.width("title", item.title) - BETWEEN)
        texts.draw(painter, "mono", name, right - texts.width("mono", name), TOP)
        shapes = shapes_text(item)
        for number, line in enumerate(self.lines, 1):
            painter.setPen(qcolor(tokens.text if line == shapes else tokens.text2))
            texts.draw(painter, "detail", texts.elided("detail", line, right - left), left, TOP + LINE * number)
