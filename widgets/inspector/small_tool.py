"""A small button with an icon, as high as the field that it stands beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton

from widgets.theme import icon

STYLE = "QToolButton { padding: 0 3px; min-height: 0; }"


def small_tool(picture: str, words: str) -> QToolButton:
    """The button; `words` say what it does, to the eye and the ear."""
    button = QToolButton()
    button.setIcon(icon(picture, "text2"))
    button.setStyleSheet(STYLE)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tell(button, words)
    return button


def tell(button: QToolButton, words: str) -> None:
    """Say what a button does now."""
    button.setToolTip(words)
    button.setAccessibleName(words)
