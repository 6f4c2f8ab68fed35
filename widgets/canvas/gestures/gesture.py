"""What all gestures share."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from widgets.canvas.board import Board
from widgets.canvas.painting.ink import Ink

THRESHOLD = 4.0  # px that the pointer moves before a press becomes a drag
ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Gesture:
    """One press of the pointer until it is let go. Points are in scene units."""

    cursor = Qt.CursorShape.ArrowCursor
    scrolls = True  # the view scrolls when it is dragged to the edge
    free = False  # Alt is held: nothing snaps

    def __init__(self, board: Board, at: QPointF) -> None:
        self.board = board
        self.start = at
        self.dragged = False

    def move(self, at: QPointF) -> None:
        """The pointer has moved."""
        distance = (at - self.start).manhattanLength() * self.board.zoom
        self.dragged = self.dragged or distance > THRESHOLD
        if self.dragged:
            self.drag(at)

    def drag(self, at: QPointF) -> None:
        """The pointer has moved, and far enough to mean it."""

    def end(self) -> None:
        """The pointer is let go: carry it out, as one undo step."""

    def cancel(self) -> None:
        """Esc, or another edit came between: all is as before."""

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Draw what is seen meanwhile, over the drawing."""
