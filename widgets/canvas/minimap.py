"""The map: the whole drawing as a small picture, with what the view shows of it, to be moved there."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from widgets.canvas.painting.map_painting import paint_map
from widgets.canvas.surface import Surface
from widgets.theme import Theme, qcolor, set_role

HEIGHT = 104  # px at 100 %
PAD = 9
LATER = 120  # ms of rest after a change, so that a drag does not draw the map at every step
LARGEST = 0.3  # of the size at 100 %


class Minimap(QFrame):
    """Shows the drawing of a view. A press or a drag moves the view there; the wheel zooms it."""

    def __init__(self, view: Surface, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._view, self._theme = view, theme
        self._picture = QPixmap()
        self._stale, self._report = True, view.board.drawing.report
        self._extent = QRectF()
        self._grip = QPointF()
        self._later = QTimer(self, interval=LATER, singleShot=True)
        self._later.timeout.connect(self._age)
        self.setAccessibleName("Map of the drawing")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.board.dirtied.connect(self._wait)
        view.moved.connect(self.update)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def shown(self) -> QRectF:
        """What the view shows, in px of the map."""
        return self._on_map(self._view.camera.visible)

    def at(self, point: QPointF) -> QPointF:
        """Where a scene point lies on the map, in px."""
        return self._on_map(QRectF(point, point)).topLeft()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._stale:
            self._draw()
        painter = QPainter(self)
        room, shown, tokens = QRectF(self.rect()).adjusted(3, 3, -3, -3), self.shown, self._theme.tokens
        painter.fillRect(shown.intersected(room), _soft(tokens.accent_soft))
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(qcolor(tokens.accent), 1.5))
        painter.drawRoundedRect(shown.intersected(room), 2, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._age()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Within the rectangle of the view it is taken where it is held; elsewhere it comes there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._view.rest()
        at, shown = event.position(), self.shown
        self._grip = at - shown.center() if shown.contains(at) else QPointF()
        self._move(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        view = self._view
        view.zoom_to(view.zoom * 1.2 ** (event.angleDelta().y() / 120))
        event.accept()

    def _move(self, at: QPointF) -> None:
        scale, corner = self._fit()
        self._view.centerOn((at - self._grip - corner) * (1 / scale) + self._extent.topLeft())

    def _on_map(self, area: QRectF) -> QRectF:
        scale, corner = self._fit()
        return QRectF((area.topLeft() - self._extent.topLeft()) * scale + corner, area.size() * scale)

    def _fit(self) -> tuple[float, QPointF]:
        """Px for a scene unit, and where the drawing begins: in the middle, as large as it fits."""
        room, extent = QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD), self._extent
        wide, high = max(extent.width(), 1.0), max(extent.height(), 1.0)
        scale = min(room.width() / wide, room.height() / high, LARGEST * self._theme.scale)
        return scale, room.center() - QPointF(extent.width(), extent.height()) * (scale / 2)

    def _draw(self) -> None:
        drawing, ratio = self._view.board.drawing, self.devicePixelRatioF()
        self._stale, self._report = False, drawing.report
        self._extent = drawing.extent
        scale, corner = self._fit()
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        painter.translate(corner)
        painter.scale(scale, scale)
        painter.translate(-self._extent.topLeft())
        paint_map(painter, drawing, self._view.ink, scale)
        painter.end()

    def _wait(self, _places: list[QRectF]) -> None:
        """Only what the drawing is counts here, not how it looks under the pointer."""
        if self._report is not self._view.board.drawing.report:
            self._later.start()

    def _age(self) -> None:
        self._stale = True
        self.update()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self._age()


def _soft(colour: str) -> QColor:
    return qcolor(colour, 0.55)
