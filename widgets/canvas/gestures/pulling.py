"""Pulling a block out of its chain with Shift held: its neighbours are joined, and it goes where it is let go."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from builder import edits
from builder.chains import pulled_out
from builder.consequences import tried
from builder.network import Network
from widgets.canvas.board import Board
from widgets.canvas.gestures.foresight import Foresight, foresight_of
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import snapped


class Pulling(Gesture):
    """Drags one block out of its chain, and into another wire if it is let go there; one undo step.

    A click without a drag adds the block to the selection, or takes it out of it.
    """

    def __init__(self, board: Board, at: QPointF, block: str) -> None:
        super().__init__(board, at)
        self._block = block
        self._foresight: Foresight | None = None
        self._after: Network | None = None

    def drag(self, at: QPointF) -> None:
        board, id = self.board, self._block
        if self._foresight is None:
            board.session.select([id])
            self._loose = tried(board.report, pulled_out(board.report.network, [id]))
            self._foresight = foresight_of(board, self._loose, id)
        x, y = self._loose.network.blocks[id].position
        across, down = snapped(at - self.start)
        place = x + across, y + down
        if self._foresight.move(at, QPointF(*place)) and self._foresight.trial:
            self._after = self._foresight.trial.report.network
        else:
            self._after = edits.move(self._loose.network, {id: place})
            board.preview(self._after, self._loose)

    def end(self) -> None:
        session, after, inserted = self.board.session, self._after, bool(self._foresight and self._foresight.trial)
        if after is None:
            session.select(session.blocks ^ {self._block}, session.links)
            return
        self.cancel()
        name = after.blocks[self._block].name
        session.edit(f"Move {name} to another wire" if inserted else f"Pull out {name}", lambda _: after)

    def cancel(self) -> None:
        if self._foresight:
            self._foresight.end()
            self._foresight, self._after = None, None
        self.board.settle()

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self._foresight and self._foresight.trial:
            self._foresight.paint(painter, ink)
