"""A block that is dragged in from the palette: seen where it would come to lie, and put there when let go."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from builder.guessing import put_into
from builder.network import Block, Network, Socket
from widgets.canvas.board import Board
from widgets.canvas.gestures.foresight import Foresight
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import added, free_place, snapped
from widgets.stock import at_hand


class Dropping(Gesture):
    """Carries a kind of block. Let go over a wire that it fits into, it goes into that wire; over blocks, beside them.

    A group of the library is brought along. Raises Refused where it is there no longer.
    """

    scrolls = False  # it comes in over an edge

    def __init__(self, board: Board, at: QPointF, kind: str) -> None:
        super().__init__(board, at)
        self._base, kind = at_hand(board.report, kind)
        self._record = self._base.network.record(kind)
        self._carried = Block("", kind, self._record.stem or self._record.key, self._record.defaults())
        self._foresight: Foresight | None = Foresight(board, self._base, self._carried, self._put)
        self._at = at
        self.move(at)

    def move(self, at: QPointF) -> None:
        if self._foresight:
            self._at = at
            self._repaint(self._foresight)
            self._foresight.move(at)
            self._repaint(self._foresight)

    def end(self) -> None:
        session, title = self.board.session, self._record.title
        trial = self._foresight.trial if self._foresight else None
        self.cancel()
        if trial:
            after, id = trial.report.network, trial.id
            done = session.edit(f"Insert {title}", lambda _: after)
        else:
            place = free_place(self.board.drawing, self._record, snapped(self._at))
            after, id = added(self._base, self._carried.kind, place)
            done = session.edit(f"Add {title}", lambda _: after)
        if done:
            session.select([id])

    def cancel(self) -> None:
        if self._foresight:
            self._repaint(self._foresight)
            self._foresight.end()
            self._foresight = None

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self._foresight:
            self._foresight.paint(painter, ink)

    def _put(self, socket: Socket) -> tuple[Network, str] | None:
        return put_into(self._base, self._carried.kind, socket)

    def _repaint(self, foresight: Foresight) -> None:
        self.board.dirtied.emit([foresight.ghost.bounds])
