"""Gliding: a drawing that was pushed goes on for a while, slower and slower."""

import math
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QPointF, QTimer

from widgets import motion

TICK = 12  # ms
WINDOW = 80  # ms before the hand lets go that count for the speed
SLOWEST, FASTEST = 80.0, 6000.0  # px a second: less is a hand that had stopped
REST = 12.0  # px a second at which it comes to rest
FRICTION = 0.26  # seconds in which the speed falls to a third


class Glide(QObject):
    """Follows a hand through `pan` (px), and goes on when the hand lets go in passing."""

    def __init__(self, pan: Callable[[QPoint], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pan = pan
        self._clock = QElapsedTimer()
        self._clock.start()
        self._moves: deque[tuple[int, QPoint]] = deque()
        self._speed, self._rest = QPointF(), QPointF()
        self._last = 0
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._tick)

    @property
    def running(self) -> bool:
        """Whether it moves by itself."""
        return self._timer.isActive()

    def follow(self, by: QPoint) -> None:
        """The hand moves the drawing by `by` px."""
        self._moves.append((self._clock.elapsed(), by))
        self._pan(by)

    def let_go(self) -> None:
        """The hand is off: from here on it goes by itself, unless it had stopped or motion is not wanted."""
        now = self._clock.elapsed()
        moves = [by for time, by in self._moves if now - time <= WINDOW]
        self._moves.clear()
        total = QPointF(sum(by.x() for by in moves), sum(by.y() for by in moves))
        self._speed = total * (1000 / WINDOW)
        size = math.hypot(self._speed.x(), self._speed.y())
        if size < SLOWEST or motion.reduced():
            return
        self._speed *= min(1.0, FASTEST / size)
        self._rest, self._last = QPointF(), now
        self._timer.start()

    def stop(self) -> None:
        """Stand still at once."""
        self._timer.stop()
        self._moves.clear()

    def _tick(self) -> None:
        now = self._clock.elapsed()
        seconds, self._last = (now - self._last) / 1000, now
        way = self._speed * seconds + self._rest
        self._speed *= math.exp(-seconds / FRICTION)
        by = way.toPoint()
        self._rest = way - QPointF(by)  # what is less than a pixel is kept for the next time
        self._pan(by)
        if math.hypot(self._speed.x(), self._speed.y()) < REST:
            self.stop()
