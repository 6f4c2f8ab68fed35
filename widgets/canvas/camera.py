"""What the view shows: zoom at a point, pan, fit, and bringing a place into view."""

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from widgets.canvas.detail import clamped

WORLD = QRectF(-1e6, -1e6, 2e6, 2e6)
STEP = 1.2
MARGIN = 28  # px around what is fitted


class Camera:
    """Moves a QGraphicsView over its scene. `zoom` is 1.0 at 100 %; `unit` is the interface size."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        self.zoom = 1.0
        self.unit = 1.0

    @property
    def scale(self) -> float:
        """Pixels for one scene unit."""
        return self.zoom * self.unit

    @property
    def visible(self) -> QRectF:
        """What is seen, in scene units."""
        view = self._view
        return view.mapToScene(view.viewport().rect()).boundingRect()

    @property
    def middle(self) -> QPoint:
        return self._view.viewport().rect().center()

    def zoom_to(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Zoom so that the scene point under `anchor` (viewport px; the middle) stays there."""
        view, anchor = self._view, anchor if anchor is not None else self.middle
        kept = self.in_scene(QPointF(anchor))
        self.zoom = clamped(zoom)
        view.setTransform(QTransform.fromScale(self.scale, self.scale))
        now = view.viewportTransform().map(kept)
        self.pan(QPoint(round(anchor.x() - now.x()), round(anchor.y() - now.y())))

    def pan(self, by: QPoint) -> None:
        """Move the drawing by `by` px."""
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    def aim(self, area: QRectF, most: float = 1.0) -> tuple[QPointF, float]:
        """The centre and the zoom that show an area whole, at most `most` times its size."""
        port = self._view.viewport().size()
        if area.isEmpty() or port.isEmpty():
            return area.center(), most
        width, height = max(1, port.width() - 2 * MARGIN), max(1, port.height() - 2 * MARGIN)
        zoom = min(most, width / (area.width() * self.unit), height / (area.height() * self.unit))
        return area.center(), clamped(zoom)

    def look_at(self, centre: QPointF, zoom: float) -> None:
        """Show a scene point in the middle."""
        self.zoom_to(zoom)
        self._view.centerOn(centre)

    def reveal(self, box: QRectF) -> None:
        """Pan, if a rectangle is not in view, and zoom in, if it could not be read."""
        if self.zoom < 0.45:
            self.zoom_to(0.75)
        edge = MARGIN / self.scale
        if not self.visible.contains(box):
            wide = box.adjusted(-edge, -edge, edge, edge)
            if self.visible.width() > wide.width() and self.visible.height() > wide.height():
                self._view.ensureVisible(wide, 0, 0)
            if not self.visible.contains(box):
                self._view.centerOn(box.center())

    def on_view(self, point: QPointF) -> QPointF:
        """A scene point in viewport px."""
        return self._view.viewportTransform().map(point)

    def in_scene(self, point: QPointF) -> QPointF:
        """A point in viewport px on the scene."""
        back, _ = self._view.viewportTransform().inverted()
        return back.map(point)
