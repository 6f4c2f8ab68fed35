"""Wires: a strand for each dimension, woven where they cross, with the shape that flows through them beside."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from widgets.canvas.label_places import LabelPlaces
from widgets.canvas.link_item import LinkItem
from widgets.canvas.look import Look
from widgets.canvas.painting import texts
from widgets.canvas.painting.cards import Deck
from widgets.canvas.painting.ink import Ink

LONGEST = 400.0  # scene units; of a longer wire no ready picture is kept
CHEVRON = ((-9.5, 5.0), (0.0, -4.5), (9.5, 5.0))


def wire_colour(item: LinkItem, look: Look) -> str:
    """A wire is red or ochre where it brings a problem, indigo where it is selected, dark under the pointer."""
    if item.link.socket in look.links:
        return "accent"
    if item.signal:
        return item.signal
    return "text" if item.link.socket == look.wire else "wire"


def paint_wires(painter: QPainter, items: list[LinkItem], look: Look, ink: Ink) -> None:
    """Draw wires with all their strands, those in the gutter first, so that what runs down runs over them."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    straight = []
    for item in sorted(items, key=lambda item: (not item.route.gutter, item.link.socket)):
        if item.route.straight and item.route.drop <= LONGEST:
            straight.append(item)
            continue
        colour = wire_colour(item, look)
        for pen in ink.strands(item.kind, colour, bool(item.signal)):
            painter.setPen(pen)
            painter.drawPath(item.path)
        if item.route.gutter:
            _chevrons(painter, item, ink, colour)
    with Deck(painter, ink) as deck:
        for item in straight:
            (x, top), (_, bottom) = item.route.corners
            deck.wire(x, top, bottom, item.kind, wire_colour(item, look), bool(item.signal))
    for item in items:
        if item.signal:
            _dot(painter, item.route.middle, ink, wire_colour(item, look))


def paint_knots(painter: QPainter, items: Iterable[LinkItem], look: Look, ink: Ink) -> None:
    """Draw the knots where a wire leaves another one."""
    for item in items:
        if item.knot:
            painter.setPen(ink.pen("canvas", 2.0))
            painter.setBrush(ink.brush(wire_colour(item, look)))
            painter.drawEllipse(QPointF(*item.route.corners[1]), 5.0, 5.0)


def paint_labels(painter: QPainter, items: Iterable[LinkItem], places: LabelPlaces, ink: Ink, scale: float) -> None:
    """Draw the shapes beside the wires, `scale` times their size; `places` are for that size or a larger one."""
    writer = texts.Writer(painter, scale)
    for item in items:
        place = places[item.link.socket]
        if place.isValid():
            style, colour = ("problem", item.signal) if item.signal else ("label", "text2")
            left = place.left() + 2 * scale
            if place.right() < item.route.middle.x():
                left = place.right() - (texts.width(style, item.text) + 2) * scale
            writer.write(style, ink.colour(colour), item.text, left, place.center().y() + 4.0 * scale)
    writer.finish()


def _chevrons(painter: QPainter, item: LinkItem, ink: Ink, colour: str) -> None:
    for at in item.route.chevrons():
        line = QPolygonF([at + QPointF(x, y) for x, y in CHEVRON])
        painter.setPen(ink.pen("canvas", 7.0))
        painter.drawPolyline(line)
        painter.setPen(ink.pen(colour, 2.25))
        painter.drawPolyline(line)


def _dot(painter: QPainter, at: QPointF, ink: Ink, colour: str) -> None:
    painter.setPen(ink.pen("canvas", 3.0))
    painter.setBrush(ink.brush(colour))
    painter.drawEllipse(at, 4.5, 4.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
