"""Notes and frames by the pointer: moving them, pulling their edges, and the open ground of a frame."""

from PySide6.QtCore import QPointF, Qt

from builder import decor
from builder.decor import LEAST_FRAME, LEAST_NOTE, Rect
from widgets.canvas.board import Board
from widgets.canvas.carrying import Load, named
from widgets.canvas.decor_hits import Part, Touch, pulled
from widgets.canvas.gestures.banding import Banding
from widgets.canvas.gestures.gesture import ADDING, Gesture
from widgets.canvas.gestures.moving import Keys, Moving
from widgets.canvas.placing import snapped

Cursor = Qt.CursorShape
CURSORS: dict[Part, Cursor] = {
    "left": Cursor.SizeHorCursor, "right": Cursor.SizeHorCursor,
    "top": Cursor.SizeVerCursor, "bottom": Cursor.SizeVerCursor,
    "top left": Cursor.SizeFDiagCursor, "bottom right": Cursor.SizeFDiagCursor,
    "top right": Cursor.SizeBDiagCursor, "bottom left": Cursor.SizeBDiagCursor,
    "body": Cursor.ArrowCursor, "ground": Cursor.ArrowCursor,
}  # fmt: skip


def begun(board: Board, at: QPointF, touch: Touch, keys: Keys) -> Gesture:
    """The gesture of a press there. On the ground of a frame a rubber band begins, unless the frame is selected."""
    if touch.pulls:
        return Resizing(board, at, touch)
    if touch.part == "ground" and touch.id not in board.session.decor:
        return GroundBanding(board, at, bool(keys & ADDING), touch.id)
    return Moving(board, at, Load(frozenset(), frozenset({touch.id})), keys)


class GroundBanding(Banding):
    """A rubber band that begins in a frame; a click without a drag selects the frame."""

    def __init__(self, board: Board, at: QPointF, adding: bool, frame: str) -> None:
        super().__init__(board, at, adding)
        self._frame = frame

    def end(self) -> None:
        super().end()
        if not self.dragged:
            session = self.board.session
            session.select(session.blocks, session.links, session.decor | {self._frame})


class Resizing(Gesture):
    """Pulls an edge or a corner of a note or a frame to the grid of 8. A click without a drag selects it."""

    def __init__(self, board: Board, at: QPointF, touch: Touch) -> None:
        super().__init__(board, at)
        self._touch, self.cursor = touch, CURSORS[touch.part]
        self._rect: Rect | None = None
        board.session.select(decor=[touch.id])

    def drag(self, at: QPointF) -> None:
        network, id = self.board.session.network, self._touch.id
        note = network.notes.get(id)
        item, least = (note, LEAST_NOTE) if note else (network.frames[id], LEAST_FRAME)
        self._rect = pulled(Rect.around(item.position, item.size), self._touch.part, snapped(at), least)
        self.board.preview(decor.resize(network, id, self._rect))

    def end(self) -> None:
        rect, id, session = self._rect, self._touch.id, self.board.session
        if rect:
            session.edit(f"Resize {named(session.network, (), [id])}", lambda network: decor.resize(network, id, rect))
            self.board.settle()

    def cancel(self) -> None:
        self._rect = None
        self.board.settle()
