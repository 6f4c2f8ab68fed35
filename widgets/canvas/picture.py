"""The drawing as a picture to keep: SVG and PDF as strokes and text, PNG as pixels."""

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPainterPath, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from builder import edits
from builder.check import Report
from widgets.canvas.board import Board, label_width
from widgets.canvas.drawing import Drawing
from widgets.canvas.look import Look
from widgets.canvas.painting.ground import SPACING
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.painter import paint_drawing
from widgets.canvas.svg_text import steadied

MARGIN = 32.0  # scene units around everything
MOST_PIXELS = 64_000_000  # of a PNG: some 250 MB while it is made
LONGEST_PAGE = 14_400.0  # points; more no PDF may have
MOST_DOTS = 6_000
DOT = 1.5
POINTS = 0.75  # for a px
PX_AN_INCH = 96


@dataclass(frozen=True)
class Picture:
    """What is to be drawn, in the colours of `ink`, with the dots of the ground or without."""

    name: str
    drawing: Drawing
    look: Look
    ink: Ink
    dots: bool = False

    @property
    def area(self) -> QRectF:
        """What the picture shows, in scene units."""
        extent = self.drawing.extent.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        return QRectF(extent.toAlignedRect())

    def svg(self) -> bytes:
        """As SVG of one px a scene unit. Texts stay texts, as wide as in their fonts where these are not there."""
        area, data = self.area, QBuffer()
        data.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(data)
        generator.setSize(area.size().toSize())
        generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
        generator.setResolution(PX_AN_INCH)
        generator.setTitle(self.name)
        self._paint(QPainter(generator), 1.0)
        return steadied(bytes(data.data().data()).decode()).encode()

    def pdf(self) -> bytes:
        """As PDF of one page, as large as the drawing at 100 %."""
        area, data = self.area, QBuffer()
        data.open(QIODevice.OpenModeFlag.WriteOnly)
        scale = min(1.0, LONGEST_PAGE / (max(area.width(), area.height()) * POINTS))
        writer = QPdfWriter(data)
        writer.setResolution(PX_AN_INCH)
        size = QSizeF(area.width(), area.height()) * (POINTS * scale)
        writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        writer.setPageMargins(QMarginsF())
        writer.setTitle(self.name)
        writer.setCreator("Netloom")
        self._paint(QPainter(writer), scale)
        return bytes(data.data().data())

    def png(self, scale: float) -> bytes:
        """As PNG of `scale` px a scene unit, or of as many as `scale_within` allows."""
        area, scale, data = self.area, self.scale_within(scale), QBuffer()
        image = QImage(QSize(*_pixels(area, scale)), QImage.Format.Format_RGB32)
        image.setDotsPerMeterX(round(PX_AN_INCH * scale / 0.0254))
        image.setDotsPerMeterY(round(PX_AN_INCH * scale / 0.0254))
        self._paint(QPainter(image), scale)
        data.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(data, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide takes text
        return bytes(data.data().data())

    def scale_within(self, scale: float) -> float:
        """The scale that a PNG may have: fewer pixels, where there would be more than a program can hold."""
        width, height = _pixels(self.area, scale)
        return scale * min(1.0, math.sqrt(MOST_PIXELS / (width * height)))

    def _paint(self, painter: QPainter, scale: float) -> None:
        area = self.area
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        painter.fillRect(area, self.ink.colour("canvas"))
        if self.dots:
            painter.fillPath(_dots(area), self.ink.colour("grid"))
        paint_drawing(painter, area, self.drawing, self.look, self.ink, 1.0)
        painter.end()


def picture(board: Board, ink: Ink, dots: bool, selected: bool = False) -> Picture:
    """A picture of everything on a board, or of what is selected there with the links among it.

    It shows the results of a run, but nothing of the pointer and the selection.
    """
    report, session, told = board.report, board.session, board.look
    if selected:
        report = _only(report, session.blocks, session.decor)
    look = Look(results=told.results, cost=told.cost, bars=told.bars, largest=told.largest, shapes=told.shapes)
    return Picture(report.network.name, Drawing(report, label_width), look, ink, dots)


def _only(report: Report, blocks: frozenset[str], decor: frozenset[str]) -> Report:
    """The report of a part of the network, read as it is in the whole."""
    network = report.network
    part = edits.remove(network, network.blocks.keys() - blocks)
    notes = {id: note for id, note in network.notes.items() if id in decor}
    frames = {id: frame for id, frame in network.frames.items() if id in decor}
    return replace(report, network=replace(part, notes=notes, frames=frames))


def _pixels(area: QRectF, scale: float) -> tuple[int, int]:
    return max(1, round(area.width() * scale)), max(1, round(area.height() * scale))


def _dots(area: QRectF) -> QPainterPath:
    """The dots of the ground as one path, farther apart where they would be too many for a file."""
    step = SPACING
    while area.width() * area.height() / step**2 > MOST_DOTS:
        step *= 2
    path = QPainterPath()
    for column in range(math.ceil(area.left() / step), math.floor(area.right() / step) + 1):
        for row in range(math.ceil(area.top() / step), math.floor(area.bottom() / step) + 1):
            path.addRect(QRectF(column * step - DOT / 2, row * step - DOT / 2, DOT, DOT))
    return path
