"""The lower half of an Output: the loss and the metric of the run, as they come in."""

from collections.abc import Mapping

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from widgets.canvas.painting import texts
from widgets.canvas.painting.ink import Ink

SECOND = 62.0
SHARES = frozenset({"accuracy"})


def paint_results(painter: QPainter, results: Mapping[str, float], left: float, width: float, ink: Ink) -> None:
    """Draw up to two figures with their names, in block coordinates; nothing where there are none."""
    if not results:
        return
    painter.setPen(ink.pen("line", 1.0))
    painter.drawLine(QLineF(left, 44.5, width - 6, 44.5))
    for number, (name, value) in enumerate(tuple(results.items())[:2]):
        x = left + number * SECOND
        painter.setPen(ink.colour("text2"))
        texts.draw(painter, "detail", name, x, 60)
        painter.setPen(ink.colour("text"))
        texts.draw(painter, "value", figure(name, value), x, 79)


def figure(name: str, value: float) -> str:
    """A figure as people read it: shares in percent, others with three digits that count."""
    if name in SHARES:
        return f"{100 * value:.1f} %"
    return f"{value:#.3g}" if 1e-3 <= abs(value) < 1e4 else f"{value:.2g}"
