"""Which line of a plot is which."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.training.legend import Mark
from widgets.trying.labels import label


class LineLegend(QWidget):
    """A mark and words a line; `words` has them by the dye of the line."""

    def __init__(self, theme: Theme, lines: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.words: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        spaced(row, theme, (0, 0, 0, 0), 6)
        for dye, words in lines:
            self.words[dye] = label(words, "listing")
            row.addWidget(Mark(theme, dye, False))
            row.addWidget(self.words[dye])
            row.addSpacing(theme.px(10))
        row.addStretch(1)
