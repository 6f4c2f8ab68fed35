"""The axes of a plot of training: quiet ticks in the theme's own font, and 1, 2, 5 where the scale is logarithmic."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from widgets.theme import Theme, Tokens, qcolor

Levels = list[tuple[float | None, list[float]]]


class Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis with few ticks. With `percent`, 0.5 is written 50 %; `log` says that positions are powers of ten.

    `unit` is the word that stands at the end of the axis below.
    """

    def __init__(self, side: str, theme: Theme) -> None:
        super().__init__(side, showValues=True)
        self.log = self.percent = False
        self.unit = "epoch"
        self._theme = theme
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=0, maxTickLevel=0, hideOverlappingLabels=False)

    def dress(self, tokens: Tokens) -> None:
        """Take the colours and the font of the theme."""
        font = self._theme.fonts.tick
        self.setStyle(tickFont=font, tickTextOffset=self._theme.px(6))
        self.setPen(pg.mkPen(qcolor(tokens.block_edge), width=1))
        self.setTextPen(qcolor(tokens.text2))
        if self.orientation == "left":
            self.setWidth(self._theme.px(44))
        else:
            self.setHeight(self._theme.px(22))

    def tickValues(self, low: float, high: float, size: float) -> Levels:
        """Positions of the ticks, in one level."""
        most = max(2, int(size / self._theme.px(20 if self.orientation == "left" else 64)))
        if self.log:
            return [(None, powers(low, high, most))]
        return [(None, rounds(low, high, most))]

    def boundingRect(self) -> QRectF:
        """Room for labels that stand out at the ends: pyqtgraph gives none to an axis with a grid."""
        over = self._theme.px(12)
        place: QRectF = super().boundingRect()
        return place.adjusted(0, -over, 0, over) if self.orientation == "left" else place.adjusted(-over, 0, over, 0)

    def drawPicture(self, painter: QPainter, axis: Any, ticks: Any, texts: Any) -> None:
        """What the axis is drawn with; below, the word for its unit stands between the last two ticks."""
        super().drawPicture(painter, axis, ticks, texts)
        if self.orientation == "bottom":
            painter.setFont(self._theme.fonts.tick)
            painter.setPen(qcolor(self._theme.tokens.text3))
            place = self.boundingRect()
            wide = painter.fontMetrics().horizontalAdvance(self.unit)
            left = self.size().width() - wide - self._theme.px(24)
            top = self._theme.px(6) + painter.fontMetrics().ascent()
            painter.drawText(QPointF(left, place.top() + top), self.unit)

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float | None) -> list[str]:
        """What is written at the ticks."""
        if self.percent:
            return [f"{value * 100:.4g} %" for value in values]
        return [f"{10**value if self.log else value:.4g}" for value in values]


def rounds(low: float, high: float, most: int) -> list[float]:
    """At most about `most` round numbers between `low` and `high`: steps of 1, 2 or 5 times a power of ten."""
    if not high > low:
        return [low]
    rough = (high - low) / most
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= rough * 0.999)
    first, last = int(np.ceil(low / step - 1e-9)), int(np.floor(high / step + 1e-9))
    return [step * number for number in range(first, last + 1)]


def powers(low: float, high: float, most: int) -> list[float]:
    """Positions (powers of ten) of 1, 2, 5 times each power, thinned out to at most `most`."""
    for digits in ((1, 2, 5), (1, 3)):
        found = list(_positions(low, high, digits))
        if len(found) <= most:
            return found if len(found) > 1 else _between(low, high, most)
    found = list(_positions(low, high, (1,)))
    return found[:: max(1, -(-len(found) // most))]


def _positions(low: float, high: float, digits: tuple[int, ...]) -> Iterator[float]:
    for power in range(int(np.floor(low)), int(np.ceil(high)) + 1):
        for digit in digits:
            at = power + float(np.log10(digit))
            if low <= at <= high:
                yield at


def _between(low: float, high: float, most: int) -> list[float]:
    """Ticks for less than a power of ten: round numbers, at their logarithms."""
    return [float(np.log10(value)) for value in rounds(10.0**low, 10.0**high, most) if value > 0]
