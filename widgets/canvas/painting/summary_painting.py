"""Frames from very far: one rectangle each in the colour of most of its blocks, with its title beside."""

from collections import Counter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from widgets.canvas.drawing import Drawing
from widgets.canvas.frame_item import FrameItem
from widgets.canvas.painting import texts
from widgets.canvas.painting.ink import Ink

BELOW = 0.1  # the zoom
CORNER, AWAY, HALF = 3.0, 8.0, 4.0  # px: of the rectangle, from it to its title, from the middle to the baseline


def paint_summaries(painter: QPainter, area: QRectF, drawing: Drawing, ink: Ink, zoom: float) -> None:
    """Draw the outer frames in `area` over their blocks, which are not worth to be seen one by one any more."""
    frames = [item for item in drawing.decor.frames_near(area) if item.frame.id not in drawing.decor.inner]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    writer = texts.Writer(painter, 1 / zoom)
    for item in frames:
        colour = item.colour or _main_family(item, drawing)
        if not colour:
            continue
        painter.setBrush(ink.brush(colour))
        painter.drawRoundedRect(item.box, CORNER / zoom, CORNER / zoom)
        left, wide = item.box.right() + AWAY / zoom, texts.width("small_title", item.title) / zoom
        if not drawing.boxes_near(QRectF(left, item.box.center().y() - AWAY / zoom, wide, 2 * AWAY / zoom)):
            baseline = item.box.center().y() + HALF / zoom
            writer.write("small_title", ink.colour("text"), item.title, left, baseline)
    writer.finish()


def _main_family(item: FrameItem, drawing: Drawing) -> str:
    """The family of most blocks in a frame; '' where there are none."""
    blocks = drawing.blocks.all_as_made(drawing.block_grid.near(item.box))
    found = Counter(block.dress.family for block in blocks if item.box.contains(block.box.center()))
    return found.most_common(1)[0][0] if found else ""
