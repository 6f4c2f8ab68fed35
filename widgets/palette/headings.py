"""The headings of the palette."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced


def heading(text: str, theme: Theme, count: str) -> QWidget:
    """The title of a family and how many blocks it has."""
    made = QWidget()
    row = QHBoxLayout(made)
    spaced(row, theme, (3, 8, 4, 3))
    title, number = QLabel(text), QLabel(count)
    set_role(title, "heading")
    title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    set_role(number, "hint")
    row.addWidget(title, 1)
    row.addWidget(number)
    return made


def sub_heading(text: str, theme: Theme) -> QWidget:
    """The quiet title of some blocks of a family."""
    made = QWidget()
    row = QHBoxLayout(made)
    spaced(row, theme, (3, 4, 4, 2))
    title = QLabel(text)
    set_role(title, "hint")
    row.addWidget(title)
    return made
