"""The drawing as a map of some hundred pixels: blocks in the colour of their family, and where problems are."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from widgets.canvas.drawing import Drawing
from widgets.canvas.painting.ink import Ink

FEW = 300  # links; more would cover the blocks
LOWEST = 44.0  # scene units: the height of the lowest block
LEAST = 1.2  # px that a block is high and wide at least
DOT = 2.5  # px


def paint_map(painter: QPainter, drawing: Drawing, ink: Ink, scale: float) -> None:
    """Paint everything; `scale` is px for a scene unit, which the painter counts in."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _frames(painter, drawing, ink)
    _insides(painter, drawing, ink, scale)
    tiles = drawing.tiles.all()
    if len(drawing.links) <= FEW:
        painter.setPen(ink.hair(painter, "wire", 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for tile in tiles:
            painter.drawPath(tile.lines)
    least = LEAST / scale
    boxes: dict[str, list[QRectF]] = {}
    for tile in tiles:
        for family, rectangles in (tile.boxes_at_least(least) if least > LOWEST else tile.boxes).items():
            boxes.setdefault(family, []).extend(rectangles)
    painter.setPen(Qt.PenStyle.NoPen)
    for family, found in boxes.items():
        painter.setBrush(ink.brush(family))
        painter.drawRects(found)
    for id in drawing.problem_blocks:
        item = drawing.blocks.as_made(id)
        box = item.box
        painter.setBrush(ink.brush(item.signal or "problem"))
        painter.drawEllipse(QPointF(box.right(), box.center().y()), DOT / scale, DOT / scale)


def _insides(painter: QPainter, drawing: Drawing, ink: Ink, scale: float) -> None:
    """Open groups with what stands in them."""
    for id in drawing.open:
        item = drawing.blocks[id]
        painter.setPen(ink.hair(painter, "block_edge", 1.0))
        painter.setBrush(ink.brush("group"))
        painter.drawRect(item.box)
        inside = drawing.inside(item)
        painter.save()
        painter.setClipRect(item.box, Qt.ClipOperation.IntersectClip)
        painter.translate(inside.shift)
        paint_map(painter, inside.drawing, ink, scale)
        painter.restore()


def _frames(painter: QPainter, drawing: Drawing, ink: Ink) -> None:
    painter.setPen(ink.hair(painter, "block_edge", 1.0))
    painter.setBrush(ink.brush("group"))
    for item in drawing.decor.frames.values():
        painter.drawRect(item.box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brush("note"))
    for note in drawing.decor.notes.values():
        painter.drawRect(note.box)
