"""Text on the canvas, laid out once and drawn at every zoom. Sizes are scene units, halves too."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from widgets.theme.fonts import FACES, INTER, Face

FINE = 4  # Qt sets whole pixels only; text is laid out this many times larger, so that 12.5 is possible
STYLES = {
    "title": FACES["block_title"],
    "large_title": Face(14, 600, INTER),
    "detail": FACES["block_detail"],
    "count": FACES["block_count"],
    "mono": FACES["mono"],
    "label": FACES["help"],
    "problem": Face(11, 600, INTER),
    "value": Face(13, 600, INTER),
    "mark": Face(12, 600, INTER),
    "small_title": Face(11, 600, INTER),
    "note": Face(11.5, 400, INTER),
    "note_head": Face(12, 600, INTER),
    "frame_title": Face(12, 600, INTER),
}


@cache
def font(style: str) -> QFont:
    """The font of a style, `FINE` times larger."""
    return STYLES[style].font(FINE)


@cache
def _metrics(style: str) -> QFontMetricsF:
    return QFontMetricsF(font(style))


@cache
def _ascent(style: str) -> float:
    return _metrics(style).ascent()


@lru_cache(maxsize=8192)
def width(style: str, text: str) -> float:
    """How wide a text is, in scene units."""
    return _metrics(style).horizontalAdvance(text) / FINE


@lru_cache(maxsize=8192)
def elided(style: str, text: str, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than `room`; '' where not even two letters fit."""
    if width(style, text) <= room:
        return text
    cut = _metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, room * FINE)
    return cut if len(cut) > 2 else ""


@lru_cache(maxsize=8192)
def _laid_out(style: str, text: str) -> QStaticText:
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    laid.prepare(font=font(style))
    return laid


class Writer:
    """Collects texts and draws them at the end, style after style, which spares the painter most of the work.

    All are drawn `scale` times their size.
    """

    def __init__(self, painter: QPainter, scale: float = 1.0) -> None:
        self._painter, self._fine = painter, FINE / scale
        self._texts: dict[tuple[str, int], list[tuple[QPointF, QStaticText]]] = {}

    def write(self, style: str, colour: QColor, text: str, x: float, baseline: float) -> None:
        """A text with its left end at `x` on `baseline`, in scene units."""
        if text:
            at = QPointF(x * self._fine, baseline * self._fine - _ascent(style))
            self._texts.setdefault((style, colour.rgba()), []).append((at, _laid_out(style, text)))

    def finish(self) -> None:
        """Draw all that was written."""
        painter = self._painter
        painter.save()
        painter.scale(1 / self._fine, 1 / self._fine)
        for (style, colour), texts in self._texts.items():
            painter.setFont(font(style))
            painter.setPen(QColor.fromRgba(colour))
            for at, text in texts:
                painter.drawStaticText(at, text)
        painter.restore()


def draw(painter: QPainter, style: str, text: str, x: float, baseline: float, scale: float = 1.0) -> None:
    """Draw a text with its left end at `x` on `baseline`, `scale` times its size, in the colour of the pen."""
    if not text:
        return
    size = scale / FINE
    painter.save()
    painter.translate(x, baseline)
    painter.scale(size, size)
    painter.setFont(font(style))
    painter.drawStaticText(QPointF(0, -_ascent(style)), _laid_out(style, text))
    painter.restore()
