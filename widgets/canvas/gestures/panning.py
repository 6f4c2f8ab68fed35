"""Panning: the canvas follows the hand."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt

from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.gliding import Glide


class Panning(Gesture):
    """The canvas goes where the pointer goes (`pointer` tells its place on the view), and glides on when let go."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, board: Board, at: QPointF, pointer: Callable[[], QPoint], glide: Glide) -> None:
        super().__init__(board, at)
        self._pointer, self._glide = pointer, glide
        self._last = pointer()

    def move(self, at: QPointF) -> None:
        now = self._pointer()
        self._glide.follow(now - self._last)
        self._last = now

    def end(self) -> None:
        self._glide.let_go()

    def cancel(self) -> None:
        self._glide.stop()
