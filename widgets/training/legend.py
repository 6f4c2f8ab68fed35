"""The line above a plot: its title, and what train and validation stand at, with the marks that they are drawn with."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from widgets.theme import Theme, Tokens, qcolor, set_role
from widgets.theme.spacing import spaced
from widgets.training.words import number


class Mark(QWidget):
    """A short piece of a curve as it is drawn in the plot; with `ring`, its ring in the middle."""

    def __init__(self, theme: Theme, token: str, ring: bool) -> None:
        super().__init__()
        self._theme, self._token, self._ring = theme, token, ring
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(14), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.setPen(QPen(qcolor(tokens.colour(self._token)), 2))
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        if self._ring:
            painter.setBrush(qcolor(tokens.panel))
            painter.setPen(QPen(qcolor(tokens.colour(self._token)), 1.5))
            radius = self._theme.px(6) / 2
            centre = QPointF(self.width() / 2, middle)
            painter.drawEllipse(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius))


LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class WordSwitch(QLabel):
    """Words to click, the chosen one in colour; one word alone is a heading. `chosen` carries the word's number."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: tuple[str, ...], role: str, colour: str) -> None:
        super().__init__()
        self._theme, self._words, self._colour, self._choice = theme, words, colour, 0
        set_role(self, role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.linkActivated.connect(lambda number: self.choose(int(number)))
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)

    @property
    def words(self) -> tuple[str, ...]:
        return self._words

    def set_words(self, words: tuple[str, ...], choice: int) -> None:
        """Other words, and which of them is chosen; nothing is told."""
        self._words, self._choice = words, choice
        self._dress(self._theme.tokens)

    def choose(self, number: int) -> None:
        """Choose a word, as a click does."""
        self._choice = number
        self._dress(self._theme.tokens)
        self.chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(qcolor(self._theme.tokens.accent), 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _dress(self, tokens: Tokens) -> None:
        self.setTextInteractionFlags(LINKS if len(self._words) > 1 else Qt.TextInteractionFlag.NoTextInteraction)
        self.setText("&nbsp;&nbsp;&nbsp;".join(self._word(tokens, number) for number in range(len(self._words))))

    def _word(self, tokens: Tokens, number: int) -> str:
        chosen, word = number == self._choice, self._words[number]
        colour = tokens.colour(self._colour if chosen else "text2")
        style = f"text-decoration: none; font-weight: {600 if chosen else 400}; color: {colour}"
        if len(self._words) == 1:
            return f'<span style="{style}">{word}</span>'
        return f'<a href="{number}" style="{style}">{word}</a>'


class Legend(QWidget):
    """Heading, train value, validation value, and room at the right for a switch."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._written: Callable[[float], str] = number
        self._values = {"train": QLabel(), "validation": QLabel()}
        self.heading = WordSwitch(theme, (title,), "heading", "text")
        self._row = QHBoxLayout(self)
        spaced(self._row, theme, (12, 6, 12, 0), 6)
        self._row.addWidget(self.heading)
        self._row.addStretch(1)
        for name, label in self._values.items():
            words = QLabel(name)
            set_role(words, "listing")
            set_role(label, "heading")
            for part in (Mark(theme, name, name == "validation"), words, label):
                self._row.addWidget(part)
            self._row.addSpacing(theme.px(8))
        theme.changed.connect(self._dress)
        self._shown = (math.nan, math.nan)
        self._dress(theme.tokens)

    @property
    def words(self) -> tuple[str, str]:
        """What train and validation stand at, as it is written."""
        return self._values["train"].text(), self._values["validation"].text()

    def set_written(self, written: Callable[[float], str]) -> None:
        """How the values are written."""
        self._written = written

    def add(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        self._row.addWidget(widget)

    def show_values(self, train: float, validation: float) -> None:
        """The latest values; NaN where there is none."""
        self._shown = (train, validation)
        for label, value in zip(self._values.values(), self._shown, strict=True):
            label.setText("–" if math.isnan(value) else self._written(value))

    def _dress(self, tokens: Tokens) -> None:
        for name, label in self._values.items():
            label.setStyleSheet(f"color: {tokens.colour(name)}")
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("98.1 %"))
