"""Blocks: tile with family and icon, title, detail, name and count, and the edge that says how they are."""

from collections.abc import Iterable
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from widgets.canvas.block_costs import cost_text
from widgets.canvas.block_item import BlockItem
from widgets.canvas.look import Look
from widgets.canvas.painting import texts
from widgets.canvas.painting.cards import Deck
from widgets.canvas.painting.cost_bars import paint_bars
from widgets.canvas.painting.dressing import paint_bypasses, states_of, word_of
from widgets.canvas.painting.group_painting import (
    glyph_place,
    paint_repeats,
    put_frame,
    write_group,
    write_port,
)
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.name_lines import NAME_GAP, name_line
from widgets.canvas.painting.plates import TALL, tile_width
from widgets.canvas.painting.results_painting import paint_results
from widgets.theme.metrics import RADIUS_BLOCK

TEXT_GAP, RIGHT_PAD = 9.0, 10.0
BADGE = 9.0
GLYPH, GLYPH_GAP = 12.0, 4.0
SMALLEST = 10 / 11  # a title that is too wide may be 10 px before it is cut


def paint_blocks(painter: QPainter, items: list[BlockItem], look: Look, ink: Ink) -> None:
    """Draw blocks in full."""
    paint_bypasses(painter, items, ink)
    with Deck(painter, ink) as deck:
        for item in items:
            put_frame(deck, item, edge_of(item, look))
            _mark_state(deck, item, look)
    paint_bars(painter, items, look, ink)
    paint_repeats(painter, items, ink)
    writer = texts.Writer(painter)
    for item in items:
        if item.is_port:
            write_port(writer, item, ink)
        elif item.inside:
            write_group(writer, item, look, ink)
        else:
            _write(writer, item, look, ink)
        if item.block.kind == "output":
            left = tile_width(item.box.height()) + TEXT_GAP
            paint_results(painter, writer, look.results.get(item.block.id, {}), item, left, ink)
    writer.finish()


def paint_titled(painter: QPainter, items: list[BlockItem], look: Look, ink: Ink, zoom: float) -> None:
    """Draw blocks with tile and title only; the title is 11 px on the screen at every zoom."""
    with Deck(painter, ink) as deck:
        for item in items:
            put_frame(deck, item, edge_of(item, look))
    writers = [texts.Writer(painter, size / zoom) for size in (1.0, SMALLEST)]
    colours = ink.colour("text"), ink.colour("text3")
    for item in items:
        if item.is_port:
            write_port(writers[0], item, ink, 1 / zoom)
            continue
        box = item.box
        left = tile_width(box.height()) + 5 / zoom
        room = (box.width() - left) * zoom - 2
        title, small = _fitted(item.title, room)
        across, middle = box.left() + left, box.center().y()
        writers[small].write("small_title", colours[item.block.off], title, across, middle + 4 / zoom)
    for writer in writers:
        writer.finish()


def paint_marks(painter: QPainter, items: Iterable[BlockItem], ink: Ink, zoom: float) -> None:
    """Draw the mark of a problem at the upper right corner, of one size on the screen.

    What keeps the network from running has a disc, what does not a triangle: the colour is not all that tells them.
    """
    for item in items:
        if item.problem is None:
            continue
        painter.save()
        painter.translate(item.box.right() - 4, item.box.top() + 2)
        painter.scale(1 / zoom, 1 / zoom)
        painter.setPen(ink.pen("canvas", 2.0))
        painter.setBrush(ink.brush(item.signal))
        painter.drawPath(_badge(item.problem.blocking))
        painter.setPen(ink.colour("on_accent"))
        texts.draw(painter, "mark", "!", -texts.width("mark", "!") / 2, 4.5)
        painter.restore()


def paint_ring(painter: QPainter, item: BlockItem, look: Look, ink: Ink, zoom: float) -> None:
    """Draw the ring of the selection and the dashed ring of the keyboard, of one width on the screen."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pixel = 1 / max(zoom, 1.0) if zoom > 1 else 1 / zoom
    if item.block.id in look.blocks:
        painter.setPen(ink.pen("accent", 3 * pixel, 0.28))
        painter.drawPath(_around(item.box, 2.5 * pixel))
    if item.block.id == look.focus:
        pen = ink.pen("accent", 1.5 * pixel)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawPath(_around(item.box, (6.5 if item.block.id in look.blocks else 4.5) * pixel))


def edge_of(item: BlockItem, look: Look) -> tuple[str, float]:
    """The colour and width of the edge."""
    if item.signal:
        return item.signal, 2.0
    if item.block.id in look.blocks:
        return "accent", 2.0
    return ("text2", 1.25) if item.block.id == look.hovered and not look.within else ("block_edge", 1.0)


def _write(writer: texts.Writer, item: BlockItem, look: Look, ink: Ink) -> None:
    x, y, tall = item.box.left(), item.box.top(), item.box.height() >= TALL
    left, right = x + tile_width(item.box.height()) + TEXT_GAP, item.box.right() - RIGHT_PAD
    title, grey = item.title, ink.colour("text3" if item.block.off else "text2")
    style = "large_title" if ink.large and texts.width("large_title", title) <= right - left else "title"
    writer.write(style, ink.colour("text3" if item.block.off else "text"), title, left, y + (19 if tall else 18))
    count = "" if item.block.off else cost_text(item, look.cost)
    taken = texts.width("count", count)
    writer.write("count", grey, count, right - taken, y + (55 if tall else 33))
    room, free, beside = right - left, not states_of(item), taken + NAME_GAP if count else 0.0
    below = room - beside if free and item.record.learns else 0.0
    rooms = room, room if tall else room - beside if free else 0.0, below
    line, name, detail = name_line(texts.width(style, title), item.block.name, item.detail, rooms)
    base = ((19, 35, 55) if tall else (18, 33, 33))[line]
    writer.write("mono", grey, name, left if line == 2 else right - texts.width("mono", name), y + base)
    writer.write("detail", grey, detail, left, y + (35 if tall else 33))
    writer.write("detail", grey, word_of(item), left + GLYPH + 4, y + (55 if tall else 33))


def _mark_state(deck: Deck, item: BlockItem, look: Look) -> None:
    """The icons that say that a block is off, frozen or used in a way of its own."""
    for number, state in enumerate(states_of(item)):
        box = item.box
        left, base = box.left() + tile_width(box.height()) + TEXT_GAP, 55.0 if box.height() >= TALL else 33.0
        if item.inside:
            left, base = glyph_place(item, look)
        left += number * (GLYPH + GLYPH_GAP)
        deck.glyph(state.icon, "text3" if item.block.off else "text2", left, box.top() + base - GLYPH + 2, GLYPH)


@lru_cache(maxsize=4096)
def _fitted(title: str, room: float) -> tuple[str, bool]:
    """The title as it fits into `room` px, and whether it has to be smaller for that."""
    small = texts.width("small_title", title) > room
    return texts.elided("small_title", title, room / SMALLEST if small else room), small


@cache
def _badge(disc: bool) -> QPainterPath:
    path = QPainterPath()
    if disc:
        path.addEllipse(QPointF(), BADGE, BADGE)
        return path
    path.addPolygon(QPolygonF([QPointF(0, -11.5), QPointF(11.5, 8.5), QPointF(-11.5, 8.5)]))
    path.closeSubpath()
    return path


@lru_cache(maxsize=256)
def _ring(width: float, height: float, by: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-by, -by, width + 2 * by, height + 2 * by), RADIUS_BLOCK + by, RADIUS_BLOCK + by)
    return path


def _around(box: QRectF, by: float) -> QPainterPath:
    return _ring(box.width(), box.height(), by).translated(box.topLeft())
