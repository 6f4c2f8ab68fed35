"""The field of the quick add: typing stays in it while arrows, Enter, Tab and Esc work the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from widgets.theme import Theme, set_role
from widgets.theme.field_icons import FieldIcon

PAGE = 6
STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}
PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class QuickField(QLineEdit):
    """`stepped` carries how many rows on, `left` says that the cursor went elsewhere."""

    stepped = Signal(int)
    entered = Signal()
    given_up = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Search blocks to add")
        self.setPlaceholderText("Search blocks")
        FieldIcon(self, "search")
        self.context, self._told = QLabel(self), ""
        set_role(self.context, "help")

    def tell(self, context: str) -> None:
        """Write at the right end where the block would stand."""
        self._told = context
        self.context.setToolTip(context)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = STEPS.get(Qt.Key(event.key()))
        if by:
            self.stepped.emit(by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        metrics, room = self.context.fontMetrics(), self.width() // 2
        self.context.setText(metrics.elidedText(self._told, Qt.TextElideMode.ElideMiddle, room))
        self.context.adjustSize()
        pad, width = self._theme.px(8), min(self.context.width(), room)
        self.context.setGeometry(self.width() - width - pad, 0, width, self.height())
        margins = self.textMargins()
        margins.setRight(width + pad if self.context.text() else 0)
        self.setTextMargins(margins)
