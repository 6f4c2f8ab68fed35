"""What would follow if the block that is carried were let go over the wire under the pointer, shown before it is."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from builder import edits
from builder.chains import insertion_refusal, put_between
from builder.check import Report
from builder.consequences import Consequences, consequences, tried
from builder.network import Block, Network, Socket
from builder.reading import Reading
from widgets.canvas.block_item import BlockItem, block_item
from widgets.canvas.board import Board
from widgets.canvas.hits import LINK_REACH
from widgets.canvas.link_item import LinkItem, strikes
from widgets.canvas.look import Look
from widgets.canvas.painting.block_painting import paint_blocks
from widgets.canvas.painting.consequence_card import paint_card, paint_new_shape
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import snapped
from widgets.theme.metrics import RADIUS_BLOCK

Put = Callable[[Socket], tuple[Network, str] | None]
OPACITY = 0.7
GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class Trial:
    """The block `id` put into the wire of `socket`, and all that is known of it then."""

    socket: Socket
    report: Report
    id: str
    follows: Consequences


class Foresight:
    """Tries the wire under the pointer, once for each, and shows what follows: the gap, the shapes, the counts.

    `base` is the network without the carried block, which `carried` is a picture of. `put` gives the network with it
    in a wire, and its id there, or None where it does not fit.
    """

    def __init__(self, board: Board, base: Report, carried: Block, put: Put) -> None:
        self._board, self._base, self._carried, self._put = board, base, carried, put
        drawing = board.drawing
        self._wires: list[tuple[Socket, LinkItem]] = [
            (socket, drawing.links.as_made(socket)) for socket in drawing.links
        ]
        self._refused: Socket | None = None
        self._ghost = self._item(QPointF())
        self.trial: Trial | None = None

    @property
    def ghost(self) -> BlockItem:
        """The carried block where the pointer has it."""
        return self._ghost

    def move(self, at: QPointF, middle: QPointF | None = None) -> bool:
        """The pointer is at `at`, the middle of the block there too, or elsewhere.

        Returns whether a wire takes the block there; the drawing shows it then.
        """
        self._ghost = self._item(at if middle is None else middle)
        if self.trial and self._still(self.trial, at):
            return True
        socket = self._wire_at(at)
        if socket is None or socket == self._refused:
            self._refused = socket
            self.clear()
            return False
        found = self._put(socket)
        self._refused = None if found else socket
        if found is None:
            self.clear()
            return False
        self._show(socket, *found)
        return True

    def clear(self) -> None:
        """No wire takes it: the drawing is again what it was."""
        if self.trial:
            self.trial = None
            session = self._board.session
            self._board.foresee(self._base)
            self._board.change_look(links=session.links)
            self._board.dirtied.emit([self._board.visible])

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Draw the place that is kept for the block, the new shapes, what follows, and the block at the pointer."""
        if self.trial:
            self._paint_trial(painter, self.trial, ink)
        painter.setOpacity(OPACITY)
        paint_blocks(painter, [self._ghost], Look(blocks=frozenset({GHOST})), ink)
        painter.setOpacity(1.0)

    def _show(self, socket: Socket, network: Network, id: str) -> None:
        board = self._board
        report = tried(self._base, network)
        self.trial = Trial(socket, report, id, consequences(self._base, report))
        board.foresee(report)
        joined = {link.socket for link in network.links.values() if link.target == id} | {socket}
        board.change_look(links=frozenset(joined))
        board.dirtied.emit([board.visible])

    def _still(self, trial: Trial, at: QPointF) -> bool:
        """Whether the pointer is at the wire as it was, or at the place that is kept in it."""
        item = next((item for socket, item in self._wires if socket == trial.socket), None)
        slot = self._board.drawing.blocks[trial.id].box
        return slot.contains(at) or (item is not None and strikes(item, at, LINK_REACH / self._board.zoom))

    def _wire_at(self, at: QPointF) -> Socket | None:
        reach = LINK_REACH / self._board.zoom
        for near in (reach / 3, reach):
            around = QRectF(at.x() - near, at.y() - near, 2 * near, 2 * near)
            for socket, item in self._wires:
                if item.bounds.intersects(around) and strikes(item, at, near):
                    return socket
        return None

    def _paint_trial(self, painter: QPainter, trial: Trial, ink: Ink) -> None:
        drawing, zoom = self._board.drawing, self._board.zoom
        slot = drawing.blocks[trial.id].box
        painter.setPen(QPen(ink.colour("accent"), 2 / min(zoom, 1.0), Qt.PenStyle.DashLine))
        painter.setBrush(ink.brush("canvas"))
        painter.drawRoundedRect(slot, RADIUS_BLOCK, RADIUS_BLOCK)
        for socket, link in trial.report.network.links.items():
            before, after = (
                r.readings.get(link.source, Reading()).output(link.output) for r in (self._base, trial.report)
            )
            if after and after != before and socket in drawing.links:
                paint_new_shape(painter, drawing.links[socket], after, ink, zoom)
        paint_card(painter, slot, self._title(trial), trial.follows, trial.report, ink, zoom, self._board.visible)

    def _title(self, trial: Trial) -> tuple[str, str]:
        blocks, links = trial.report.network.blocks, trial.report.network.links
        above = next(link.source for link in links.values() if link.target == trial.id)
        return (
            f"Insert {self._ghost.title}",
            f"between {blocks[above].name} and {blocks[trial.socket[0]].name}",
        )

    def _item(self, at: QPointF) -> BlockItem:
        block = Block(GHOST, self._carried.kind, self._carried.name, self._carried.values, snapped(at))
        return block_item(block, self._base.network.record(block.kind), Reading(), frozenset())


def foresight_of(board: Board, base: Report, id: str) -> Foresight:
    """For a block of `base` that stands loose. Shows the drawing without it, so that no wire gives way to it."""
    block = base.network.blocks[id]
    without = tried(base, edits.remove(base.network, [id]))
    board.foresee(without)

    def put(socket: Socket) -> tuple[Network, str] | None:
        if insertion_refusal(without, block.kind, block.values, socket):
            return None
        return put_between(base.network, id, socket), id

    return Foresight(board, without, block, put)
