"""The drawing from afar: colour and icon, then colour alone, each painted for all blocks in a few calls."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from widgets.canvas.block_item import BlockItem
from widgets.canvas.link_item import LinkItem
from widgets.canvas.look import Look
from widgets.canvas.painting.block_painting import edge_of
from widgets.canvas.painting.cards import Deck
from widgets.canvas.painting.dressing import PALE
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.link_painting import wire_colour
from widgets.canvas.tiles import Tile

CORNER = 3.0


def paint_far_wires(painter: QPainter, tiles: Iterable[Tile], ink: Ink, width: float) -> None:
    """Draw the wires of whole tiles, `width` px wide on the screen; with 0 thin, without bends, not smooth."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = ink.hair(painter, "wire", width)
    pen.setWidthF(max(1.0, pen.widthF()))
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, width > 0)
    for tile in tiles:
        painter.drawPath(tile.curves if width > 0 else tile.lines)


def paint_marked_wires(painter: QPainter, links: Iterable[LinkItem], look: Look, ink: Ink, width: float) -> None:
    """Draw the wires that are not like the others once more, in their colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for link in links:
        painter.setPen(ink.hair(painter, "canvas", width + 2))
        painter.drawPath(link.path)
        pen = ink.hair(painter, wire_colour(link, look), width)
        if link.signal:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawPath(link.path)


def paint_icons(painter: QPainter, items: Iterable[BlockItem], ink: Ink) -> None:
    """Draw blocks as their family's colour with the icon."""
    with Deck(painter, ink) as deck:
        for item in items:
            deck.far(item.box, item.record, item.dress)


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


def paint_edges(painter: QPainter, items: Iterable[BlockItem], look: Look, ink: Ink, zoom: float) -> None:
    """Draw edges around blocks that are not like the others, 2 px wide on the screen."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    by = 3 / zoom
    for item in items:
        painter.setPen(ink.pen(edge_of(item, look)[0], 2 / zoom))
        painter.drawRoundedRect(item.box.adjusted(-by, -by, by, by), by + CORNER, by + CORNER)
