"""Linking: a wire drawn from port to port, in either direction. What may not be linked says why at the pointer."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from builder import edits
from builder.check import check
from builder.linking import refusal
from builder.network import Link, Network
from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.hits import SNAP, block_at, nearest_spot
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.notices import paint_no_entry, paint_notice
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
            self._report = check(network, self._report.fields, self._report)
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

    def drag(self, at: QPointF) -> None:
        self._mark_visible()
        before, goal = self._goal, self._goal_at(at)
        self._at, self._goal = at, goal
        if goal != before:
            self.board.hint(self.reason or "")
        self.board.change_look(near=goal.end if goal else None)
        self.board.dirtied.emit([self.board.visible])

    def end(self) -> None:
        goal, reason = self._goal, self.reason
        self._finish()
        if not self.dragged or goal is None:
            return
        if reason:
            self.board.hint(reason)
            return
        link, lifted = self._link(goal), self._lifted
        if link == lifted:
            return

        def linked(network: Network) -> Network:
            return edits.add_link(edits.remove(network, links=[lifted.socket]) if lifted else network, link)

        blocks = self.board.session.network.blocks
        title = f"Link {blocks[link.source].name} to {blocks[link.target].name}"
        self.board.session.edit(title, linked)

    def cancel(self) -> None:
        self.board.hint("")
        self._finish()

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if not self.dragged:
            return
        reason, goal = self.reason, self._goal
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _weave, *pens = ink.strands(self._origin.kind, "problem" if reason else "accent", dashed=bool(reason))
        for pen in pens:
            painter.setPen(pen)
            painter.drawPath(self._path(goal.at if goal else self._at))
        if goal and reason:
            paint_no_entry(painter, goal.at, ink, self.board.zoom)
            paint_notice(painter, self._at, reason, ink, self.board.zoom, self.board.visible)

    def _finish(self) -> None:
        self.board.change_look(fits={}, near=None)
        self.board.dirtied.emit([self.board.visible])

    def _goal_at(self, at: QPointF) -> Spot | None:
        """The port within 24 px; over a block, its first port that would take the wire, or else its first one."""
        drawing = self.board.drawing
        goal = nearest_spot(drawing, at, SNAP / self.board.zoom, self._side)
        if goal and goal.block != self._origin.block:
            return goal
        block = block_at(drawing, at)
        if block is None or block == self._origin.block:
            return None
        spots = [spot for spot in drawing.blocks[block].spots if spot.side == self._side]
        return next((spot for spot in spots if self._reason(spot) is None), spots[0] if spots else None)

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
            self._reasons[spot.end] = refusal(self._report, self._link(spot))
        return self._reasons[spot.end]

    def _link(self, spot: Spot) -> Link:
        source, target = (self._origin, spot) if self._side == "input" else (spot, self._origin)
        return Link(source.block, source.port, target.block, target.port)

    def _path(self, end: QPointF) -> QPainterPath:
        start = self._origin.at
        if self._side == "output":
            start, end = end, start
        reach = min(64.0, max(16.0, abs(end.y() - start.y()) / 2))
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(0, reach), end - QPointF(0, reach), end)
        return path
