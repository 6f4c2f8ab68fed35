"""A block that is dragged in from the palette: seen where it would come to lie, and put there when let go."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from builder.network import Block
from builder.reading import Reading
from widgets.canvas.block_item import BlockItem, block_item
from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.hits import link_at
from widgets.canvas.look import Look
from widgets.canvas.painting.block_painting import paint_blocks
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import added, can_insert, inserted, snapped

OPACITY = 0.7


class Dropping(Gesture):
    """Carries a kind of block. Let go over a wire that it fits into, it goes into that wire."""

    scrolls = False  # it comes in over an edge

    def __init__(self, board: Board, at: QPointF, kind: str) -> None:
        super().__init__(board, at)
        self._kind = kind
        self._ghost: BlockItem | None = None
        self.move(at)

    def move(self, at: QPointF) -> None:
        board, record = self.board, self.board.session.network.record(self._kind)
        self._repaint()
        ghost = Block("", self._kind, record.stem or record.key, record.defaults(), snapped(at))
        self._ghost = block_item(ghost, record, Reading(), frozenset())
        wire = link_at(board.drawing, at, board.zoom)
        board.change_look(wire=wire if can_insert(board.report, self._kind, wire) else None)
        self._repaint()

    def end(self) -> None:
        ghost, wire = self._ghost, self.board.look.wire
        self.cancel()
        if ghost is None:
            return
        network = self.board.session.network
        title = network.record(self._kind).title
        if wire:
            after, id = inserted(network, self._kind, wire)
            self.board.session.edit(f"Insert {title}", lambda _: after)
        else:
            after, id = added(self.board.report, self._kind, ghost.block.position)
            self.board.session.edit(f"Add {title}", lambda _: after)
        self.board.session.select([id])

    def cancel(self) -> None:
        self._repaint()
        self._ghost = None
        self.board.change_look(wire=None)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self._ghost:
            painter.setOpacity(OPACITY)
            paint_blocks(painter, [self._ghost], Look(blocks=frozenset({""})), ink)
            painter.setOpacity(1.0)

    def _repaint(self) -> None:
        if self._ghost:
            self.board.dirtied.emit([self._ghost.bounds])
