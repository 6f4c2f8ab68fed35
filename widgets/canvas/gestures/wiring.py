"""Linking: a wire drawn from port to port, in either direction. What may not be linked says why at the pointer.

At an input that has a wire already the new one takes its place; the old one is shown as going before it is let go.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from builder import edits, linking
from builder.consequences import tried
from builder.network import Link, Network
from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.hits import SNAP, block_at, nearest_spot
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.notices import paint_going, paint_no_entry, paint_notice
from widgets.canvas.ports import End, Side, Spot


class Wiring(Gesture):
    """From `origin` to a port of the other side. Begun at an input that has a link, it takes that link's end along."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, board: Board, at: QPointF, origin: Spot) -> None:
        super().__init__(board, at)
        self._lifted = board.report.network.links.get((origin.block, origin.port)) if origin.side == "input" else None
        self._report = board.report
        if self._lifted:
            network = edits.remove(self._report.network, links=[self._lifted.socket])
            self._report = tried(self._report, network)
            source = board.drawing.blocks[self._lifted.source].spot(self._lifted.output, "output")
            origin = source or origin
        self._origin = origin
        self._side: Side = "input" if origin.side == "output" else "output"
        self._reasons: dict[End, str | None] = {}
        self._goal: Spot | None = None
        self._at = at

    @property
    def reason(self) -> str | None:
        """Why the port that the wire would end at does not take it."""
        return self._reason(self._goal) if self._goal else None

    @property
    def replaced(self) -> Link | None:
        """The link that goes if the wire ends here."""
        goal = self._goal
        return self._replaced(goal) if goal and self._reason(goal) is None else None

    def rank(self, spot: Spot) -> int:
        """0 for a free port that takes the wire, 1 for one whose wire it would replace, 2 for one that refuses it."""
        if self._reason(spot) is not None:
            return 2
        return int(self._replaced(spot) is not None)

    def drag(self, at: QPointF) -> None:
        self._mark_visible()
        goal = self._goal_at(at)
        self._at, self._goal = at, goal
        self.board.change_look(near=goal.end if goal else None)
        self.board.dirtied.emit([self.board.visible])

    def end(self) -> None:
        goal, reason = self._goal, self.reason
        self._finish()
        if not self.dragged:
            return
        if goal is None:
            self._let_go()
            return
        if reason:
            self.board.hint(reason)
            return
        link, lifted = self._link(goal), self._lifted
        if link == lifted:
            return

        def linked(network: Network) -> Network:
            return linking.linked(edits.remove(network, links=[lifted.socket]) if lifted else network, link)

        self.board.session.edit(linking.act(self.board.session.network, link), linked)

    def cancel(self) -> None:
        self._finish()

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if not self.dragged:
            return
        reason, goal, replaced = self.reason, self._goal, self.replaced
        old = self.board.drawing.links.get(replaced.socket) if replaced else None
        if old:
            paint_going(painter, old, ink)
        paint_loose(painter, self._origin, goal.at if goal else self._at, ink, refused=bool(reason))
        if goal and reason:
            paint_no_entry(painter, goal, ink, self.board.zoom)
            paint_notice(painter, self._at, reason, ink, self.board.zoom, self.board.visible)
        elif replaced:
            name = self._report.network.blocks[replaced.source].name
            sentence = f"Takes the place of the wire from {name}."
            paint_notice(painter, self._at, sentence, ink, self.board.zoom, self.board.visible, "accent")

    def _let_go(self) -> None:
        """Dropped in the open: ask what is to stand there. The end of a link goes back to where it was."""
        far = (self._at - self._origin.at).manhattanLength() * self.board.zoom > SNAP
        if self._lifted:
            name = self.board.session.network.blocks[self._lifted.target].name
            self.board.hint(f"The wire stays at {name}. Select it and press Del to remove it.")
        elif far and block_at(self.board.drawing, self._at) is None:
            self.board.wire_dropped.emit(self._origin, self._at)

    def _finish(self) -> None:
        self.board.change_look(fits={}, near=None)
        self.board.dirtied.emit([self.board.visible])

    def _goal_at(self, at: QPointF) -> Spot | None:
        """The port within 24 px; over a block, the first of those of its ports that take the wire best."""
        drawing = self.board.drawing
        goal = nearest_spot(drawing, at, SNAP / self.board.zoom, self._side)
        if goal and goal.block != self._origin.block:
            return goal
        block = block_at(drawing, at)
        if block is None or block == self._origin.block:
            return None
        spots = [spot for spot in drawing.blocks[block].spots if spot.side == self._side]
        return min(spots, key=self.rank, default=None)

    def _mark_visible(self) -> None:
        drawing = self.board.drawing
        spots = [s for id in drawing.block_grid.near(self.board.visible) for s in drawing.blocks[id].spots]
        fits = {
            spot.end: self._reason(spot) is None
            for spot in spots
            if spot.side == self._side and spot.block != self._origin.block
        }
        self.board.change_look(fits=fits)

    def _reason(self, spot: Spot) -> str | None:
        if spot.end not in self._reasons:
            self._reasons[spot.end] = linking.refusal(self._report, self._link(spot))
        return self._reasons[spot.end]

    def _replaced(self, spot: Spot) -> Link | None:
        """The link that fills the input which the wire would fill, where it is another one."""
        taken = self._report.network.links.get(self._link(spot).socket)
        return taken if taken and taken != self._link(spot) else None

    def _link(self, spot: Spot) -> Link:
        source, target = (self._origin, spot) if self._side == "input" else (spot, self._origin)
        return Link(source.block, source.port, target.block, target.port)


def paint_loose(painter: QPainter, origin: Spot, end: QPointF, ink: Ink, refused: bool = False) -> None:
    """Draw a wire from a port to a point."""
    start = origin.at
    if origin.side == "input":
        start, end = end, start
    reach = min(64.0, max(16.0, abs(end.y() - start.y()) / 2))
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(0, reach), end - QPointF(0, reach), end)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _weave, *pens = ink.strands(origin.kind, "problem" if refused else "accent", dashed=refused)
    for pen in pens:
        painter.setPen(pen)
        painter.drawPath(path)
