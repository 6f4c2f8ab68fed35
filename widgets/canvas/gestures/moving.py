"""Moving what is selected, all of it together, in line with its neighbours or on the grid of 8, as one undo step."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from builder.network import Point
from widgets.canvas.board import Board
from widgets.canvas.carrying import Load, carry, load
from widgets.canvas.gestures.gesture import ADDING, Gesture
from widgets.canvas.gestures.inserting import Inserting
from widgets.canvas.gestures.lining_up import LiningUp
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import snapped

Keys = Qt.KeyboardModifier
BARE = Keys.AltModifier | Keys.ControlModifier
HERE = (0.0, 0.0)


class Moving(Gesture):
    """Drags the selection by one block, note or frame; a click without a drag selects that alone.

    What lies wholly in a frame goes with it, unless Alt or Ctrl is held at the press.
    """

    def __init__(self, board: Board, at: QPointF, grabbed: Load, keys: Keys = Keys.NoModifier) -> None:
        super().__init__(board, at)
        self._grabbed, self._adding, self._bare = grabbed, bool(keys & ADDING), bool(keys & BARE)
        self._by: Point = HERE
        self._lining_up = LiningUp(board, grabbed)
        session = board.session
        self._held = grabbed.blocks <= session.blocks and grabbed.decor <= session.decor
        if not self._held and self._adding:
            session.select(session.blocks | grabbed.blocks, session.links, session.decor | grabbed.decor)
        elif not self._held:
            session.select(grabbed.blocks, (), grabbed.decor)
        self._inserting = Inserting(board, load(session, self._bare))

    def drag(self, at: QPointF) -> None:
        session = self.board.session
        moving = load(session, self._bare)
        if self._inserting.over(at, snapped(at - self.start)):
            return
        self._by = self._lining_up.by(at - self.start, moving, self.free)
        self.board.preview(moving.moved(session.network, self._by))

    def end(self) -> None:
        self._lining_up.end()
        if self._inserting.end():
            return
        if self._by != HERE:
            carry(self.board, load(self.board.session, self._bare), self._by)
        elif self.dragged:
            self.board.settle()
        else:
            self._click()

    def cancel(self) -> None:
        self._lining_up.end()
        self._by = HERE
        self._inserting.cancel()
        self.board.settle()

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self._inserting.active:
            self._inserting.paint(painter, ink)
        else:
            self._lining_up.paint(painter, ink)

    def _click(self) -> None:
        session, grabbed = self.board.session, self._grabbed
        if not self._adding:
            session.select(grabbed.blocks, (), grabbed.decor)
        elif self._held:
            session.select(session.blocks - grabbed.blocks, session.links, session.decor - grabbed.decor)
