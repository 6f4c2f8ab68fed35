"""Ports: solid when joined, hollow when free, larger under the pointer, and marked while a wire looks for its end."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from widgets.canvas.look import Look
from widgets.canvas.painting.ink import Ink
from widgets.canvas.ports import Spot, port_shape

HALO = 10.0
GROWN = 1.2


def paint_ports(painter: QPainter, spots: Iterable[Spot], look: Look, ink: Ink) -> None:
    """Draw ports, each in the state that it is in."""
    for spot in spots:
        painter.translate(spot.x, spot.y)
        fits = look.fits.get(spot.end)
        if fits is not None:
            _candidate(painter, spot, ink, fits)
        elif spot.end == look.near:
            _halo(painter, spot, ink)
        elif spot.block == look.hovered:
            painter.scale(GROWN, GROWN)
            _plain(painter, spot, ink, "wire")
            painter.scale(1 / GROWN, 1 / GROWN)
        else:
            _plain(painter, spot, ink, "wire")
        painter.translate(-spot.x, -spot.y)


def _plain(painter: QPainter, spot: Spot, ink: Ink, colour: str) -> None:
    colour = "problem" if spot.problem else colour
    if spot.joined and spot.kind != "any":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush(colour))
    else:
        pen = ink.pen(colour, 1.75)
        if spot.kind == "any":
            pen.setDashPattern([1.0, 1.2])
        painter.setPen(pen)
        painter.setBrush(ink.brush("block"))
    painter.drawPath(port_shape(spot.kind))


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
        painter.drawEllipse(QPointF(), HALO, HALO)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush("accent"))
        painter.drawPath(shape)
        return
    painter.setPen(ink.pen("block_edge", 1.5))
    painter.setBrush(ink.brush("block"))
    painter.drawPath(shape)
    painter.setPen(QPen(ink.colour("problem"), 1.5))
    painter.drawLine(QLineF(-9, 9, 9, -9))
