"""Ports: solid when joined, hollow when free, larger under the pointer, and marked while a wire looks for its end."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from widgets.canvas.look import Look
from widgets.canvas.painting.cards import Deck
from widgets.canvas.painting.ink import Ink
from widgets.canvas.ports import Spot, port_shape

HALO, RING = 10.0, 8.0  # of the port under the pointer, and of those that take a wire, clear of the titles
SLASH = 5.0  # half the stroke through a port that does not take the wire


def paint_ports(painter: QPainter, spots: Iterable[Spot], look: Look, ink: Ink) -> None:
    """Draw ports, each in the state that it is in."""
    special = []
    with Deck(painter, ink) as deck:
        for spot in spots:
            if spot.end in look.fits or spot.end == look.near:
                special.append(spot)
            else:
                deck.port(spot.x, spot.y, spot.kind, spot.joined, spot.signal, spot.block == look.hovered)
    for spot in special:
        painter.translate(spot.x, spot.y)
        if spot.end in look.fits:
            _candidate(painter, spot, ink, look.fits[spot.end])
        else:
            _halo(painter, spot, ink)
        painter.translate(-spot.x, -spot.y)


def _halo(painter: QPainter, spot: Spot, ink: Ink) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("text", 0.14))
    painter.drawEllipse(QPointF(), HALO, HALO)
    painter.setBrush(ink.brush("text2"))
    painter.drawPath(port_shape(spot.kind))


def _candidate(painter: QPainter, spot: Spot, ink: Ink, fits: bool) -> None:
    shape = port_shape(spot.kind)
    if fits:
        painter.setPen(ink.pen("accent", 1.5))
        painter.setBrush(ink.brush("accent_soft"))
        painter.drawEllipse(QPointF(), RING, RING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush("accent"))
        painter.drawPath(shape)
        return
    painter.setPen(ink.pen("block_edge", 1.5))
    painter.setBrush(ink.brush("block"))
    painter.drawPath(shape)
    painter.setPen(QPen(ink.colour("problem"), 1.5))
    middle = -SLASH / 2 if spot.side == "input" else SLASH / 2  # rather outside of the block, off its title
    painter.drawLine(QLineF(-SLASH, middle + SLASH, SLASH, middle - SLASH))
