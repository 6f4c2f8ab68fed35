"""How far a run is: epoch, a bar in segments, step, time left, samples a second."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from widgets.theme import Theme, qcolor, set_role
from widgets.theme.spacing import spaced
from widgets.training.words import clock

if TYPE_CHECKING:
    from widgets.training.buffer import Progress

MOST = 20


class Segments(QWidget):
    """A bar in segments, one an epoch and never more than 20, filled up to a share of the whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._segments, self._part = theme, 1, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(48)

    @property
    def part(self) -> float:
        """The share that is filled."""
        return self._part

    def show_part(self, part: float, segments: int) -> None:
        """Fill this share (0 to 1) of so many segments; it is painted anew only where a pixel changes."""
        segments = min(max(segments, 1), MOST)
        pixels = max(self.width(), 1)
        if segments != self._segments or round(part * pixels) != round(self._part * pixels):
            self._segments, self._part = segments, part
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(146), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tokens, gap = self._theme.tokens, 1.0
        wide = (self.width() + gap) / self._segments
        for number in range(self._segments):
            full = min(max(self._part * self._segments - number, 0.0), 1.0)
            place = QRectF(number * wide, 0, wide - gap, self.height())
            painter.fillRect(place, qcolor(tokens.line))
            place.setWidth(place.width() * full)
            painter.fillRect(place, qcolor(tokens.accent))
        painter.end()


class ProgressLine(QWidget):
    """The line of a run that is under way. With `set_narrow` the epoch, the bar and the time left remain."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.epoch, self.step, self.left, self.rate = QLabel(), QLabel(), QLabel(), QLabel()
        self.bar = Segments(theme)
        set_role(self.epoch, "heading")
        set_role(self.left, "heading")
        set_role(self.step, "listing")
        set_role(self.rate, "listing")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        spaced(row, theme, gap=10)
        for part in (self.epoch, self.bar, self.step, self.left, self.rate):
            row.addWidget(part)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what there is no room for."""
        self.step.setVisible(not narrow)
        self.rate.setVisible(not narrow)

    def show_phase(self, words: str) -> None:
        """A word in place of the numbers: Loading PyTorch …"""
        self.epoch.setText(words)
        self.bar.show_part(0.0, 1)
        for label in (self.step, self.left, self.rate):
            label.setText("")

    def show_progress(self, progress: "Progress", seconds_left: float | None) -> None:
        """Where the run is, and the seconds that are left as far as they are known."""
        self.epoch.setText(f"Epoch {max(progress.epoch, 1)} of {progress.epochs}")
        self.bar.show_part(progress.part, progress.epochs)
        self.step.setText(f"step {progress.step_of_epoch:,} of {progress.steps_an_epoch:,}")
        self.left.setText("" if seconds_left is None else f"{clock(seconds_left)} left")
        rate = progress.samples_per_second
        self.rate.setText(f"{rate:,.0f} samples a second" if rate else "")
