"""The card of an example: the cloth of its network, its title, and what it takes to train it."""

import math
from functools import cached_property

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from builder.catalogue import CATALOGUE
from builder.check import Report, check
from projects.data import fields_of
from projects.examples.example import Example
from widgets.pointed_button import PointedButton
from widgets.theme import Theme, qcolor
from widgets.theme.metrics import RADIUS_BLOCK

CLOTH, WORDS, PAD, WIDTH = 72, 50, 14, 208
BAR, THREAD = 20.0, 14.0  # px: the widest bar, and the longest thread between two
LOW, HIGH = 10.0, 50.0  # px: a bar of no parameters, and of the most
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def seconds_words(seconds: int) -> str:
    """`18 s`, `3 min`."""
    return f"{seconds} s" if seconds < 60 else f"{round(seconds / 60)} min"


def task_words(report: Report) -> str:
    """What kind of network it is, read off its blocks, those in groups too: LSTM, Attention, CNN, or Dense layers."""
    network = report.network
    drawings = (network, *(group.body for group in network.groups.values()))
    records = [CATALOGUE[block.kind] for part in drawings for block in part.blocks.values() if block.kind in CATALOGUE]
    recurrent = next((record.title for record in records if record.key in ("rnn", "lstm", "gru")), None)
    families = {record.family for record in records if record.key != "embedding"}
    without = "CNN" if "convolution" in families else "Dense layers"
    return recurrent or ("Attention" if "attention" in families else without)


def paint_cloth(painter: QPainter, area: QRectF, report: Report, theme: Theme) -> None:
    """Draw a network as cloth: one bar a block in the order of `forward`, as high as its parameters, on three threads.

    Heights grow with the logarithm, so that a layer of a hundred parameters is seen beside one of a million.
    """
    blocks = [report.network.blocks[id] for id in report.order]
    counts = [report.readings[block.id].parameters or 0 for block in blocks]
    most = math.log1p(max(counts, default=0)) or 1.0
    step = min(theme.px(BAR + THREAD), area.width() / max(1, len(blocks)))
    width = step * BAR / (BAR + THREAD)
    middle, left = area.center().y(), area.center().x() - step * len(blocks) / 2
    painter.setPen(QPen(qcolor(theme.tokens.wire), 1))
    for by in (-theme.px(3), 0, theme.px(3)):
        painter.drawLine(QLineF(area.left(), middle + by, area.right(), middle + by))
    painter.setPen(Qt.PenStyle.NoPen)
    for number, (block, count) in enumerate(zip(blocks, counts, strict=True)):
        height = theme.px(LOW) + (theme.px(HIGH) - theme.px(LOW)) * math.log1p(count) / most
        bar = QRectF(left + step * (number + 0.5) - width / 2, middle - height / 2, width, height)
        painter.setBrush(qcolor(theme.tokens.families[report.network.record(block.kind).family]))
        painter.drawRoundedRect(bar, theme.px(2), theme.px(2))


class ExampleCard(PointedButton):
    """Pressed by the pointer, Space or Enter; arrow keys are for who holds the cards."""

    def __init__(self, example: Example, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.example, self._theme = example, theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(example.sentence)
        self.setAccessibleName(example.title)
        self.setAccessibleDescription(f"{example.sentence} {self.line}.")
        theme.changed.connect(self._dress)
        self._dress()

    @cached_property
    def report(self) -> Report:
        """The example's network as the rules read it."""
        network = self.example.network()
        return check(network, fields_of(network.recipe.data))

    @cached_property
    def line(self) -> str:
        """`CNN · 188,234 parameters · 18 s`."""
        words = [task_words(self.report), f"{self.report.parameters:,} parameters"]
        seconds = self.example.seconds
        return " · ".join(words + ([seconds_words(seconds)] if seconds else []))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(CLOTH + WORDS))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(BAR * 4), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # a button would walk the focus by arrow keys, in its own order

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = self._theme.tokens, self._theme.px
        marked = self.hasFocus() or self.isDown()
        edge = tokens.accent if marked else tokens.control if self.under_pointer else tokens.block_edge
        line = 2 if marked else 1
        painter.setPen(QPen(qcolor(edge), line))
        painter.setBrush(qcolor(tokens.block))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, px(RADIUS_BLOCK), px(RADIUS_BLOCK))
        painter.setPen(QPen(qcolor(tokens.line), 1))
        painter.drawLine(QLineF(px(1) + 1, px(CLOTH), self.width() - px(1) - 1, px(CLOTH)))
        paint_cloth(painter, QRectF(px(PAD), 0, self.width() - 2 * px(PAD), px(CLOTH)), self.report, self._theme)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        fonts, tokens, px = self._theme.fonts, self._theme.tokens, self._theme.px
        left, right = px(PAD - 2), self.width() - px(PAD - 2)
        first, second = px(CLOTH + 20), px(CLOTH + 37)
        mono = QFontMetricsF(fonts.mono)
        taken = mono.horizontalAdvance(self.example.id) + px(8)
        name = QFontMetricsF(fonts.heading)
        room = right - left
        # The title comes first where there is no room for both.
        beside = name.horizontalAdvance(self.example.title) + taken <= room
        painter.setFont(fonts.heading)
        painter.setPen(qcolor(tokens.text))
        title = name.elidedText(self.example.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, first), title)
        painter.setFont(fonts.help)
        painter.setPen(qcolor(tokens.text2))
        line = QFontMetricsF(fonts.help).elidedText(self.line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, second), line)
        if beside:
            painter.setFont(fonts.mono)
            painter.drawText(QPointF(right - taken + px(8), first), self.example.id)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
