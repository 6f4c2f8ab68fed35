"""The card that tells what an edit would do, and the shapes that would flow then."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from builder.check import Report
from builder.consequences import Consequences
from builder.dims import shape_text
from builder.tensor_type import TensorType
from widgets.canvas.link_item import LinkItem
from widgets.canvas.painting import texts
from widgets.canvas.painting.ink import Ink
from widgets.theme.metrics import RADIUS

AWAY, PAD, LINE, GAP, WIDEST = 40.0, 12.0, 17.0, 6.0, 300.0
BESIDE, NEAREST = 13.0, 0.75
Written = tuple[str, str, str]  # style, colour, text


def paint_card(
    painter: QPainter, place: QRectF, title: tuple[str, str], follows: Consequences, after: Report, ink: Ink,
    zoom: float, visible: QRectF,
) -> None:  # fmt: skip
    """Draw the card beside a place (scene units), of one size on the screen and within what is visible.

    `title` is what would be done, and where; names are those of the report `after` it.
    """
    written = [("title", "text", title[0]), ("detail", "text2", title[1]), *_lines(follows, after)]
    width = min(WIDEST, max(texts.width(style, text) for style, _, text in written)) + 2 * PAD
    height = LINE * len(written) + 2 * PAD - 4 + GAP
    left = place.right() + AWAY / zoom
    if left + width / zoom > visible.right():
        left = place.left() - (AWAY + width) / zoom
    left = max(visible.left(), min(left, visible.right() - width / zoom))
    top = max(visible.top(), min(place.top(), visible.bottom() - height / zoom))
    painter.save()
    painter.translate(left, top)
    painter.scale(1 / zoom, 1 / zoom)
    painter.setPen(ink.pen("block_edge", 1.0))
    painter.setBrush(ink.brush("block"))
    painter.drawRoundedRect(QRectF(0, 0, width, height), RADIUS, RADIUS)
    for number, (style, colour, text) in enumerate(written):
        painter.setPen(ink.colour(colour))
        baseline = PAD + 10 + number * LINE + (GAP if number > 1 else 0)
        texts.draw(painter, style, texts.elided(style, text, WIDEST), PAD, baseline)
    painter.restore()


def paint_new_shape(painter: QPainter, item: LinkItem, type: TensorType, ink: Ink, zoom: float) -> None:
    """Draw the shape that would flow in a wire, at its middle; from afar only where the wire is long enough."""
    scale = 1 / min(zoom, 1.0)
    if item.route.drop * zoom < LINE and zoom < NEAREST:
        return
    text, at = shape_text(type.features), item.route.middle
    width = texts.width("problem", text) * scale
    place = QRectF(at.x() + BESIDE - 3, at.y() - 8 * scale, width + 6, 16 * scale)
    painter.fillRect(place, ink.colour("canvas"))
    painter.setPen(ink.colour("accent"))
    texts.draw(painter, "problem", text, at.x() + BESIDE, at.y() + 4 * scale, scale)


def _lines(follows: Consequences, after: Report) -> Iterator[Written]:
    """Each change in a line, counts and shapes; what is lost by it, and what would not fit."""
    blocks = after.network.blocks
    for change in follows.told:
        yield "detail", "text", f"{blocks[change.block].name}  {change.before} → {change.after}"
        if change.anew:
            yield "detail", "warning", "its weights start anew"
    if follows.others:
        yield "detail", "text2", f"and {follows.others} more"
    if not follows.told and not follows.problems:
        yield "detail", "text2", "The shapes stay as they are."
    for problem in follows.problems[:1]:
        name = blocks[problem.block].name if problem.block else ""
        yield "detail", "problem", problem.text if name in problem.text else f"{name}: {problem.text}"
    yield "detail", "text2", "Esc puts it back. One undo step."
