"""Blocks: tile with family and icon, title, detail, name and count, and the edge that says how they are."""

from collections.abc import Iterable
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from widgets.canvas.block_item import BlockItem
from widgets.canvas.look import Look
from widgets.canvas.painting import texts
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.results_painting import paint_results
from widgets.theme import pixmap
from widgets.theme.metrics import ICON_TILE, ICON_TILE_TALL, RADIUS_BLOCK

TALL = 64.0
TEXT_GAP, RIGHT_PAD = 9.0, 10.0
LIFT = 1.5
BADGE = 9.0


def tile_width(box: QRectF) -> float:
    """The coloured part at the left of a block."""
    return 36.0 if box.height() >= TALL else 32.0


def paint_blocks(painter: QPainter, items: Iterable[BlockItem], look: Look, ink: Ink, zoom: float) -> None:
    """Draw blocks in full."""
    for item in items:
        box = item.box
        painter.translate(box.left(), box.top())
        _body(painter, item, look, ink, zoom)
        _icon(painter, item, zoom)
        _texts(painter, item, ink)
        if item.block.kind == "output":
            left = tile_width(box) + TEXT_GAP
            paint_results(painter, look.results.get(item.block.id, {}), left, box.width(), ink)
        painter.translate(-box.left(), -box.top())


def paint_titled(painter: QPainter, items: Iterable[BlockItem], look: Look, ink: Ink, zoom: float) -> None:
    """Draw blocks with tile and title only; the title is 11 px on the screen at every zoom."""
    for item in items:
        box = item.box
        painter.translate(box.left(), box.top())
        _body(painter, item, look, ink, zoom)
        _icon(painter, item, zoom)
        left = tile_width(box) + 6 / zoom
        painter.setPen(ink.colour("text"))
        title = texts.elided("small_title", item.title, (box.width() - left) * zoom - 4)
        texts.draw(painter, "small_title", title, left, box.height() / 2 + 4 / zoom, 1 / zoom)
        painter.translate(-box.left(), -box.top())


def paint_marks(painter: QPainter, items: Iterable[BlockItem], ink: Ink, zoom: float) -> None:
    """Draw the mark of a problem at the upper right corner, of one size on the screen."""
    for item in items:
        if item.problem is None:
            continue
        painter.save()
        painter.translate(item.box.right() - 4, item.box.top() + 2)
        painter.scale(1 / zoom, 1 / zoom)
        painter.setPen(ink.pen("canvas", 2.0))
        painter.setBrush(ink.brush("problem"))
        painter.drawEllipse(QPointF(), BADGE, BADGE)
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
    if item.problem:
        return "problem", 2.0
    if item.block.id in look.blocks:
        return "accent", 2.0
    return ("text2", 1.25) if item.block.id == look.hovered else ("block_edge", 1.0)


def _body(painter: QPainter, item: BlockItem, look: Look, ink: Ink, zoom: float) -> None:
    width, height = item.box.width(), item.box.height()
    body, tile = _outline(width, height), _tile(tile_width(item.box), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brush("lift"))
    painter.translate(0, LIFT)
    painter.drawPath(body)
    painter.translate(0, -LIFT)
    painter.setBrush(ink.brush("block"))
    painter.drawPath(body)
    painter.setBrush(ink.families[item.record.family])
    painter.drawPath(tile)
    colour, line = edge_of(item, look)
    painter.setPen(ink.pen(colour, line / min(zoom, 1.0)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(body)


def _icon(painter: QPainter, item: BlockItem, zoom: float) -> None:
    size = float(ICON_TILE_TALL if item.box.height() >= TALL else ICON_TILE)
    box = QRectF(0, 0, size, size)
    box.moveCenter(QPointF(tile_width(item.box) / 2, item.box.height() / 2))
    picture = pixmap(item.record.icon, max(1, round(size * zoom)), "on_accent", painter.device().devicePixelRatioF())
    _place(painter, box, picture)


def _place(painter: QPainter, box: QRectF, picture: QPixmap) -> None:
    """Draw a picture made for this zoom onto whole pixels, so that its lines stay sharp."""
    spot = painter.worldTransform().map(box.topLeft())
    painter.save()
    painter.resetTransform()
    painter.drawPixmap(QPointF(round(spot.x()), round(spot.y())), picture)
    painter.restore()


def _texts(painter: QPainter, item: BlockItem, ink: Ink) -> None:
    tall = item.box.height() >= TALL
    left, right = tile_width(item.box) + TEXT_GAP, item.box.width() - RIGHT_PAD
    title = item.title
    painter.setPen(ink.colour("text"))
    texts.draw(painter, "title", title, left, 19 if tall else 18)
    painter.setPen(ink.colour("text2"))
    name = texts.elided("mono", item.block.name, right - left - texts.width("title", title) - 8)
    texts.draw(painter, "mono", name, right - texts.width("mono", name), 19 if tall else 18)
    texts.draw(painter, "detail", texts.elided("detail", item.detail, right - left), left, 35 if tall else 33)
    count = item.count
    if count:
        texts.draw(painter, "count", count, right - texts.width("count", count), 55)


@cache
def _outline(width: float, height: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, width, height), RADIUS_BLOCK, RADIUS_BLOCK)
    return path


@cache
def _tile(width: float, height: float) -> QPainterPath:
    straight = QPainterPath()
    straight.addRect(QRectF(RADIUS_BLOCK, 0, width - RADIUS_BLOCK, height))
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, width, height), RADIUS_BLOCK, RADIUS_BLOCK)
    return path.united(straight)


@lru_cache(maxsize=256)
def _ring(width: float, height: float, by: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-by, -by, width + 2 * by, height + 2 * by), RADIUS_BLOCK + by, RADIUS_BLOCK + by)
    return path


def _around(box: QRectF, by: float) -> QPainterPath:
    return _ring(box.width(), box.height(), by).translated(box.topLeft())
