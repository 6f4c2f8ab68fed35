"""The drawing from afar: colour and icon, then colour alone, each painted for all blocks in a few calls."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap

from builder.record import Family
from widgets.canvas.block_item import BlockItem
from widgets.canvas.link_item import LinkItem
from widgets.canvas.look import Look
from widgets.canvas.painting.block_painting import TALL
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.link_painting import wire_colour
from widgets.theme import draw

CORNER = 3.0
ICON, ICON_LOW = 0.44, 0.62  # share of the height of a block


def paint_far_wires(painter: QPainter, items: list[LinkItem], look: Look, ink: Ink, width: float) -> None:
    """Draw wires `width` px wide on the screen, straight ones in one call."""
    marked = [item for item in items if item.problem or wire_colour(item, look) != "wire"]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_hair(ink, "wire", width))
    rounded = width > 1
    if rounded:
        for item in items:
            if item.route.gutter:
                painter.drawPath(item.path)
    painter.drawLines([line for item in items if not (rounded and item.route.gutter) for line in item.route.lines])
    for item in marked:
        painter.setPen(_hair(ink, wire_colour(item, look), width + 0.5))
        painter.drawPath(item.path)


def paint_icons(painter: QPainter, items: Iterable[BlockItem], ink: Ink, zoom: float) -> None:
    """Draw blocks as their family's colour with the icon, each a ready picture on whole pixels."""
    world = painter.worldTransform()
    ratio = painter.device().devicePixelRatioF()
    painter.save()
    painter.resetTransform()
    for item in items:
        box = item.box
        at = world.map(box.topLeft())
        width, height = round(box.width() * zoom * ratio), round(box.height() * zoom * ratio)
        colour = ink.tokens.families[item.record.family]
        picture = _card(item.record.icon, colour, ink.tokens.on_accent, width, height, box.height() >= TALL, ratio)
        painter.drawPixmap(QPointF(round(at.x() * ratio) / ratio, round(at.y() * ratio) / ratio), picture)
    painter.restore()


def paint_colours(painter: QPainter, items: Iterable[BlockItem], ink: Ink) -> None:
    """Draw blocks as rectangles, one call a family."""
    boxes: dict[Family, list[QRectF]] = {}
    for item in items:
        boxes.setdefault(item.record.family, []).append(item.box)
    painter.setPen(Qt.PenStyle.NoPen)
    for family, rectangles in boxes.items():
        painter.setBrush(ink.families[family])
        painter.drawRects(rectangles)


def paint_edges(painter: QPainter, items: Iterable[BlockItem], look: Look, ink: Ink, zoom: float) -> None:
    """Draw the edge of what is selected, has a problem or lies under the pointer, 2 px wide on the screen."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for item in items:
        chosen = item.block.id in look.blocks
        if not (chosen or item.problem or item.block.id == look.hovered):
            continue
        colour = "problem" if item.problem else "accent" if chosen else "text2"
        painter.setPen(ink.pen(colour, 2 / zoom))
        by = 3 / zoom
        painter.drawRoundedRect(item.box.adjusted(-by, -by, by, by), by + CORNER, by + CORNER)


def _hair(ink: Ink, colour: str, width: float) -> QPen:
    pen = ink.pen(colour, width)
    pen.setCosmetic(True)
    return pen


@lru_cache(maxsize=1024)
def _card(icon: str, colour: str, ink: str, width: int, height: int, tall: bool, ratio: float) -> QPixmap:
    """The picture of a block, `width` × `height` device pixels."""
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(0, 0, width, height), CORNER * ratio, CORNER * ratio)
    size = height * (ICON if tall else ICON_LOW)
    draw(painter, QRectF((width - size) / 2, (height - size) / 2, size, size), icon, ink)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
