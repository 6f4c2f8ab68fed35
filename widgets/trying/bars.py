"""Probabilities as bars, one a class: all of them where they are few, else the likeliest."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme, qcolor

MOST, LEAST, LINE, WIDEST = 10, 4, 14.5, 360
Bar = tuple[str, float, bool]


class Bars(QWidget):
    """`bars` has (name, share, whether it is the right one), from the top. Without room the least are left out."""

    def __init__(self, theme: Theme, most: int = MOST) -> None:
        super().__init__()
        self._theme, self._most = theme, most
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.updateGeometry)

    def show_shares(self, names: Sequence[str], shares: Sequence[float], truth: int | None = None) -> None:
        """Shares from 0 to 1 of classes, and which is right, where that is known."""
        order: Sequence[int] = range(len(shares))
        if len(shares) > self._most:
            order = sorted(order, key=lambda number: -shares[number])[: self._most]
        self.bars = tuple((named(names, number), shares[number], number == truth) for number in order)
        said = ", ".join(f"{name} {share:.1%}" for name, share, _ in self.bars)
        self.setAccessibleName(f"Probabilities: {said}")
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Nothing is asked."""
        self.bars = ()
        self.setAccessibleName("Probabilities: none yet")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._high(max(1, len(self.bars))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._high(max(1, min(LEAST, len(self.bars)))))

    def _high(self, lines: int) -> int:
        return math.ceil(self._theme.scale * LINE * lines)

    @property
    def seen(self) -> tuple[Bar, ...]:
        """The bars that there is room for: the likeliest ones, in their order."""
        room = max(LEAST, int(self.height() / (self._theme.scale * LINE)))
        likeliest = sorted(range(len(self.bars)), key=lambda place: -self.bars[place][1])[:room]
        return tuple(self.bars[place] for place in sorted(likeliest))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, fonts = self._theme.px, self._theme.fonts
        painter.setFont(fonts.heading)  # the widest that a name is written in
        measure = painter.fontMetrics()
        widest = max((measure.horizontalAdvance(name) for name, *_ in self.bars), default=0)
        wide = min(widest + px(9), self.width() // 3)
        best = max((share for _, share, _ in self.bars), default=0.0)
        for place, bar in enumerate(self.seen):
            top, high = place * self._theme.scale * LINE, self._theme.scale * LINE
            self._paint_bar(painter, bar, QRectF(wide, top, self.width() - wide, high), bar[1] == best)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, place: QRectF, best: bool) -> None:
        name, share, right = bar
        px, tokens = self._theme.px, self._theme.tokens
        painter.setFont(self._theme.fonts.heading if best else self._theme.fonts.listing)
        painter.setPen(qcolor(tokens.text if best or right else tokens.text2))
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(place.left()) - px(8))
        left = QRectF(0, place.top(), place.left() - px(8), place.height())
        painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        room = min(place.width() - px(96), float(px(WIDEST)))
        ground = QRectF(place.left(), place.top() + px(3), max(room, 0.0), place.height() - px(6))
        painter.fillRect(ground, qcolor(tokens.line))
        ground.setWidth(max(room, 0.0) * min(max(share, 0.0), 1.0))
        painter.fillRect(ground, qcolor(tokens.accent if best else tokens.wire))
        told = f"{share * 100:.1f} %" + ("  true" if right else "")
        after = QRectF(place.left() + room + px(8), place.top(), px(88), place.height())
        painter.drawText(after, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)


def named(names: Sequence[str], number: int) -> str:
    """A class by its name, or by its number where it has none."""
    return names[number] if 0 <= number < len(names) else str(number)
