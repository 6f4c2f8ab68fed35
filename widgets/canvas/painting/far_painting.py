"""The drawing from afar: colour and icon, then colour alone, each painted for all blocks in a few calls."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from widgets.canvas.block_item import BlockItem
from widgets.canvas.link_item import LinkItem
from widgets.canvas.look import Look
from widgets.canvas.painting.block_painting import edge_of
from widgets.canvas.painting.cards import Deck
from widgets.canvas.painting.dressing import PALE
from widgets.canvas.painting.group_painting import paint_far_groups
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.link_painting import wire_colour
from widgets.canvas.tiles import Tile

CORNER = 3.0
MANY = 150  # selected blocks or wires; more are drawn together, which takes a hundredth of the time


def paint_far_wires(painter: QPainter, tiles: Iterable[Tile], ink: Ink, width: float) -> None:
    """Draw the wires of whole tiles, `width` px wide on the screen; with 0 thin, without bends, not smooth."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = ink.hair(painter, "wire", width)
    pen.setWidthF(max(1.0, pen.widthF()))
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, width > 0)
    for tile in tiles:
        painter.drawPath(tile.curves if width > 0 else tile.lines)


def paint_marked_wires(painter: QPainter, links: Sequence[LinkItem], look: Look, ink: Ink, width: float) -> None:
    """Draw the wires that are not like the others once more, in their colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(links) > MANY:
        _paint_many(painter, links, look, ink)
        return
    for link in links:
        painter.setPen(ink.hair(painter, "canvas", width + 2))
        painter.drawPath(link.path)
        pen = ink.hair(painter, wire_colour(link, look), width)
        if link.signal:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawPath(link.path)


def paint_icons(painter: QPainter, items: list[BlockItem], ink: Ink, zoom: float) -> None:
    """Draw blocks as their family's colour with the icon, groups with their inside."""
    with Deck(painter, ink) as deck:
        for item in items:
            if not (item.inside or item.is_port):
                deck.far(item.box, item.record, item.dress)
    paint_far_groups(painter, (item for item in items if item.inside or item.is_port), ink, zoom)


def paint_colours(painter: QPainter, tiles: Sequence[Tile], ink: Ink) -> None:
    """Draw the blocks of whole tiles as rectangles, one call a family."""
    boxes: dict[str, list[QRectF]] = {}
    for tile in tiles:
        for family, rectangles in tile.boxes.items():
            boxes.setdefault(family, []).extend(rectangles)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # smooth edges take thrice the time
    painter.setPen(Qt.PenStyle.NoPen)
    for family, rectangles in boxes.items():
        painter.setBrush(ink.brush(family))
        painter.drawRects(rectangles)
    off = [box for tile in tiles for box in tile.off]
    if off:
        painter.setBrush(ink.colour("canvas", 1 - PALE))
        painter.drawRects(off)


def paint_edges(painter: QPainter, items: Sequence[BlockItem], look: Look, ink: Ink, zoom: float) -> None:
    """Draw edges around blocks that are not like the others, 2 px wide on the screen; around many plain ones."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    by = 3 / zoom
    boxes: dict[str, list[QRectF]] = {}
    for item in items:
        boxes.setdefault(edge_of(item, look)[0], []).append(item.box.adjusted(-by, -by, by, by))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(items) <= MANY)
    for colour, rectangles in boxes.items():
        if len(items) > MANY:
            painter.setPen(ink.hair(painter, colour, 1.0))
            painter.drawRects(rectangles)
            continue
        painter.setPen(ink.pen(colour, 2 / zoom))
        for box in rectangles:
            painter.drawRoundedRect(box, by + CORNER, by + CORNER)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_many(painter: QPainter, links: Sequence[LinkItem], look: Look, ink: Ink) -> None:
    """Thousands are drawn without bends, a colour at a time, as the others are."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paths: dict[str, QPainterPath] = {}
    for link in links:
        path = paths.setdefault(wire_colour(link, look), QPainterPath())
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in link.route.corners]))
    for colour, path in paths.items():
        painter.setPen(ink.hair(painter, colour, 1.0))
        painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
