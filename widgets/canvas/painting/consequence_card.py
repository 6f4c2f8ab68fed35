"""The card that tells what an edit would do, and the shapes that would flow then."""

import math
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from builder.check import Report
from builder.consequences import Consequences
from builder.network import Socket
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.drawing import Drawing
from widgets.canvas.painting import texts
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.painter import SIZES
from widgets.theme.metrics import RADIUS

AWAY, PAD, LINE, GAP, WIDEST = 40.0, 12.0, 17.0, 6.0, 300.0
Written = tuple[str, str, str]  # style, colour, text


def paint_card(
    painter: QPainter, place: QRectF, title: tuple[str, str], follows: Consequences, drawing: Drawing, ink: Ink,
    zoom: float, visible: QRectF, covered: Sequence[QRectF] = (),
) -> None:  # fmt: skip
    """Draw the card beside a place (scene units), of one size on the screen and within what is visible.

    It keeps clear of what is `covered`, if it can. `title` is what would be done, and where; `drawing` shows it done.
    """
    written = [("title", "text", title[0]), ("detail", "text2", title[1]), *_lines(follows, drawing.report)]
    width = min(WIDEST, max(texts.width(style, text) for style, _, text in written)) + 2 * PAD
    height = LINE * len(written) + 2 * PAD - 4 + GAP
    size = QSizeF(width / zoom, height / zoom)
    found = _best(_places(place, size, zoom, visible, covered), drawing, visible, covered)
    painter.save()
    painter.translate(max(visible.left(), min(found.left(), visible.right() - size.width())), found.top())
    painter.scale(1 / zoom, 1 / zoom)
    painter.setPen(ink.pen("block_edge", 1.0))
    painter.setBrush(ink.brush("block"))
    painter.drawRoundedRect(QRectF(0, 0, width, height), RADIUS, RADIUS)
    for number, (style, colour, text) in enumerate(written):
        painter.setPen(ink.colour(colour))
        baseline = PAD + 10 + number * LINE + (GAP if number > 1 else 0)
        texts.draw(painter, style, texts.elided(style, text, WIDEST), PAD, baseline)
    painter.restore()


def paint_new_shapes(painter: QPainter, drawing: Drawing, changed: Iterable[Socket], ink: Ink, zoom: float) -> None:
    """Draw the shapes that would flow in these wires over the ones that stand there."""
    detail = detail_at(zoom)
    if detail < Detail.TITLE:
        return
    near = detail == Detail.ALL
    places = drawing.label_places() if near else drawing.label_places(math.ceil(SIZES / zoom) / SIZES)
    scale = 1.0 if near else 1 / zoom
    painter.setPen(ink.colour("accent"))
    for socket in changed:
        place, item = places[socket], drawing.links[socket]
        if place.isValid() and not item.signal:
            width = texts.width("problem", item.text) * scale
            left = place.left() + 2 * scale
            if place.right() < item.route.middle.x():
                left = place.right() - width - 2 * scale
            painter.fillRect(QRectF(left - 1, place.top(), width + 2, place.height()), ink.colour("canvas"))
            texts.draw(painter, "problem", item.text, left, place.center().y() + 4 * scale, scale)


def _places(place: QRectF, size: QSizeF, zoom: float, visible: QRectF, covered: Sequence[QRectF]) -> list[QRectF]:
    """Right and left of a place, at its height or else above what is covered."""
    away, lowest = AWAY / zoom, visible.bottom() - size.height()
    above = min((cover.top() - away / 4 - size.height() for cover in covered), default=lowest)
    return [
        QRectF(QPointF(left, max(visible.top(), min(place.top(), top))), size)
        for top in (lowest, min(lowest, above))
        for left in (place.right() + away, place.left() - away - size.width())
    ]


def _best(places: Sequence[QRectF], drawing: Drawing, visible: QRectF, covered: Sequence[QRectF]) -> QRectF:
    """Of some places the one that is seen whole and covers fewest blocks; of equally good ones the first."""

    def harm(place: QRectF) -> tuple[bool, int]:
        outside = place.left() < visible.left() or visible.right() < place.right()
        return outside or any(place.intersects(cover) for cover in covered), len(drawing.boxes_near(place))

    return min(places, key=harm)


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
