"""Moving blocks: all that are selected together, on the grid of 8, as one undo step."""

from PySide6.QtCore import QPointF

from builder import edits
from builder.network import Point
from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.placing import snapped


class Moving(Gesture):
    """Drags the selection by one of its blocks; a click without a drag selects that block alone."""

    def __init__(self, board: Board, at: QPointF, block: str, adding: bool) -> None:
        super().__init__(board, at)
        self._block = block
        self._adding = adding
        self._positions: dict[str, Point] = {}
        session = board.session
        if adding:
            session.select(session.blocks ^ {block}, session.links)
        elif block not in session.blocks:
            session.select([block])

    def drag(self, at: QPointF) -> None:
        x, y = snapped(at - self.start)
        blocks = self.board.session.network.blocks
        self._positions = {
            id: (blocks[id].position[0] + x, blocks[id].position[1] + y) for id in self.board.session.blocks
        }
        self.board.preview(edits.move(self.board.session.network, self._positions))

    def end(self) -> None:
        session = self.board.session
        if self._positions:
            move_blocks(self.board, self._positions)
        elif not self._adding:
            session.select([self._block])

    def cancel(self) -> None:
        self._positions = {}
        self.board.settle()


def move_blocks(board: Board, positions: dict[str, Point], merge: str = "") -> None:
    """Put blocks at new places, as one undo step; moves with the same `merge` in a row are one step together."""
    names = [board.session.network.blocks[id].name for id in positions]
    title = f"Move {names[0]}" if len(names) == 1 else f"Move {len(names)} blocks"
    board.session.edit(title, lambda network: edits.move(network, positions), merge)
    board.settle()
