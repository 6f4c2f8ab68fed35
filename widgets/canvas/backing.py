"""The drawing as it was last painted: a scroll moves its pixels, and only what is new or different is painted."""

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform
from PySide6.QtWidgets import QWidget

Paint = Callable[[QPainter, QRect], None]
MANY = 48  # places; more are painted as one
PIECES = 6


class Backing:
    """A picture of a viewport. `stain` says what is different; `show` mends the picture and puts it there.

    Qt moves the pixels of a widget itself, but not where others lie over it, as the map and the zoom control do.
    """

    def __init__(self, port: QWidget) -> None:
        self._port = port
        self._picture = QPixmap()
        self._world = QTransform()
        self._stains: list[QRectF] | None = None  # None: all of it

    def spoil(self) -> None:
        """All of it is different."""
        self._stains = None

    def stain(self, places: Iterable[QRectF]) -> None:
        """These places (scene units) are different."""
        if self._stains is not None:
            self._stains += places
            if len(self._stains) > MANY:
                self._stains = None

    def show(self, painter: QPainter, world: QTransform, edge: int, paint: Paint) -> None:
        """Put the picture down. `world` maps the scene to the viewport, `edge` is how far items reach out of their
        places in px, and `paint` paints a rectangle of the viewport."""
        region = self._missing(world, edge)
        pieces = list(cast("Iterable[QRect]", region)) if region.rectCount() <= PIECES else [region.boundingRect()]
        if not region.isEmpty():
            brush = QPainter(self._picture)
            for piece in pieces:
                brush.setWorldTransform(QTransform())
                brush.setClipRect(piece)
                brush.setWorldTransform(world)
                paint(brush, piece)
            brush.end()
        self._world, self._stains = world, []
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(QPoint(), self._picture)
        painter.restore()

    def _missing(self, world: QTransform, edge: int) -> QRegion:
        """What has to be painted, after the picture has been moved to where the scene is now."""
        whole, ratio = self._port.rect(), self._port.devicePixelRatioF()
        across, down = (world.dx() - self._world.dx()) * ratio, (world.dy() - self._world.dy()) * ratio
        if self._picture.size() != whole.size() * ratio or self._picture.devicePixelRatioF() != ratio:
            self._picture = QPixmap(whole.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            return QRegion(whole)
        if self._stains is None or world.m11() != self._world.m11() or across % 1 or down % 1:
            return QRegion(whole)
        moved = QPoint(round(across / ratio), round(down / ratio))
        if moved != QPoint():
            self._picture.scroll(round(across), round(down), self._picture.rect())
        region = QRegion(whole).subtracted(QRegion(whole.translated(moved)))
        for place in self._stains:
            region += world.mapRect(place).toAlignedRect().adjusted(-edge, -edge, edge, edge)
        return region.intersected(whole)
