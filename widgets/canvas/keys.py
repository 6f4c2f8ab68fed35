"""What keys do on the canvas: walk the wires, move by steps, select all, repair."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from widgets.canvas import walking
from widgets.canvas.acts import nudge, select_all
from widgets.canvas.board import Board
from widgets.canvas.walking import Way

ARROWS: dict[int, Way] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
STEP, LEAP = 8.0, 64.0


def press(board: Board, event: QKeyEvent) -> bool:
    """Carry out a key that needs no view; False where it means nothing."""
    way = ARROWS.get(event.key())
    if way:
        _arrow(board, way, event.modifiers())
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        select_all(board.session)
    else:
        return False
    return True


def walk_on(board: Board, forward: bool) -> bool:
    """Tab: on to the next block; False past the last one, so that the focus leaves the canvas."""
    block = walking.following(board.drawing, _here(board), forward)
    _go(board, block)
    return block is not None


def _arrow(board: Board, way: Way, modifiers: Qt.KeyboardModifier) -> None:
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        nudge(board, way, LEAP if modifiers & Qt.KeyboardModifier.ShiftModifier else STEP)
    else:
        block = walking.step(board.drawing, _here(board), way)
        if block:
            _go(board, block)


def _here(board: Board) -> str | None:
    return board.look.focus or board.session.only_block


def _go(board: Board, block: str | None) -> None:
    board.change_look(focus=block)
    if block:
        board.session.select([block])
        board.session.revealed.emit(block)
