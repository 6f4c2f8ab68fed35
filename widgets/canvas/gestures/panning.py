"""Panning: the canvas follows the hand."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt

from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture


class Panning(Gesture):
    """Calls `pan` with the distance in px since the last move; `pointer` tells where the pointer is on the view."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, board: Board, at: QPointF, pointer: Callable[[], QPoint], pan: Callable[[QPoint], None]) -> None:
        super().__init__(board, at)
        self._pointer, self._pan = pointer, pan
        self._last = pointer()

    def move(self, at: QPointF) -> None:
        now = self._pointer()
        self._pan(now - self._last)
        self._last = now
