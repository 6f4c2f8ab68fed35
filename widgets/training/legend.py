"""The line above a plot: its title, and what train and validation stand at, with the marks that they are drawn with."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from widgets.theme import Theme, Tokens, qcolor, set_role
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


class Legend(QWidget):
    """Title, train value, validation value, and room at the right for a switch."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._written: Callable[[float], str] = number
        self._values = {"train": QLabel(), "validation": QLabel()}
        self._title = QLabel(title)
        set_role(self._title, "heading")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), 0)
        self._row.setSpacing(theme.px(6))
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        for name, label in self._values.items():
            words = QLabel(name)
            set_role(words, "listing")
            set_role(label, "heading")
            label.setTextFormat(Qt.TextFormat.RichText)
            for part in (Mark(theme, name, name == "validation"), words, label):
                self._row.addWidget(part)
            self._row.addSpacing(theme.px(8))
        theme.changed.connect(self._dress)
        self._shown = (math.nan, math.nan)
        self._dress(theme.tokens)

    @property
    def title(self) -> str:
        return self._title.text()

    def set_title(self, title: str, written: Callable[[float], str]) -> None:
        """What is drawn below, and how its values are written."""
        self._title.setText(title)
        self._written = written

    def add(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        self._row.addWidget(widget)

    def show_values(self, train: float, validation: float) -> None:
        """The latest values; NaN where there is none."""
        self._shown = (train, validation)
        for (name, label), value in zip(self._values.items(), self._shown, strict=True):
            colour = self._theme.tokens.colour(name)
            text = "–" if math.isnan(value) else self._written(value)
            label.setText(f'<span style="color:{colour}">{text}</span>')

    def _dress(self, _: Tokens) -> None:
        for label in self._values.values():
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("98.1 %"))
        self.show_values(*self._shown)


class LogSwitch(QLabel):
    """log or lin: two words to click, the chosen one in the accent colour."""

    def __init__(self, theme: Theme, chosen: Callable[[bool], None]) -> None:
        super().__init__()
        self._theme, self._chosen, self._log = theme, chosen, True
        set_role(self, "listing")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setAccessibleName("Scale of the loss")
        self.linkActivated.connect(lambda word: self.choose(word == "log"))
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)

    def choose(self, log: bool) -> None:
        """Switch, as a click does."""
        self._log = log
        self._dress(self._theme.tokens)
        self._chosen(log)

    def _dress(self, tokens: Tokens) -> None:
        words = []
        for word, own in (("log", True), ("lin", False)):
            style = f"color: {tokens.accent}; font-weight: 600" if own == self._log else f"color: {tokens.text2}"
            words.append(f'<a href="{word}" style="text-decoration: none; {style}">{word}</a>')
        self.setText("&nbsp;&nbsp;".join(words))
