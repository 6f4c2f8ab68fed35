"""A block without links that is dragged over a wire: it goes into that wire when it is let go."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from builder.chains import is_loose
from builder.network import Point
from widgets.canvas.board import Board
from widgets.canvas.carrying import Load
from widgets.canvas.gestures.foresight import Foresight, foresight_of
from widgets.canvas.painting.ink import Ink


class Inserting:
    """The part of moving that looks for a wire under the pointer."""

    def __init__(self, board: Board, moving: Load) -> None:
        self._board = board
        blocks, network = moving.blocks, board.session.network
        alone = len(blocks) == 1 and not moving.decor
        self._block = next((id for id in blocks if is_loose(network, id)), None) if alone else None
        self._foresight: Foresight | None = None

    @property
    def active(self) -> bool:
        """Whether a wire would take the block now."""
        return self._foresight is not None and self._foresight.trial is not None

    def over(self, at: QPointF, by: Point) -> bool:
        """The pointer is at `at`, the block moved by a distance. Returns whether a wire takes it there."""
        id, board = self._block, self._board
        if id is None:
            return False
        if self._foresight is None:
            self._foresight = foresight_of(board, board.report, id)
        x, y = board.session.network.blocks[id].position
        return self._foresight.move(at, QPointF(x + by[0], y + by[1]))

    def end(self) -> bool:
        """Let go: put the block into the wire, as one undo step; False where it is over none."""
        trial = self._foresight.trial if self._foresight else None
        self.cancel()
        if trial is None:
            return False
        after = trial.report.network
        name = after.blocks[trial.id].name
        self._board.settle()
        self._board.session.edit(f"Insert {name}", lambda _: after)
        return True

    def cancel(self) -> None:
        """Nothing is changed. What is shown is for the gesture to put right."""
        if self._foresight:
            self._foresight.end()
            self._foresight = None

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Draw what would follow."""
        if self._foresight and self._foresight.trial:
            self._foresight.paint(painter, ink)
