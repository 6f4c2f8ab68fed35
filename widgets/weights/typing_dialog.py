"""The dialog in which the numbers of a weight are typed in."""

import math
from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced

COLUMN, ROW = 104, 28  # px: the longest number of seven digits, and a field to write in


class Cells(QTableWidget):
    """A table of numbers. Ctrl V puts in what a sheet of a spreadsheet has copied, from the chosen cell on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Rows in lines, numbers parted by tabs, commas, semicolons or spaces."""
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        for down, line in enumerate(text.splitlines()):
            for across, number in enumerate(line.replace(",", " ").replace(";", " ").split()):
                cell = self.item(top + down, left + across)
                if cell:
                    cell.setText(number)


class TypingDialog(QDialog):
    """`numbers` are what stands in the cells, row by row, once all are numbers and OK is pressed."""

    def __init__(
        self, title: str, shape: tuple[int, ...], start: Sequence[float], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Netloom")
        self.numbers: list[float] = []
        rows, columns = (shape[0], math.prod(shape[1:])) if len(shape) > 1 else (1, shape[0])
        self.cells = Cells(rows, columns)
        self.cells.setAccessibleName(title)
        for place, number in enumerate(start):
            self.cells.setItem(place // columns, place % columns, QTableWidgetItem(f"{number:.7g}"))
        self.cells.setVerticalHeaderLabels([str(row) for row in range(rows)])
        self.cells.setHorizontalHeaderLabels([str(column) for column in range(columns)])
        self.cells.horizontalHeader().setDefaultSectionSize(theme.px(COLUMN))
        self.cells.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.problem = QLabel()
        set_role(self.problem, "problem")
        self.ok, self.cancel = QPushButton("Use these numbers"), QPushButton("Cancel")
        self._arrange(title, theme)
        self.ok.setDefault(True)
        self.ok.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        self.resize(theme.px(min(680, 110 + COLUMN * columns)), theme.px(min(560, 200 + ROW * rows)))

    def _arrange(self, title: str, theme: Theme) -> None:
        heading, note = (
            QLabel(title),
            QLabel("A run starts from these numbers and learns on from there. Ctrl V pastes."),
        )
        set_role(heading, "panel")
        set_role(note, "second")
        note.setWordWrap(True)
        column, buttons = QVBoxLayout(self), QHBoxLayout()
        spaced(column, theme, (16, 14, 16, 14), 10)
        spaced(buttons, theme, (0, 0, 0, 0), 8)
        for part in (heading, note):
            column.addWidget(part)
        column.addWidget(self.cells, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        buttons.addWidget(self.cancel)

    def _take(self) -> None:
        found = []
        for row in range(self.cells.rowCount()):
            for column in range(self.cells.columnCount()):
                cell = self.cells.item(row, column)
                number = read(cell.text() if cell else "")
                if number is None:
                    self.problem.setText(f"Row {row}, column {column} holds no number. Type one, such as 0.5.")
                    self.cells.setCurrentCell(row, column)
                    return
                found.append(number)
        self.numbers = found
        self.accept()


def read(text: str) -> float | None:
    """The number that a text stands for; None where it stands for none that is finite."""
    try:
        number = float(text.strip().replace("−", "-"))
    except ValueError:
        return None
    return number if abs(number) < 1e30 else None
