"""How far a drag moves things: to a line with their neighbours, else along the grid; with Alt wherever the hand is."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from builder.layout.alignment import block_box
from builder.network import Point
from widgets.canvas.board import Board
from widgets.canvas.carrying import Load
from widgets.canvas.guides import NEAR, Guides, guides
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import snapped


class LiningUp:
    """For one drag by one block, note or frame; `grabbed` is which, where it stood at the press."""

    def __init__(self, board: Board, grabbed: Load) -> None:
        self._board = board
        network = board.session.network
        self._box = QRectF()
        for id in grabbed.blocks:
            left, top, right, bottom = block_box(network, id, network.blocks[id].position)
            self._box = QRectF(left, top, right - left, bottom - top)
        for item in (network.notes.get(id) or network.frames[id] for id in grabbed.decor):
            (x, y), (wide, tall) = item.position, item.size
            self._box = QRectF(x - wide / 2, y - tall / 2, wide, tall)
        self.lines: tuple[QLineF, ...] = ()

    def by(self, drag: QPointF, moving: Load, free: bool) -> Point:
        """How far things move that are dragged this far. `free` lets them be where the hand is, on whole units."""
        found = Guides() if free else self._guides(drag, moving)
        self._show(found.lines)
        whole = float(round(drag.x())), float(round(drag.y()))
        x, y = snapped(drag) if self._board.snap and not free else whole
        return (
            x if found.across is None else drag.x() + found.across,
            y if found.down is None else drag.y() + found.down,
        )

    def end(self) -> None:
        """No line is shown any more."""
        self._show(())

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Draw the lines."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # upright lines are sharp without
        painter.setPen(ink.hair(painter, "accent", 1.0))
        painter.drawLines(list(self.lines))
        painter.restore()

    def _guides(self, drag: QPointF, moving: Load) -> Guides:
        board, box = self._board, self._box.translated(drag)
        near = board.drawing.block_grid.near(box.adjusted(-NEAR, -NEAR, NEAR, NEAR))
        others = [board.drawing.blocks[id].box for id in near if id not in moving.blocks]
        return guides(box, others, board.zoom)

    def _show(self, lines: tuple[QLineF, ...]) -> None:
        before, self.lines = self.lines, lines
        edge = 2 / self._board.zoom
        if before != lines:
            rects = [QRectF(line.p1(), line.p2()).normalized() for line in (*before, *lines)]
            self._board.dirtied.emit([rect.adjusted(-edge, -edge, edge, edge) for rect in rects])
