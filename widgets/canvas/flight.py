"""A flight: the view goes from what it shows to another part of the drawing in a fifth of a second."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation

from widgets import motion

TIME = 180  # ms


class Flight(QObject):
    """Calls `show` with a centre (scene units) and a zoom on the way from one view to another."""

    def __init__(self, show: Callable[[QPointF, float], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._from, self._to = (QPointF(), 1.0), (QPointF(), 1.0)
        self._animation = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)

    @property
    def running(self) -> bool:
        return self._animation.state() == QVariantAnimation.State.Running

    def start(self, here: tuple[QPointF, float], there: tuple[QPointF, float]) -> None:
        """Fly from one centre and zoom to the other; where no motion is wanted, be there at once."""
        self.stop()
        time = motion.duration(TIME)
        if not time:
            self._show(*there)
            return
        self._from, self._to = here, there
        self._animation.setDuration(time)
        self._animation.start()

    def stop(self) -> None:
        """Stay where it is by now."""
        self._animation.stop()

    def _step(self, share: float) -> None:
        """The zoom changes by factors; the centre moves so that one point of the drawing keeps its place."""
        (start, first), (end, last) = self._from, self._to
        zoom = first * (last / first) ** share
        even = abs(first - last) < 1e-6 * last
        left = 1 - share if even else (1 / zoom - 1 / last) / (1 / first - 1 / last)
        self._show(end + (start - end) * left if share < 1 else end, zoom if share < 1 else last)
