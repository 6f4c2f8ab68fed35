"""Open groups: an area with what stands in the group, painted as it is painted outside, and a title on its edge."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from widgets.canvas.area_title import BETWEEN, REPEAT_PAD, SIGN, Heading, heading
from widgets.canvas.block_item import BlockItem
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.drawing import Drawing
from widgets.canvas.look import Look
from widgets.canvas.painting import texts
from widgets.canvas.painting.block_painting import edge_of
from widgets.canvas.painting.dressing import PALE, edge_pen, paint_bypasses
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.plates import rounded

CORNER = 10.0
BASELINE = 4.3  # of a text, below the middle of its line
PILL = 16.0  # the height of the ground of `× 3`
ASIDE = 12.0  # from the corner below at the right, where few wires run, to what has no room in the title
LEAST = 0.1  # from farther off a group is one rectangle
Paint = Callable[[QPainter, QRectF, Drawing, Look, Ink, float], None]


def paint_open(
    painter: QPainter, area: QRectF, drawing: Drawing, items: Iterable[BlockItem], look: Look, ink: Ink, zoom: float,
    paint: Paint,
) -> None:  # fmt: skip
    """Draw open groups without their ports; `paint` draws what stands in them."""
    for item in items:
        if zoom < LEAST:
            painter.fillRect(item.box, ink.colour(item.dress.family))
            continue
        if detail_at(zoom) == Detail.ALL:
            paint_bypasses(painter, [item], ink)
        _ground(painter, item, look, ink, zoom)
        inside = drawing.inside(item)
        painter.save()
        painter.setOpacity(PALE if item.block.off else painter.opacity())
        painter.setClipRect(item.box, Qt.ClipOperation.IntersectClip)
        painter.translate(inside.shift)
        part = area.intersected(item.box).translated(-inside.shift)
        paint(painter, part, inside.drawing, _look_inside(look, item), ink.on_group, zoom)
        painter.restore()
        title = heading(item, inside.uses, zoom)
        if title:
            _title(painter, item, title, look, ink, zoom)


def _look_inside(look: Look, item: BlockItem) -> Look:
    """How the inside looks: nothing in it is selected, but the pointer may be on it."""
    within = look.within if look.hovered == item.block.id else ()
    same = Look(cost=look.cost, bars=look.bars, largest=look.largest, shapes=look.shapes)
    return replace(same, hovered=within[0], within=within[1:]) if within else same


def _ground(painter: QPainter, item: BlockItem, look: Look, ink: Ink, zoom: float) -> None:
    edge, line = edge_of(item, look)
    line /= min(1.0, zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = rounded(item.box.adjusted(line / 2, line / 2, -line / 2, -line / 2), CORNER)
    painter.fillPath(path, ink.colour("group"))
    painter.strokePath(path, edge_pen(ink, edge, line, item.dress))


def _title(painter: QPainter, item: BlockItem, title: Heading, look: Look, ink: Ink, zoom: float) -> None:
    edge, line = edge_of(item, look)
    scale, place = title.scale, title.place
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(ink.pen(edge, line * scale))
    painter.setBrush(ink.brush("block"))
    painter.drawRoundedRect(place, 5 * scale, 5 * scale)
    _sign(painter, title, ink)
    writer, baseline = texts.Writer(painter, scale), place.center().y() + BASELINE * scale
    left = place.left() + SIGN * scale
    writer.write("frame_title", ink.colour("text3" if item.block.off else "text"), title.title, left, baseline)
    left += texts.width("frame_title", title.title) * scale + BETWEEN * scale
    if title.repeat:
        wide = (texts.width("count", title.repeat) + 2 * REPEAT_PAD) * scale
        ground = QRectF(left, place.center().y() - PILL / 2 * scale, wide, PILL * scale)
        painter.fillPath(rounded(ground, PILL / 2 * scale), ink.colour("accent_soft"))
        writer.write("count", ink.colour("accent"), title.repeat, left + REPEAT_PAD * scale, baseline)
        left += wide + BETWEEN * scale
    writer.write("detail", ink.colour("text2"), title.detail, left, baseline)
    if detail_at(zoom) == Detail.ALL:
        left = item.box.right() - ASIDE - texts.width("detail", title.aside)
        writer.write("detail", ink.colour("text2"), title.aside, left, item.box.bottom() - ASIDE)
    writer.finish()


def _sign(painter: QPainter, title: Heading, ink: Ink) -> None:
    """`⌄`: it is open."""
    pen = ink.pen("text2", 1.5 * title.scale)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    corners = ((-4.0, -2.0), (0.0, 2.0), (4.0, -2.0))
    painter.drawPolyline(QPolygonF([title.sign + QPointF(x, y) * title.scale for x, y in corners]))
