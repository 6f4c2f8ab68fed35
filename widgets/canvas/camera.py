"""What the view shows: zoom at a point, pan, fit, and bringing a place into view."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

from widgets.canvas.detail import clamped

WORLD = QRectF(-1e6, -1e6, 2e6, 2e6)
STEP = 1.2
MARGIN = 28  # px around what is fitted
BESIDE = 8  # px from what floats above the view
READABLE = 0.45  # the least zoom at which titles are drawn
Boxes = Callable[[QRectF], list[QRectF]]  # of the blocks that touch an area


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

    def aim(self, area: QRectF, most: float = 1.0, room: QRectF | None = None) -> tuple[QPointF, float]:
        """The centre of the view and the zoom that show an area whole, at most `most` times its size.

        It comes to the middle of `room` (viewport px), by default of the whole view.
        """
        port = QRectF(self._view.viewport().rect())
        room = room or port
        if area.isEmpty() or port.isEmpty():
            return area.center(), most
        width, height = max(1.0, room.width() - 2 * MARGIN), max(1.0, room.height() - 2 * MARGIN)
        zoom = clamped(min(most, width / (area.width() * self.unit), height / (area.height() * self.unit)))
        return area.center() + (port.center() - room.center()) * (1 / (zoom * self.unit)), zoom

    def aim_beside(self, area: QRectF, boxes: Boxes, covers: Sequence[QRectF]) -> tuple[QPointF, float]:
        """As `aim`; where one of `covers` (viewport px) would hide a box, in the larger part that they leave free."""
        there = self.aim(area)
        port, cover = QRectF(self._view.viewport().rect()), QRectF()
        if not any(boxes(self._under(hidden, *there)) for hidden in covers):
            return there
        for hidden in covers:
            cover = cover.united(hidden)
        left = QRectF(0.0, 0.0, cover.left(), port.height())
        above = QRectF(0.0, 0.0, port.width(), cover.top())
        rooms = [room for room in (left, above) if min(room.width(), room.height()) > 4 * MARGIN]
        return max((self.aim(area, room=room) for room in rooms), key=lambda aimed: aimed[1], default=there)

    def _under(self, cover: QRectF, centre: QPointF, zoom: float) -> QRectF:
        """What would lie under a rectangle of the viewport if the view looked there, in scene units."""
        scale, middle = zoom * self.unit, QRectF(self._view.viewport().rect()).center()
        return QRectF(centre + (cover.topLeft() - middle) * (1 / scale), cover.size() * (1 / scale))

    def look_at(self, centre: QPointF, zoom: float) -> None:
        """Show a scene point in the middle."""
        self.zoom_to(zoom)
        self._view.centerOn(centre)

    def reveal(self, box: QRectF) -> None:
        """Pan, if a rectangle is not in view, and zoom in, if it could not be read, or out, if it is too large."""
        if self.zoom < READABLE:
            self.zoom_to(0.75)
        edge = MARGIN / self.scale
        if not self.visible.contains(box):
            wide = box.adjusted(-edge, -edge, edge, edge)
            if self.visible.width() > wide.width() and self.visible.height() > wide.height():
                self._view.ensureVisible(wide, 0, 0)
            if not self.visible.contains(box):
                centre, zoom = self.aim(box, most=self.zoom)
                self.look_at(centre, max(zoom, READABLE))

    def uncover(self, box: QRectF, covers: Sequence[QRectF]) -> None:
        """Pan left or up, whichever is less, where `covers` (viewport px, in the lower right corner) hide a rectangle.

        Where it is too large to be seen whole beside them it stays.
        """
        seen, cover = QRectF(self.on_view(box.topLeft()), self.on_view(box.bottomRight())), QRectF()
        for hidden in covers:
            cover = cover.united(hidden)
        if not seen.intersects(cover):
            return
        left, up = seen.right() - cover.left() + BESIDE, seen.bottom() - cover.top() + BESIDE
        port = QRectF(self._view.viewport().rect())
        ways = [way for way in (QPoint(-round(left), 0), QPoint(0, -round(up))) if port.contains(seen.translated(way))]
        if ways:
            self.pan(min(ways, key=QPoint.manhattanLength))

    def on_view(self, point: QPointF) -> QPointF:
        """A scene point in viewport px."""
        return self._view.viewportTransform().map(point)

    def in_scene(self, point: QPointF) -> QPointF:
        """A point in viewport px on the scene."""
        back, _ = self._view.viewportTransform().inverted()
        return back.map(point)
