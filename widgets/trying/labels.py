"""Words and boxes of text, each for a purpose."""

from PySide6.QtWidgets import QLabel, QPlainTextEdit

from widgets.theme import set_role


def label(text: str = "", role: str = "") -> QLabel:
    """A label for a purpose."""
    made = QLabel(text)
    if role:
        set_role(made, role)
    return made


def text_box(name: str) -> QPlainTextEdit:
    """A text that is read only; `name` is told to those who do not see it."""
    box = QPlainTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    return box
