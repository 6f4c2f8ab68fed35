"""A field over a place of the drawing, to change a text where it stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from widgets.canvas.surface import Surface
from widgets.theme import set_problem, set_role

Field = QLineEdit | QPlainTextEdit
LEAST = 96  # px at 100 %: a narrower field cannot be typed into
FINEST = 10.0  # px
STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


class OverlayEditor(QWidget):
    """Stands over `place()` (scene units; empty where there is nothing left to edit) however the view moves.

    `keep` is asked with the text and returns why it may not be kept, or ''. Enter keeps, in a field of several lines
    Ctrl+Enter, and so does leaving the field; Esc gives up, but where it `esc_keeps` it keeps what there is. `size` is
    that of the text, in scene units. `closed` comes once, at the end.
    """

    closed = Signal()

    def __init__(
        self,
        surface: Surface,
        field: Field,
        place: Callable[[], QRectF],
        keep: Callable[[str], str],
        size: float = 12.5,
        esc_keeps: bool = False,
    ) -> None:
        super().__init__(surface.viewport())
        self._surface, self._place, self._keep, self._size = surface, place, keep, size
        self._esc_keeps = esc_keeps
        self._open = True
        self.field, self.line = field, QLabel()
        self.line.setWordWrap(True)
        self.line.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(field)
        layout.addWidget(self.line)
        field.installEventFilter(self)
        surface.moved.connect(self.follow)
        surface.theme.changed.connect(self.follow)
        surface.board.session.changed.connect(self.follow)

    def open(self, text: str) -> None:
        """Show the field with this text, all of it selected."""
        if isinstance(self.field, QLineEdit):
            self.field.setText(text)
        else:
            self.field.setPlainText(text)
        self.field.selectAll()
        self.show()
        self.follow()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Stand where the place is seen now; end where it is gone."""
        area = self._place()
        if area.isEmpty():
            self.give_up()
            return
        camera, px = self._surface.camera, self._surface.theme.px
        self.field.setStyleSheet(f"font-size: {max(px(FINEST), round(self._size * camera.scale))}px;")
        seen = QRectF(camera.on_view(area.topLeft()), camera.on_view(area.bottomRight())).toAlignedRect()
        width = max(px(LEAST), seen.width())
        if isinstance(self.field, QLineEdit):
            height = self.field.sizeHint().height()
        else:
            height = max(seen.height(), 3 * px(LEAST) // 4)
        self.field.setFixedSize(width, height)
        room = self._surface.viewport().width() - seen.left()
        self.line.setFixedWidth(max(width, min(px(2 * LEAST), room)))
        self.adjustSize()
        above = max(0, height - seen.height()) // 2  # a field higher than its row hangs over it evenly
        self.move(seen.left(), seen.top() - above)

    def say(self, sentence: str, problem: bool = False) -> None:
        """Tell something below the field; '' takes it away."""
        theme = self._surface.theme
        colour = theme.tokens.problem if problem else theme.tokens.text2
        self.line.setText(sentence)
        set_role(self.line, "bubble" if problem else "popup")
        self.line.setStyleSheet(f"color: {colour}; padding: {theme.px(5)}px {theme.px(8)}px;")
        set_problem(self.field, problem and bool(sentence))
        self.line.setVisible(bool(sentence))
        self.adjustSize()

    @property
    def text(self) -> str:
        """What is written in the field now."""
        return self.field.text() if isinstance(self.field, QLineEdit) else self.field.toPlainText()

    def commit(self) -> bool:
        """Keep the text and end; False, and the reason below the field, where it may not be kept."""
        reason = self._keep(self.text)
        if reason:
            self.say(reason, problem=True)
            return False
        self._close()
        return True

    def give_up(self) -> None:
        """End, nothing is changed."""
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYING:
            self._left()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field does not want is not for the canvas below."""
        event.accept()

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            if not (self._esc_keeps and self.text.strip()):
                self.give_up()
            else:
                self.commit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._ends(event):
            self.commit()
        else:
            return False
        return True

    def _ends(self, event: QKeyEvent) -> bool:
        return isinstance(self.field, QLineEdit) or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _left(self) -> None:
        """Leaving the field keeps the text; a text that may not be kept goes, with its reason told."""
        if self._open and not self.commit():
            self._surface.board.hint(self.line.text())
            self._close()

    def _close(self) -> None:
        if not self._open:
            return
        self._open = False
        surface, focused = self._surface, self.field.hasFocus()
        surface.moved.disconnect(self.follow)
        surface.theme.changed.disconnect(self.follow)
        surface.board.session.changed.disconnect(self.follow)
        if focused:  # before it is hidden: Qt would pass the focus on as the Tab key does
            surface.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.hide()
        self.closed.emit()
        self.deleteLater()
