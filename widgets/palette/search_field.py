"""The field in which a person types the name of a block."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from widgets.theme import Theme, icon, set_role
from widgets.theme.field_icons import FieldIcon


class SearchField(QLineEdit):
    """`stepped` carries +1 or -1 for the arrow keys, `entered` comes with Enter. Esc empties the field."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, hint: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        FieldIcon(self, "search")
        self._clear = self.addAction(icon("close", "text2"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip("Clear the search (Esc)")
        self._clear.triggered.connect(self.clear)
        self._chip = QLabel("/", self)
        set_role(self._chip, "key")
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chip()

    def _dress(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._chip.setVisible(not self.text())
        self._place_chip()

    def _place_chip(self) -> None:
        self._chip.adjustSize()
        right = self.width() - self._chip.width() - self._theme.px(6)
        self._chip.move(right, (self.height() - self._chip.height()) // 2)
