"""How a block's picture tells that it is off, frozen, used at every step or with shared weights, or in a
colour of its own: tile, edge, bypass and a word.
"""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen

from widgets.canvas.block_item import BlockItem, Dress
from widgets.canvas.painting.ink import Ink

PALE = 0.45  # of the colour of a tile that is off
STRIPE, STRIPES, STRIPE_ALPHA = 2.5, 6.5, 0.3  # width of a stripe, from one to the next
PLATE = 3.0  # of plain colour around the icon on a hatched tile
DASHES = 4.0, 3.0
AWAY, ROUND = 9.0, 6.0  # how far the bypass runs from the block, and its bends


class State(NamedTuple):
    """What holds of a block beside what it is."""

    icon: str
    word: str


def fill_tile(painter: QPainter, body: QPainterPath, tile: QRectF, icon: QRectF, ink: Ink, dress: Dress) -> None:
    """Fill the part `tile` of a block's body with its colour: pale where it is off, hatched where it is frozen."""
    part = QPainterPath()  # no clipping: a file of strokes has none
    part.addRect(tile)
    part = part.intersected(body)
    painter.save()
    painter.setOpacity(PALE if dress.off else 1.0)
    painter.fillPath(part, ink.colour(dress.family))
    if dress.frozen:
        painter.fillPath(_stripes(tile).intersected(part), ink.colour("on_accent", STRIPE_ALPHA))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour(dress.family))
        by = PLATE * tile.width() / 36.0
        painter.drawRoundedRect(icon.adjusted(-by, -by, by, by), by, by)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.restore()


def edge_pen(ink: Ink, edge: str, width: float, dress: Dress) -> QPen:
    """The pen of a block's edge; dashed where it is off."""
    pen = ink.pen(edge, width)
    if dress.off:
        pen.setDashPattern([length / width for length in DASHES])
    return pen


def paint_bypasses(painter: QPainter, items: list[BlockItem], ink: Ink) -> None:
    """Draw a dotted line around each block that is off, from its first input to its first output."""
    off = [item for item in items if item.block.off]
    if not off:
        return
    pen = QPen(ink.colour("wire"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for item in off:
        above = next((spot.x for spot in item.spots if spot.side == "input"), None)
        below = next((spot.x for spot in item.spots if spot.side == "output"), None)
        if above is not None and below is not None:
            box = item.box
            path = _bypass(above - box.left(), below - box.left(), box.height())
            painter.drawPath(path.translated(box.topLeft()))


def states_of(item: BlockItem) -> tuple[State, ...]:
    """The icons, each with its word, that say it in full: that it is off, or else all else that holds of its use."""
    block = item.block
    if block.off:
        return (State("bypass", "off"),)
    holding = (
        (block.every_step, "everystep", "every step"), (bool(block.shares), "shared", "shared"),
        (block.frozen, "snow", "frozen"),
    )  # fmt: skip
    return tuple(State(icon, word) for holds, icon, word in holding if holds)


def word_of(item: BlockItem) -> str:
    """The word beside the icon; '' where there is none, or several, which say it alone."""
    states = states_of(item)
    return states[0].word if len(states) == 1 else ""


def _stripes(tile: QRectF) -> QPainterPath:
    wide, step, high = tile.width() / 36.0, STRIPES * tile.width() / 36.0, tile.height()
    lines = QPainterPath()
    for number in range(int((tile.width() + high) / step) + 2):
        x = tile.left() + number * step
        lines.moveTo(x, tile.top())
        lines.lineTo(x - high, tile.bottom())
    stroker = QPainterPathStroker()
    stroker.setWidth(STRIPE * wide)
    return stroker.createStroke(lines)


@lru_cache(maxsize=64)
def _bypass(above: float, below: float, height: float) -> QPainterPath:
    """Up out of the input, round the left side, and in again at the output; the corner of the block is the origin."""
    top, bottom, left = -AWAY, height + AWAY, -AWAY
    path = QPainterPath()
    path.moveTo(above, 0)
    path.lineTo(above, top + ROUND)
    path.quadTo(above, top, above - ROUND, top)
    path.lineTo(left + ROUND, top)
    path.quadTo(left, top, left, top + ROUND)
    path.lineTo(left, bottom - ROUND)
    path.quadTo(left, bottom, left + ROUND, bottom)
    path.lineTo(below - ROUND, bottom)
    path.quadTo(below, bottom, below, bottom - ROUND)
    path.lineTo(below, height)
    return path
