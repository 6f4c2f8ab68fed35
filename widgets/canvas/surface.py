"""The surface of the canvas: shows a board, zooms and pans. It has no gestures of its own."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from widgets.canvas.backing import MANY, Backing
from widgets.canvas.board import Board
from widgets.canvas.camera import STEP, WORLD, Camera
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.flight import Flight
from widgets.canvas.gliding import Glide
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.painter import paint
from widgets.canvas.ports import Side
from widgets.session import Session
from widgets.theme import Theme

EDGE, LABELS = 3, 90  # px beyond an item's bounds; the latter for texts of constant screen size


class Surface(QGraphicsView):
    """Paints the board itself, level by level, instead of one scene item for each block: that is what makes it quick.

    `zoomed` carries the zoom (1.0 is 100 %); `moved` says that another part of the drawing is in view.
    """

    zoomed = Signal(float)
    moved = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(WORLD, self))
        self.theme, self.ink = theme, Ink(theme.tokens, theme.teacher)
        self.board = Board(session, self)
        self.camera = Camera(self)
        self.camera.unit = theme.scale
        self.covers: Callable[[], Sequence[QRectF]] = tuple  # what floats above it, in viewport px
        self.board.covered = self._covered
        self._fitted = False
        self.glide = Glide(self.camera.pan, self)
        self._flight = Flight(self._look_at, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.viewport().setMouseTracking(True)
        self._backing = Backing(self.viewport())
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else Qt does not scroll by copying
        self.board.dirtied.connect(self._repaint)
        theme.changed.connect(self._dress)
        self.zoom_to(1.0)

    @property
    def zoom(self) -> float:
        """1.0 is 100 %."""
        return self.camera.zoom

    def zoom_to(self, factor: float, anchor: QPoint | None = None) -> None:
        """Zoom to a factor (1.0 is 100 %), held between 5 and 400 %; `anchor` (viewport px) stays where it is."""
        self.rest()
        self.camera.zoom_to(factor, anchor)
        self._look_again()

    def zoom_in(self) -> None:
        self.zoom_to(self.zoom * STEP)

    def zoom_out(self) -> None:
        self.zoom_to(self.zoom / STEP)

    def rest(self) -> None:
        """Stop where it is, if it glides or flies."""
        self.glide.stop()
        self._flight.stop()

    def fit(self, flying: bool = False) -> None:
        """Show the whole network, at most at 100 %; again when first shown, since only then the view has its size."""
        self._fitted = self.isVisible()
        self._go(self.board.drawing.extent, flying)

    def fit_selection(self, flying: bool = False) -> None:
        """Show what is selected; where nothing is, the whole network."""
        area = self._selected_area()
        self._go(area if not area.isEmpty() else self.board.drawing.extent, flying)

    def look_at(self, centre: QPointF, zoom: float) -> None:
        """Show a scene point in the middle, at a zoom (1.0 is 100 %)."""
        self.rest()
        self.camera.look_at(centre, zoom)
        self._look_again()

    def reveal(self, block: str) -> None:
        """Bring a block into view; does nothing where there is none of that id."""
        item = self.board.drawing.blocks.get(block)
        if item:
            self.bring(item.bounds)

    def reveal_selection(self) -> None:
        """Bring what is selected into view."""
        area = self._selected_area()
        if not area.isEmpty() and not self.camera.visible.contains(area):
            self.bring(area)
        self.camera.uncover(area, self.covers())

    def bring(self, area: QRectF) -> None:
        """Bring a place into view, clear of what floats above it, and near enough to be read."""
        self.camera.reveal(area)
        self.camera.uncover(area, self.covers())
        self._look_again()

    def set_results(self, results: Mapping[str, Mapping[str, float]]) -> None:
        """Show figures on Outputs: block id to name (`loss`, `accuracy`) to value; {} takes them away."""
        self.board.change_look(results=dict(results))

    def block_point(self, block: str) -> QPoint:
        """The middle of a block, in viewport px."""
        return self.camera.on_view(self.board.drawing.blocks[block].box.center()).toPoint()

    def port_point(self, block: str, port: str, side: Side) -> QPoint:
        """The middle of a port, in viewport px. Raises KeyError where there is none."""
        spot = self.board.drawing.blocks[block].spot(port, side)
        if spot is None:
            raise KeyError(f"{block} has no {side} named {port}")
        return self.camera.on_view(spot.at).toPoint()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        edge = EDGE if detail_at(self.zoom) == Detail.ALL else LABELS
        self._backing.show(painter, self.viewportTransform(), edge, self._paint)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted:
            self.fit()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self._look_again()

    def _go(self, area: QRectF, flying: bool) -> None:
        self.rest()
        there = self.camera.aim_beside(area, self.board.drawing.boxes_near, self.covers())
        if flying:
            self._flight.start((self.camera.visible.center(), self.zoom), there)
        else:
            self._look_at(*there)

    def _look_at(self, centre: QPointF, zoom: float) -> None:
        self.camera.look_at(centre, zoom)
        self._look_again()

    def _selected_area(self) -> QRectF:
        area = QRectF()
        for id in self.board.session.blocks:
            area = area.united(self.board.drawing.blocks[id].box)
        for id in self.board.session.decor:
            item = self.board.drawing.decor.get(id)
            area = area.united(item.bounds) if item else area
        return area

    def _covered(self) -> list[QRectF]:
        back, _ = self.viewportTransform().inverted()
        return [back.mapRect(cover) for cover in self.covers()]

    def _look_again(self) -> None:
        board, zoom = self.board, self.camera.zoom
        board.visible = self.camera.visible
        if board.zoom != zoom:
            board.zoom = zoom
            self.zoomed.emit(zoom)
        self.moved.emit()

    def _dress(self) -> None:
        self.ink = Ink(self.theme.tokens, self.theme.teacher)
        self.camera.unit = self.theme.scale
        self.zoom_to(self.zoom)
        self._backing.spoil()
        self.viewport().update()

    def _paint(self, painter: QPainter, piece: QRect) -> None:
        """Paint a rectangle of the viewport with a painter that counts in scene units."""
        back, _ = self.viewportTransform().inverted()
        area = back.mapRect(QRectF(piece).adjusted(-1, -1, 1, 1))
        paint(painter, area, self.board.drawing, self.board.look, self.ink, self.zoom)

    def _repaint(self, places: list[QRectF]) -> None:
        self._backing.stain(places)
        port = self.viewport()
        if len(places) > MANY:
            port.update()
            return
        edge = EDGE if detail_at(self.zoom) == Detail.ALL else LABELS
        world = self.viewportTransform()
        for place in places:
            port.update(world.mapRect(place).toAlignedRect().adjusted(-edge, -edge, edge, edge))
