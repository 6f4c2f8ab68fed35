"""A click on what stands in an open group: the group is entered, since that is where it is edited."""

from PySide6.QtCore import QPointF, Qt

from builder.document import Place
from widgets.canvas.board import Board
from widgets.canvas.carrying import Load
from widgets.canvas.gestures.moving import Moving


class Entering(Moving):
    """Moves the whole open group when it is dragged; a click goes in and selects the block at the end of `way`."""

    def __init__(self, board: Board, at: QPointF, way: tuple[str, ...], keys: Qt.KeyboardModifier) -> None:
        super().__init__(board, at, Load(frozenset({way[0]}), frozenset()), keys)
        self._way = way

    def _click(self) -> None:
        if self._adding:
            super()._click()
            return
        session = self.board.session
        *path, block = self._way
        place = session.document.place
        session.document.go(Place(place.number, (*place.path, *path)))
        session.select([block])
        session.revealed.emit(block)
