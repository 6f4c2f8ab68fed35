"""The lower half of an Output: the loss and the metric of the run, as they come in."""

from collections.abc import Mapping

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from widgets.canvas.block_item import BlockItem
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.texts import Writer, width

SHARES = frozenset({"accuracy"})
WORDS = {"mae": "mean abs. error", "f1": "F1"}  # what there is room for
PAD = 10.0


def paint_results(
    painter: QPainter, writer: Writer, results: Mapping[str, float], item: BlockItem, left: float, ink: Ink
) -> None:
    """Draw the loss and the metric that the Output names, `left` units from its edge; a dash for what is not known.

    The metric ends at the right, so that the two stand apart as far as there is room.
    """
    x, y = item.box.left() + left, item.box.top()
    painter.setPen(ink.pen("line", 1.0))
    painter.drawLine(QLineF(x, y + 44.5, item.box.right() - 6, y + 44.5))
    metric = item.block.values.text("metric")
    for number, name in enumerate(("loss", metric) if metric != "none" else ("loss",)):
        word, text = WORDS.get(name, name), figure(name, results[name]) if name in results else "–"
        colour = ink.colour("text" if name in results else "text3")
        lines = (("detail", ink.colour("text2"), word, y + 60), ("value", colour, text, y + 79))
        right = item.box.right() - PAD
        for style, tone, line, base in lines:
            writer.write(style, tone, line, right - width(style, line) if number else x, base)


def figure(name: str, value: float) -> str:
    """A figure as people read it, never wider than six digits: shares in percent, others with digits that count."""
    if name in SHARES:
        return f"{100 * value:.1f} %"
    if 100 <= abs(value) < 1e5:
        return f"{value:,.0f}"
    if 1e-3 <= abs(value) < 100:
        return f"{value:#.3g}".rstrip(".")
    digits, _, power = f"{value:.1e}".partition("e")
    return f"{digits}e{int(power)}" if value and power else digits.removesuffix(".0")
