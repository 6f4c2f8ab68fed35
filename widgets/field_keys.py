"""The field that a person types in, and the keys that belong to it and not to the canvas."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Field = QLineEdit | QPlainTextEdit | QTextEdit
# Qt gives a field its own keys (cut, copy, paste, undo …); these act on what is selected on the canvas.
OF_THE_CANVAS = (QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D),)
# A letter means something to each of them: text, or the entry that begins with it.
TAKE_LETTERS = Field | QAbstractSpinBox | QComboBox | QAbstractItemView
CALLING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def text_field(window: QWidget) -> Field | None:
    """The field in which a person types; None where the focus is elsewhere."""
    focus = window.focusWidget()
    if isinstance(focus, QAbstractSpinBox):
        return focus.findChild(QLineEdit)
    return focus if isinstance(focus, Field) else None


class FieldKeys(QObject):
    """Keeps keys from commands while they mean something to what has the focus: those that change the selected blocks
    while a person types, and single keys (N, Delete …) wherever letters are taken.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not self._means_a_field(event):
            return False
        event.accept()
        return True

    def _means_a_field(self, event: QKeyEvent) -> bool:
        if event.keyCombination() in OF_THE_CANVAS:
            return text_field(self._window) is not None
        return _is_single(event) and isinstance(self._window.focusWidget(), TAKE_LETTERS)


def _is_single(event: QKeyEvent) -> bool:
    """Pressed alone or with Shift, and no function key."""
    function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return not function and not event.modifiers() & CALLING
