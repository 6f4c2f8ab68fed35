"""The page of shortcuts in the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from widgets.shortcuts import Form, Section, sections
from widgets.theme import current, set_role


class ShortcutPage(QDialog):
    """Every command that has a shortcut, by menu, and the canvas's own keys. Arrow keys scroll it, Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        body = QWidget()
        columns = QHBoxLayout(body)
        px = current().px
        columns.setContentsMargins(px(8), px(4), px(8), px(4))
        columns.setSpacing(px(48))
        for half in _halves(sections(Form.NativeText)):
            columns.addLayout(_column(half))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setAccessibleName("Keyboard shortcuts")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QVBoxLayout(self).addWidget(area)
        size = body.sizeHint() + QSize(px(72), px(48))
        self.resize(size.boundedTo(parent.size()))


def _halves(every: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """The sections in two columns of about the same length."""
    lengths = [len(section.rows) + 1 for section in every]
    split = min(range(len(every)), key=lambda number: abs(sum(lengths[:number]) - sum(lengths[number:])))
    return every[:split], every[split:]


def _column(part: tuple[Section, ...]) -> QGridLayout:
    grid = QGridLayout()
    px = current().px
    grid.setHorizontalSpacing(px(24))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(0, 1)
    for section in part:
        _add(grid, section)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _add(grid: QGridLayout, section: Section) -> None:
    head = QLabel(section.title)
    set_role(head, "heading")
    head.setContentsMargins(0, current().px(8), 0, 0)
    grid.addWidget(head, grid.rowCount(), 0)
    for does, keys in section.rows:
        row = grid.rowCount()
        key = QLabel(keys)
        set_role(key, "key")
        grid.addWidget(QLabel(does), row, 0)
        grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
