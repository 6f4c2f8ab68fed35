"""The pointer on the canvas: which gesture a press begins, and what is under it while nothing is pressed."""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent, QPainter
from PySide6.QtWidgets import QGraphicsView

from builder.chains import heals
from builder.edits import Refused
from widgets.canvas.board import Board
from widgets.canvas.camera import Camera
from widgets.canvas.carrying import Load
from widgets.canvas.edge_scroll import EdgeScroll
from widgets.canvas.gestures.banding import Banding
from widgets.canvas.gestures.decor_gestures import CURSORS, begun
from widgets.canvas.gestures.dropping import Dropping
from widgets.canvas.gestures.entering import Entering
from widgets.canvas.gestures.gesture import ADDING, Gesture
from widgets.canvas.gestures.key_wiring import KeyWiring
from widgets.canvas.gestures.moving import Moving
from widgets.canvas.gestures.panning import Panning
from widgets.canvas.gestures.pulling import Pulling
from widgets.canvas.gestures.wiring import Wiring
from widgets.canvas.gliding import Glide
from widgets.canvas.hits import NOTHING, Hit, hit
from widgets.canvas.keys import ARROWS
from widgets.canvas.painting.ink import Ink
from widgets.group_acts import show_inside
from widgets.stock import is_kind

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Pointer(QObject):
    """Holds the one gesture that is under way."""

    def __init__(self, view: QGraphicsView, board: Board, camera: Camera, glide: Glide) -> None:
        super().__init__(view)
        self._view, self._board, self._camera, self._glide = view, board, camera, glide
        self._gesture: Gesture | None = None
        self._at = QPoint()
        self._panning = self._panned = False
        self.went_in = False  # the last click led into a group
        self._scroll = EdgeScroll(self._scrolled, self)

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    @property
    def at(self) -> QPoint:
        """Where it was last, in viewport px."""
        return self._at

    def end_hold(self) -> bool:
        """The key that lets dragging move the canvas is let go. Returns whether it was only tapped."""
        tapped = self._panning and not self._panned and self._gesture is None
        self.hold_to_pan(False)
        return tapped

    def hold_to_pan(self, on: bool) -> None:
        """While on, dragging moves the canvas."""
        self._panned = self._panned and self._panning
        self._panning = on
        self._show_cursor()

    def hit(self, at: QPointF) -> Hit:
        """What lies at a scene point."""
        return hit(self._board.drawing, at, self._camera.zoom)

    def press(self, event: QMouseEvent) -> bool:
        """Begin the gesture that the button and the place mean; False where they mean none."""
        if isinstance(self._gesture, KeyWiring):
            self.cancel()
        if self._gesture:
            return True
        self._at = event.position().toPoint()
        at = self._camera.in_scene(event.position())
        if event.button() == Qt.MouseButton.MiddleButton or self._panning:
            self._panned = self._panning
            self._begin(Panning(self._board, at, lambda: self._at, self._glide))
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press_left(at, event.modifiers())
        return self._gesture is not None

    def move(self, event: QMouseEvent) -> None:
        """Lead the gesture on, or see what lies under the pointer."""
        self._at = event.position().toPoint()
        at = self._camera.in_scene(event.position())
        if self._gesture:
            self._gesture.free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._gesture.move(at)
            if self._gesture.scrolls and self._gesture.dragged:
                self._scroll.lead(self._at, self._view.viewport().rect())
        else:
            self.hover(self.hit(at))

    def release(self, event: QMouseEvent) -> None:
        """End the gesture: it is carried out."""
        if self._gesture:
            self.move(event)
            place = self._board.session.document.place
            self._take().end()
            self.went_in = self._board.session.document.place != place
            self.hover(self.hit(self._camera.in_scene(event.position())))

    def hover(self, found: Hit = NOTHING) -> None:
        """Mark what lies under the pointer."""
        spot = found.spot
        self._board.change_look(
            hovered=found.block,
            within=found.within,
            near=spot.end if spot else None,
            wire=found.link,
            touch=found.touch,
        )
        self._show_cursor()

    def cancel(self) -> bool:
        """Give the gesture up, nothing is changed; False where there is none."""
        if self._gesture is None:
            return False
        self._take().cancel()
        return True

    def wire_from(self, block: str) -> None:
        """Begin a wire that keys lead. Raises ValueError where the block has no output."""
        self.cancel()
        wire = KeyWiring(self._board, block)
        self._begin(wire)
        wire.begin()

    def key(self, key: int) -> bool:
        """A key is pressed; False where no wire is led by keys, or the key means nothing to it."""
        wire = self._gesture
        if not isinstance(wire, KeyWiring):
            return False
        if key in ARROWS:
            wire.step(ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            wire.enter()
            if wire.over:
                self._take().end()
        else:
            return False
        return True

    def carry(self, kind: str | None, at: QPointF) -> bool:
        """A block is dragged in, or on, at a viewport point; False where that kind is not known."""
        session = self._board.session
        if kind is None or not is_kind(session.network, kind, bool(session.document.kind)):
            return False
        point = self._camera.in_scene(at)
        if isinstance(self._gesture, Dropping):
            self._gesture.move(point)
            return True
        self.cancel()
        try:
            self._begin(Dropping(self._board, point, kind))
        except Refused:  # out of the library by now
            return False
        return True

    def drop(self) -> None:
        """Let go of the block that is dragged in."""
        if self._gesture:
            self._take().end()

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Draw what the gesture shows."""
        if self._gesture:
            self._gesture.paint(painter, ink)

    def _press_left(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        session, found, adding = self._board.session, self.hit(at), bool(keys & ADDING)
        if found.spot:
            self._begin(Wiring(self._board, at, found.spot))
        elif found.block and keys & SHIFT and heals(session.network, [found.block]):
            self._begin(Pulling(self._board, at, found.block))
        elif found.sign and found.block:
            show_inside(session, found.block, not session.network.blocks[found.block].open)
        elif found.block and found.within:
            self._begin(Entering(self._board, at, (found.block, *found.within), keys))
        elif found.block:
            self._begin(Moving(self._board, at, Load(frozenset({found.block}), frozenset()), keys))
        elif found.link:
            links = frozenset({found.link})
            session.select(session.blocks if adding else (), session.links ^ links if adding else links)
        elif found.touch:
            self._begin(begun(self._board, at, found.touch, keys))
        else:
            self._begin(Banding(self._board, at, adding))

    def _scrolled(self, by: QPoint) -> None:
        """The view has something dragged at its edge: the drawing moves, the pointer stays."""
        self._camera.pan(by)
        if self._gesture:
            self._gesture.move(self._camera.in_scene(QPointF(self._at)))

    def _begin(self, gesture: Gesture) -> None:
        self._gesture = gesture
        self._board.change_look(hovered=None, within=(), near=None, wire=None, touch=None)
        self._show_cursor()

    def _take(self) -> Gesture:
        self._scroll.stop()
        gesture, self._gesture = self._gesture, None
        assert gesture is not None
        self._show_cursor()
        return gesture

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._gesture:
            shape = self._gesture.cursor
        elif self._panning:
            shape = Qt.CursorShape.OpenHandCursor
        elif self._board.look.near:
            shape = Qt.CursorShape.CrossCursor
        elif self._board.look.touch:
            shape = CURSORS[self._board.look.touch.part]
        if self._view.viewport().cursor().shape() != shape:
            self._view.viewport().setCursor(QCursor(shape))
