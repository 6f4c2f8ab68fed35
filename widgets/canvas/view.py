"""The canvas as a widget: it shows the network of a session and turns pointer and keys into edits."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
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
from PySide6.QtWidgets import QGestureEvent, QToolTip, QWidget

from builder.document import Change
from widgets.canvas import acts, keys, steering
from widgets.canvas.bubble import Bubble
from widgets.canvas.deleting import Deleting
from widgets.canvas.focus_ring import FocusRing
from widgets.canvas.hover_card import HoverCard
from widgets.canvas.mime import unpack
from widgets.canvas.name_editor import edit_name
from widgets.canvas.overlay_editor import OverlayEditor
from widgets.canvas.pointer import Pointer
from widgets.canvas.problem_watch import ProblemWatch
from widgets.canvas.quick_add import QuickAdd, Wanted
from widgets.canvas.speaking import Speaker
from widgets.canvas.surface import Surface
from widgets.canvas.text_editing import edit_text
from widgets.canvas.tips import tip
from widgets.session import Session
from widgets.theme import Theme

SHIFT = Qt.KeyboardModifier.ShiftModifier


class CanvasView(Surface):
    """The drawing of a network, to be worked on. `hinted` carries a sentence for the status bar, '' to clear it.

    `menu_asked` carries what a menu is asked for ("block", "blocks", "decor", "link", "canvas"), and where;
    `entered` the block on which Enter is pressed.
    """

    hinted = Signal(str)
    menu_asked = Signal(str, QPoint)
    entered = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._pointer = Pointer(self, self.board, self.camera, self.glide)
        self.bubble = Bubble(theme, self.viewport())
        self.bubble.setFocusProxy(self)
        self._watch = ProblemWatch(self.board, self.bubble, self.camera, self.viewport())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName("Canvas")
        self._speaker = Speaker(self.board, self)
        self.deleting = Deleting(session, self)
        self.quick_add = QuickAdd(self, theme)
        self.quick_add.added.connect(self.reveal)
        self.board.wire_dropped.connect(lambda spot, at: self.quick_add.ask(Wanted(at, spot)))
        self.board.hinted.connect(self.hinted)
        self._ring = FocusRing(self)
        self.card = HoverCard(self.board, self.camera, theme, self.viewport())
        self.moved.connect(self.card.moved)
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
        """Add a block of this kind at a sensible place, linked if it fits, selected and in view.

        Returns its id; '' where it may not stand here.
        """
        id = acts.add(self.board, kind)
        if id:
            self.reveal(id)
        return id

    def delete_selection(self) -> None:
        """Remove what is selected, as one undo step."""
        self.deleting.delete()

    def select_all(self) -> None:
        acts.select_all(self.board.session)

    def rename(self, block: str) -> OverlayEditor:
        """Open a field over the name of a block."""
        self.reveal(block)
        return edit_name(self, block)

    def wire_from(self, block: str) -> None:
        """Begin a wire at a block that keys lead: arrows to its end, Enter links, Esc gives up."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            self._pointer.wire_from(block)
        except ValueError as reason:
            self.hinted.emit(str(reason))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        self._pointer.paint(painter, self.ink)
        self.quick_add.paint_wire(painter, self.ink)
        painter.save()
        painter.resetTransform()
        self._watch.paint(painter, self.ink)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.rest()
        self.board.change_look(focus=None)
        self._ring.go()
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)
        self._watch.pointer_moved()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)
        self._watch.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self.camera.in_scene(event.position())
        found, left = self._pointer.hit(at), event.button() == Qt.MouseButton.LeftButton
        if self._pointer.went_in:
            self._pointer.went_in = False  # this is the second half of the click that did
        elif left and found.free:
            self.quick_add.ask(Wanted(at))
        elif left and found.block and not (found.spot or found.sign) and self._is_group(found.block):
            self.board.session.document.enter(found.block)
        elif left and found.touch:
            edit_text(self, found.touch.id)
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
            return
        session, found = self.board.session, self._pointer.hit(self.camera.in_scene(QPointF(event.pos())))
        if found.block and found.block not in session.blocks:
            session.select([found.block])
        elif found.link and found.link not in session.links:
            session.select(links=[found.link])
        elif found.touch and not found.free and found.touch.id not in session.decor:
            session.select(decor=[found.touch.id])
        elif found.free and not (found.touch and found.touch.id in session.decor):
            session.select()
        self.menu_asked.emit(chosen_kind(session), event.globalPos())

    def ask_menu(self) -> None:
        """Ask for the menu of what is selected, beside it; where nothing is, for that of the canvas."""
        session = self.board.session
        at = self.camera.middle
        if session.blocks:
            box = self.board.drawing.blocks[session.only_block or min(session.blocks)].box
            at = self.camera.on_view(box.bottomLeft()).toPoint()
        elif session.links:
            at = self.camera.on_view(self.board.drawing.links[min(session.links)].route.middle).toPoint()
        elif item := self.board.drawing.decor.get(min(session.decor, default="")):
            at = self.camera.on_view(item.box.center()).toPoint()
        self.menu_asked.emit(chosen_kind(session), self.viewport().mapToGlobal(at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.rest()
        steering.wheel(self, event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        self.rest()
        if key == Qt.Key.Key_Space:
            self._pointer.hold_to_pan(True)
        elif key == Qt.Key.Key_Escape:
            if not self._pointer.cancel():
                self.board.session.select()
        elif self._pointer.key(key):
            return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and event.modifiers() & SHIFT):
            self.ask_menu()
        elif not self.deleting.key(event) and not keys.press(self.board, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self._pointer.end_hold():
            self.quick_add.ask_for_next(self._pointer.at)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return keys.walk_on(self.board, next) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            keys.walk_on(self.board, event.reason() == Qt.FocusReason.TabFocusReason)
        elif event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.board.change_look(focus=self.board.session.only_block)
        self._ring.come(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._pointer.hold_to_pan(False)
        self.board.change_look(focus=None)
        self._ring.go()

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
            text = tip(self.board.drawing, found, self.zoom, self.board.look.results)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if isinstance(event, QNativeGestureEvent) and steering.native_gesture(self, event):
            return True
        if isinstance(event, QGestureEvent) and steering.touch_gesture(self, event):
            self._pointer.cancel()  # what the first finger began
            return True
        if event.type() == QEvent.Type.Leave and not self._pointer.busy:
            self._pointer.hover()
            self._watch.pointer_moved()
        return super().viewportEvent(event)

    def _enter(self) -> None:
        """Repair the selected block, else look into it or edit it; write in the selected note or frame."""
        session = self.board.session
        block = session.only_block
        if session.only_decor:
            edit_text(self, session.only_decor)
        elif block is None or (self._watch.block == block and self._watch.first_remedy()):
            return  # what merely lies under the pointer is not repaired
        elif self._is_group(block):
            session.document.enter(block)
        else:
            self.entered.emit(block)

    def _is_group(self, block: str) -> bool:
        network = self.board.session.network
        return network.blocks[block].kind in network.groups

    def _changed(self, _change: Change) -> None:
        """The board shows the document already; a gesture that was begun on the one before is given up."""
        self._pointer.cancel()
        self._watch.update()


def chosen_kind(session: Session) -> str:
    """Which menu what is selected has: "block", "blocks", "decor" (a note, a frame), "link" or "canvas"."""
    if session.blocks:
        return "block" if session.only_block and not session.links and not session.decor else "blocks"
    if session.decor:
        return "decor"
    return "link" if session.links else "canvas"
