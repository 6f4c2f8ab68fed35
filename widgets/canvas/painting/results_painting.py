"""The lower half of an Output: the loss and the metric of the run, as they come in."""

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.texts import Writer

SECOND = 62.0
SHARES = frozenset({"accuracy"})


def paint_results(
    painter: QPainter, writer: Writer, results: Mapping[str, float], box: QRectF, left: float, ink: Ink
) -> None:
    """Draw up to two figures with their names into the block at `box`, `left` units from its edge."""
    x, y = box.left() + left, box.top()
    painter.setPen(ink.pen("line", 1.0))
    painter.drawLine(QLineF(x, y + 44.5, box.right() - 6, y + 44.5))
    for number, (name, value) in enumerate(tuple(results.items())[:2]):
        writer.write("detail", ink.colour("text2"), name, x + number * SECOND, y + 60)
        writer.write("value", ink.colour("text"), figure(name, value), x + number * SECOND, y + 79)


def figure(name: str, value: float) -> str:
    """A figure as people read it: shares in percent, others with three digits that count."""
    if name in SHARES:
        return f"{100 * value:.1f} %"
    return f"{value:#.3g}" if 1e-3 <= abs(value) < 1e4 else f"{value:.2g}"
