"""The canvas as a widget: it shows the network of a session and turns pointer and keys into edits."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from builder.document import Change
from widgets.canvas import acts, keys
from widgets.canvas.bubble import Bubble
from widgets.canvas.camera import STEP
from widgets.canvas.mime import unpack
from widgets.canvas.pointer import Pointer
from widgets.canvas.problem_watch import ProblemWatch
from widgets.canvas.surface import Surface
from widgets.canvas.tips import tip
from widgets.session import Session
from widgets.theme import Theme

NOTCH = 120.0  # of a wheel


class CanvasView(Surface):
    """The drawing of a network, to be worked on. `hinted` carries a sentence for the status bar, '' to clear it."""

    hinted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._pointer = Pointer(self, self.board, self.camera)
        self.bubble = Bubble(theme, self.viewport())
        self._watch = ProblemWatch(self.board, self.bubble, self.camera, self.viewport())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName("Canvas")
        self.setAccessibleDescription("The drawing of the network. Arrow keys walk along the links.")
        self.board.hinted.connect(self.hinted)
        self.moved.connect(self._watch.place)
        theme.changed.connect(self._watch.place)
        session.changed.connect(self._changed)
        session.selected.connect(self._watch.update)
        session.revealed.connect(self.reveal)

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._pointer.busy

    def add(self, kind: str) -> str:
        """Add a block of this kind at a sensible place, linked if it fits, selected and in view. Returns its id."""
        id = acts.add(self.board, kind)
        self.reveal(id)
        return id

    def delete_selection(self) -> None:
        """Remove what is selected, as one undo step."""
        acts.delete_selection(self.board.session)

    def select_all(self) -> None:
        acts.select_all(self.board.session)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        self._pointer.paint(painter, self.ink)
        painter.save()
        painter.resetTransform()
        self._watch.paint(painter, self.ink)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.board.change_look(focus=None)
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)
        self._watch.pointer_moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)
        self._watch.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        session, found = self.board.session, self._pointer.hit(self.camera.in_scene(QPointF(event.pos())))
        if found.block and found.block not in session.blocks:
            session.select([found.block])
        elif found.link and found.link not in session.links:
            session.select(links=[found.link])
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if found.block or found.link:
            menu.addAction("Delete", self.delete_selection)
            menu.addAction("Fit selection", self.fit_selection)
        else:
            menu.addAction("Select all", self.select_all)
            menu.addAction("Fit", self.fit)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / NOTCH
        self.zoom_to(self.zoom * STEP**notches, event.position().toPoint())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space:
            self._pointer.hold_to_pan(True)
        elif key == Qt.Key.Key_Escape:
            if not self._pointer.cancel():
                self.board.session.select()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._watch.first_remedy():
            return
        elif not keys.press(self.board, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointer.hold_to_pan(False)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return keys.walk_on(self.board, next) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            keys.walk_on(self.board, event.reason() == Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._pointer.hold_to_pan(False)
        self.board.change_look(focus=None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._pointer.carry(unpack(event.mimeData()), event.position()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._pointer.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._pointer.carry(unpack(event.mimeData()), event.position()):
            self._pointer.drop()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._pointer.hit(self.camera.in_scene(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), tip(self.board.drawing, found, self.zoom), self.viewport())
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_to(self.zoom * (1 + event.value()), event.position().toPoint())
            return True
        if event.type() == QEvent.Type.Leave and not self._pointer.busy:
            self._pointer.hover()
            self._watch.pointer_moved()
        return super().viewportEvent(event)

    def _changed(self, _change: Change) -> None:
        """The board shows the document already; a gesture that was begun on the one before is given up."""
        self._pointer.cancel()
        self._watch.update()
