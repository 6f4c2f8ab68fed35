"""What would follow if the block that is carried were let go over the wire under the pointer, shown before it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from builder import edits
from builder.chains import insertion_refusal, put_between
from builder.check import Report
from builder.consequences import Consequences, consequences, new_shapes, tried
from builder.network import Block, Network, Socket
from builder.reading import Reading
from widgets.canvas.block_item import BlockItem, block_item
from widgets.canvas.board import Board
from widgets.canvas.hits import LINK_REACH, link_among
from widgets.canvas.link_item import LinkItem, strikes
from widgets.canvas.look import Look
from widgets.canvas.painting.block_painting import paint_blocks
from widgets.canvas.painting.consequence_card import paint_card, paint_new_shapes
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import snapped
from widgets.theme.metrics import RADIUS_BLOCK

Put = Callable[[Socket], tuple[Network, str] | None]
GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class Trial:
    """The block `id` put into the wire of `socket`, what follows, and the wires in which another shape flows then."""

    socket: Socket
    report: Report
    id: str
    follows: Consequences
    changed: frozenset[Socket]


class Foresight:
    """Tries the wire under the pointer, once for each, and shows what follows: the gap, the shapes, the counts.

    `base` is the network without the carried block, which `carried` is a picture of. `put` gives the network with it
    in a wire, and its id there, or None where it does not fit.
    """

    def __init__(self, board: Board, base: Report, carried: Block, put: Put) -> None:
        self._board, self._base, self._carried, self._put = board, base, carried, put
        drawing = board.drawing
        self._wires: Mapping[Socket, LinkItem] = {socket: drawing.links.as_made(socket) for socket in drawing.links}
        self._grid = drawing.link_grid.copy()
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
        socket = link_among(self._grid, self._wires, at, self._board.zoom)
        if socket is None or socket == self._refused:
            self._refused = socket
            self._leave()
            return False
        found = self._put(socket)
        self._refused = None if found else socket
        if found is None:
            self._leave()
            return False
        self._show(socket, *found)
        return True

    def end(self) -> None:
        """The document is shown again, which may be another one by now."""
        if self.trial:
            self.trial = None
            self._board.settle()
            self._unmark()

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Draw the place that is kept for the block, the new shapes, what follows, and the block at the pointer."""
        if self.trial:
            self._paint_trial(painter, self.trial, ink)
        paint_blocks(painter, [self._ghost], Look(blocks=frozenset({GHOST})), ink)

    def _show(self, socket: Socket, network: Network, id: str) -> None:
        board = self._board
        report = tried(self._base, network)
        self.trial = Trial(socket, report, id, consequences(self._base, report), new_shapes(self._base, report))
        board.foresee(report)
        joined = {link.socket for link in network.links.values() if link.target == id} | {socket}
        board.change_look(links=frozenset(joined))
        board.dirtied.emit([board.visible])

    def _leave(self) -> None:
        """No wire takes it: the drawing is again what it was."""
        if self.trial:
            self.trial = None
            self._board.foresee(self._base)
            self._unmark()

    def _unmark(self) -> None:
        self._board.change_look(links=self._board.session.links)
        self._board.dirtied.emit([self._board.visible])

    def _still(self, trial: Trial, at: QPointF) -> bool:
        """Whether the pointer is at the wire as it was, or at the place that is kept in it."""
        slot = self._board.drawing.blocks[trial.id].box
        return slot.contains(at) or strikes(self._wires[trial.socket], at, LINK_REACH / self._board.zoom)

    def _paint_trial(self, painter: QPainter, trial: Trial, ink: Ink) -> None:
        drawing, zoom = self._board.drawing, self._board.zoom
        slot = drawing.blocks[trial.id].box
        painter.setPen(QPen(ink.colour("accent"), 2 / min(zoom, 1.0), Qt.PenStyle.DashLine))
        painter.setBrush(ink.brush("canvas"))
        painter.drawRoundedRect(slot, RADIUS_BLOCK, RADIUS_BLOCK)
        seen = (socket for socket in drawing.link_grid.near(self._board.visible) if socket in trial.changed)
        paint_new_shapes(painter, drawing, seen, ink, zoom)
        board = self._board
        paint_card(painter, slot, self._title(trial), trial.follows, drawing, ink, zoom, board.visible, board.covered())

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
