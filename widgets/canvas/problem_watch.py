"""Which problem the canvas tells in its bubble: that of the block that is selected or under the pointer."""

from functools import partial

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from builder.group_edits import mend_problem
from builder.record import Remedy
from widgets.canvas.block_item import BlockItem
from widgets.canvas.board import Board
from widgets.canvas.bubble import AWAY, Bubble
from widgets.canvas.camera import Camera
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.painting.ink import Ink
from widgets.pages import opened

GRACE = 350  # ms in which the pointer may travel from a block to its bubble


class ProblemWatch(QObject):
    """Keeps the bubble at the side of its block and carries out the remedy that is chosen. `room` is the viewport."""

    def __init__(self, board: Board, bubble: Bubble, camera: Camera, room: QWidget) -> None:
        super().__init__(room)
        self._board, self._bubble, self._camera = board, bubble, camera
        self._room = room
        self._block: str | None = None
        self._line = QLineF()
        self._leave = QTimer(self, singleShot=True, interval=GRACE)
        self._leave.timeout.connect(self.update)
        bubble.mended.connect(self._mend)
        bubble.asked.connect(lambda page: board.hint(opened(page)))

    @property
    def block(self) -> str | None:
        """The block whose problem is told."""
        return self._block

    def pointer_moved(self) -> None:
        """Another block lies under the pointer now."""
        wanted = self._wanted()
        if wanted is None and self._block:
            if not self._leave.isActive():
                self._leave.start()
        else:
            self.update()

    def update(self) -> None:
        """Tell what is to be told now."""
        wanted = self._wanted()
        if wanted is None and self._bubble.isVisible() and self._bubble.underMouse():
            wanted = self._block if self._block in self._board.drawing.blocks else None
        self._leave.stop()
        self._block = wanted
        item = self._board.drawing.blocks[wanted] if wanted else None
        selected = wanted is not None and wanted == self._board.session.only_block
        self._bubble.tell(item.problem if item else None, _page(item) if item else "", keys=selected)
        self.place()

    def place(self) -> None:
        """Move the bubble to its block, after the view has moved."""
        old, self._line = self._line, QLineF()
        item = self._board.drawing.blocks.get(self._block) if self._block else None
        if item and item.problem:
            self._line = self._join(item, item.problem.port)
        if old != self._line:
            self._room.update()

    def first_remedy(self) -> bool:
        """Carry out the first remedy; False where there is none."""
        if self._bubble.isVisible() and self._bubble.remedies:
            self._mend(self._bubble.remedies[0])
            return True
        return False

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Draw the line from the place of the problem to the bubble, in viewport coordinates."""
        item = self._board.drawing.blocks.get(self._block) if self._block else None
        if item and not self._line.isNull():
            painter.setPen(ink.pen(item.signal or "problem", 1.25))
            painter.drawLine(self._line)

    def _join(self, item: BlockItem, port: str | None) -> QLineF:
        """Put the bubble beside its block and return the line from the place of the problem to its caret.

        That is the wire, where nothing stands between it and the bubble, else the edge of the block.
        """
        drawing, room = self._board.drawing, self._room.size()
        box = self._on_view(item.box)
        others = [self._on_view(other) for other in drawing.boxes_near(self._board.visible) if other != item.box]
        right = self._bubble.turn(box, room, others)
        start = QPointF(box.right() if right else box.left(), box.top() + min(20.0, box.height() / 2))
        link = drawing.links.get((item.block.id, port)) if port else None
        if link and right:
            middle = self._camera.on_view(link.route.middle)
            between = QRectF(middle, QPointF(box.right() + AWAY, middle.y() + 1))
            if detail_at(self._camera.zoom) == Detail.ALL:
                others.append(self._on_view(drawing.label_places()[link.link.socket]))
            if not link.route.gutter and not any(between.intersects(other) for other in others):
                start = middle
        return QLineF(start, QPointF(self._bubble.place(box, start.y(), room)))

    def _wanted(self) -> str | None:
        """What is selected comes first, so that the pointer may cross other blocks on its way to the bubble."""
        blocks = self._board.drawing.blocks
        for id in (self._board.session.only_block, self._board.look.hovered):
            if id and id in blocks and blocks[id].problem:
                return id
        return None

    def _on_view(self, box: QRectF) -> QRectF:
        return QRectF(self._camera.on_view(box.topLeft()), self._camera.on_view(box.bottomRight()))

    def _mend(self, remedy: Remedy) -> None:
        item = self._board.drawing.blocks.get(self._block or "")
        problem = item.problem if item else None
        if problem:
            self._board.session.edit(remedy.title, partial(mend_problem, problem=problem, remedy=remedy))


def _page(item: BlockItem) -> str:
    """PyTorch's page on the block, which says what it takes. Of a group nobody wrote one."""
    return "" if item.record.family == "groups" else item.record.docs
