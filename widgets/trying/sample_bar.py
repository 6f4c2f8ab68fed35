"""Going through the test samples: the one before, the one after, any, or one by its number."""

import random

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from widgets.inspector.small_tool import small_tool
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced


class SampleBar(QWidget):
    """People count samples from 1 on; `chosen` carries the place of one, from 0 on."""

    chosen = Signal(int)

    def __init__(self, count: int, theme: Theme, word: str = "Test sample") -> None:
        super().__init__()
        self._count = count
        title, of = QLabel(word), QLabel(f"of {count:,}")
        set_role(of, "hint")
        self.number = QSpinBox()
        self.number.setRange(1, count)
        self.number.setWrapping(True)
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(f"{word}, 1 to {count}")
        self.before, self.after = small_tool("left", "The one before"), small_tool("right", "The one after")
        self.any = small_tool("dice", "Any one")
        self.number.valueChanged.connect(lambda number: self.chosen.emit(number - 1))
        self.before.clicked.connect(lambda: self.number.stepBy(-1))
        self.after.clicked.connect(lambda: self.number.stepBy(1))
        self.any.clicked.connect(lambda: self.number.setValue(random.randint(1, self._count)))
        row = QHBoxLayout(self)
        spaced(row, theme, (0, 0, 0, 0), 4)
        for part in (title, self.before, self.number, self.after, of, self.any):
            row.addWidget(part)
        row.addStretch(1)

    @property
    def value(self) -> int:
        """The place of the sample."""
        return self.number.value() - 1
