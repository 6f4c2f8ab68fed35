"""Keys as a person presses them: they go to whatever has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from widgets.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found
    return found


def press(key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press a key and let it go."""
    QTest.keyClick(focused(), key, keys)


def write(text: str) -> None:
    """Type a text, key by key."""
    QTest.keyClicks(focused(), text)


def command(window: MainWindow, text: str) -> None:
    """Find a command by typing and run it."""
    press(Qt.Key.Key_K, CONTROL)
    assert window.command_palette.isVisible()
    write(text)
    press(Qt.Key.Key_Return)
