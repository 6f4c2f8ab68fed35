"""The rubber band: what it touches is selected."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.painting.ink import Ink


class Banding(Gesture):
    """Starts on the empty canvas. With `adding` the touched blocks change sides, else they are the selection."""

    def __init__(self, board: Board, at: QPointF, adding: bool) -> None:
        super().__init__(board, at)
        self._before = board.session.blocks if adding else frozenset[str]()
        self._links = board.session.links if adding else frozenset[tuple[str, str]]()
        self._decor = board.session.decor if adding else frozenset[str]()
        self._band = QRectF()
        if not adding:
            board.session.select()

    def drag(self, at: QPointF) -> None:
        old, self._band = self._band, QRectF(self.start, at).normalized()
        touched = frozenset(self.board.drawing.block_grid.near(self._band))
        marked = self.board.drawing.decor.touched(self._band)
        self.board.change_look(blocks=self._before ^ touched, decor=self._decor ^ marked)
        edge = 2 / self.board.zoom
        self.board.dirtied.emit([old.united(self._band).adjusted(-edge, -edge, edge, edge)])

    def end(self) -> None:
        if self.dragged:
            self._clear()
            self.board.session.select(self.board.look.blocks, self._links, self.board.look.decor)

    def cancel(self) -> None:
        self._clear()
        self.board.session.select(self._before, self._links, self._decor)
        self.board.change_look(blocks=self.board.session.blocks, decor=self.board.session.decor)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        painter.setPen(ink.hair(painter, "accent", 1.0))
        painter.setBrush(ink.colour("accent", 0.1))
        painter.drawRect(self._band)

    def _clear(self) -> None:
        edge = 2 / self.board.zoom
        self.board.dirtied.emit([self._band.adjusted(-edge, -edge, edge, edge)])
        self._band = QRectF()
