"""The page of shortcuts in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from widgets.shortcuts import Form, Section, sections
from widgets.theme import set_role


class ShortcutPage(QDialog):
    """Every command that has a shortcut, by menu, and the canvas's own keys. Arrow keys scroll it, Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        body = QWidget()
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for section in sections(Form.NativeText):
            _add(grid, section)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Keyboard shortcuts")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QVBoxLayout(self).addWidget(area)
        self.resize(body.sizeHint().width() + 72, min(body.sizeHint().height() + 48, parent.height()))


def _add(grid: QGridLayout, section: Section) -> None:
    head = QLabel(section.title)
    set_role(head, "heading")
    grid.addWidget(head, grid.rowCount(), 0)
    for does, keys in section.rows:
        row = grid.rowCount()
        key = QLabel(keys)
        set_role(key, "key")
        grid.addWidget(QLabel(does), row, 0)
        grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
