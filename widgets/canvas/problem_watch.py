"""Which problem the canvas tells in its bubble: that of the block that is selected or under the pointer."""

from functools import partial

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter

from builder import edits
from builder.record import Remedy
from widgets.canvas.board import Board
from widgets.canvas.bubble import Bubble
from widgets.canvas.camera import Camera
from widgets.canvas.painting.ink import Ink

GRACE = 350  # ms in which the pointer may travel from a block to its bubble


class ProblemWatch(QObject):
    """Keeps the bubble on the right block and at its side, and carries out the remedy that is chosen."""

    def __init__(self, board: Board, bubble: Bubble, camera: Camera, parent: QObject) -> None:
        super().__init__(parent)
        self._board, self._bubble, self._camera = board, bubble, camera
        self._block: str | None = None
        self._line = QLineF()
        self._leave = QTimer(self, singleShot=True, interval=GRACE)
        self._leave.timeout.connect(self.update)
        bubble.mended.connect(self._mend)

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
        self._bubble.tell(item.problem if item else None)
        self.place()

    def place(self) -> None:
        """Move the bubble to its block, after the view has moved."""
        old, self._line = self._line, QLineF()
        item = self._board.drawing.blocks.get(self._block) if self._block else None
        if item and item.problem:
            source = self._source(item.block.id, item.problem.port) or QPointF(item.box.right(), item.box.center().y())
            view = self._bubble.parentWidget()
            box = QRectF(self._on_view(item.box.topLeft()), self._on_view(item.box.bottomRight()))
            start = self._on_view(source)
            caret = self._bubble.place(box, start.y(), view.size())
            self._line = QLineF(start, QPointF(caret))
        if old != self._line:
            self._bubble.parentWidget().update()

    def first_remedy(self) -> bool:
        """Carry out the first remedy; False where there is none."""
        if self._bubble.isVisible() and self._bubble.remedies:
            self._mend(self._bubble.remedies[0])
            return True
        return False

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Draw the line from the place of the problem to the bubble, in viewport coordinates."""
        if not self._line.isNull():
            painter.setPen(ink.pen("problem", 1.25))
            painter.drawLine(self._line)

    def _wanted(self) -> str | None:
        """What is selected comes first, so that the pointer may cross other blocks on its way to the bubble."""
        blocks = self._board.drawing.blocks
        for id in (self._board.session.only_block, self._board.look.hovered):
            if id in blocks and blocks[id].problem:
                return id
        return None

    def _source(self, block: str, port: str | None) -> QPointF | None:
        link = self._board.drawing.links.get((block, port)) if port else None
        return link.route.middle if link else None

    def _on_view(self, point: QPointF) -> QPointF:
        return self._camera.on_view(point)

    def _mend(self, remedy: Remedy) -> None:
        if self._block:
            self._board.session.edit(remedy.title, partial(edits.mend, block=self._block, remedy=remedy))
