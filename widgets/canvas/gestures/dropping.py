"""A block that is dragged in from the palette: seen where it would come to lie, and put there when let go."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from builder.chains import inserted, insertion_refusal
from builder.network import Block, Network, Socket
from widgets.canvas.board import Board
from widgets.canvas.gestures.foresight import Foresight
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import added, snapped


class Dropping(Gesture):
    """Carries a kind of block. Let go over a wire that it fits into, it goes into that wire."""

    scrolls = False  # it comes in over an edge

    def __init__(self, board: Board, at: QPointF, kind: str) -> None:
        super().__init__(board, at)
        record = board.session.network.record(kind)
        self._carried = Block("", kind, record.stem or record.key, record.defaults())
        self._foresight: Foresight | None = Foresight(board, board.report, self._carried, self._put)
        self._at = at
        self.move(at)

    def move(self, at: QPointF) -> None:
        if self._foresight:
            self._at = at
            self._repaint(self._foresight)
            self._foresight.move(at)
            self._repaint(self._foresight)

    def end(self) -> None:
        board, kind = self.board, self._carried.kind
        trial = self._foresight.trial if self._foresight else None
        self.cancel()
        title = board.session.network.record(kind).title
        if trial:
            after, id = trial.report.network, trial.id
            board.session.edit(f"Insert {title}", lambda _: after)
        else:
            after, id = added(board.report, kind, snapped(self._at))
            board.session.edit(f"Add {title}", lambda _: after)
        board.session.select([id])

    def cancel(self) -> None:
        if self._foresight:
            self._repaint(self._foresight)
            self._foresight.end()
            self._foresight = None

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self._foresight:
            self._foresight.paint(painter, ink)

    def _put(self, socket: Socket) -> tuple[Network, str] | None:
        report, block = self.board.report, self._carried
        if insertion_refusal(report, block.kind, block.values, socket):
            return None
        return inserted(report.network, block.kind, socket)

    def _repaint(self, foresight: Foresight) -> None:
        self.board.dirtied.emit([foresight.ghost.bounds])
