"""The field that a person types in, and the keys that belong to it and not to the canvas."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

Field = QLineEdit | QPlainTextEdit | QTextEdit
# Qt gives a field its own keys (cut, copy, paste, undo …); these act on what is selected on the canvas.
OF_THE_CANVAS = (QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D),)


def text_field(window: QWidget) -> Field | None:
    """The field in which a person types; None where the focus is elsewhere."""
    focus = window.focusWidget()
    if isinstance(focus, QAbstractSpinBox):
        return focus.findChild(QLineEdit)
    return focus if isinstance(focus, Field) else None


class FieldKeys(QObject):
    """Keeps keys that change the selected blocks from doing so while a person types."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination() not in OF_THE_CANVAS or not text_field(self._window):
            return False
        event.accept()
        return True
