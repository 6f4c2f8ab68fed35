"""Scrolling by itself while something is dragged to the edge of the view."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QTimer

NEAR = 24  # px from the edge
FASTEST = 16  # px a tick
TICK = 16  # ms


class EdgeScroll(QObject):
    """Calls `pan` with px, again and again, while the point it is told lies near the edge of a rectangle or outside."""

    def __init__(self, pan: Callable[[QPoint], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pan, self._by = pan, QPoint()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._tick)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def lead(self, at: QPoint, room: QRect) -> None:
        """The pointer is at `at` in `room` now."""
        self._by = QPoint(_pull(at.x(), room.left(), room.right()), _pull(at.y(), room.top(), room.bottom()))
        if self._by.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self._pan(self._by)


def _pull(at: int, first: int, last: int) -> int:
    """How far the drawing moves at a tick: the farther in the edge or beyond, the more."""
    if at < first + NEAR:
        return min(FASTEST, (first + NEAR - at + 1) // 2)
    return -min(FASTEST, (at - last + NEAR + 1) // 2) if at > last - NEAR else 0
