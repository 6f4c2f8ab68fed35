"""A sequence in a small plot, the first step on the left: a line for each number of a step, or a heat map of many."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme, qcolor
from widgets.trying.picture import LEAST
from widgets.weights.heat import coloured

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINES = 4  # more than these are hard to tell apart
DYES = ("convolution", "dense", "recurrent", "activate")
WIDE, HIGH, EDGE, TICKS = 260, 100, 6, 38


class StepsPlot(QWidget):
    """Shows (T, F). `image` has the heat map; it is null where lines are drawn."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps: NDArray[Any] | None = None
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._dress)

    def show_array(self, steps: "NDArray[Any]") -> None:
        """Show the steps of a sequence, without padding."""
        self._steps = steps
        self.setAccessibleName(
            f"{len(steps)} steps of {steps.shape[1]} numbers, {steps.min():.3g} to {steps.max():.3g}"
        )
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDE), self._theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDE), self._theme.px(LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._steps is None or not self._steps.size:
            return
        px, painter = self._theme.px, QPainter(self)
        room = QRectF(px(TICKS), px(EDGE), self.width() - px(TICKS + EDGE), self.height() - 2 * px(EDGE))
        if self.image.isNull():
            self._paint_lines(painter, room, self._steps)
        else:
            painter.drawImage(room, self.image)
        painter.setPen(QPen(qcolor(self._theme.tokens.block_edge), 1))
        painter.drawRect(room)
        self._paint_ticks(painter, room, self._steps)
        painter.end()

    def _paint_lines(self, painter: QPainter, room: QRectF, steps: "NDArray[Any]") -> None:
        low, high = float(steps.min()), float(steps.max())
        tall, wide = (high - low) or 1.0, max(1, len(steps) - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for dye, line in zip(DYES, steps.T, strict=False):
            painter.setPen(QPen(qcolor(self._theme.tokens.colour(dye)), 1.5 * self._theme.scale))
            points = [
                QPointF(room.left() + room.width() * at / wide, room.bottom() - room.height() * (value - low) / tall)
                for at, value in enumerate(line.tolist())
            ]
            painter.drawPolyline(QPolygonF(points)) if len(points) > 1 else painter.drawPoint(points[0])

    def _paint_ticks(self, painter: QPainter, room: QRectF, steps: "NDArray[Any]") -> None:
        """Beside lines the least and greatest value, beside a heat map the first and last number of a step."""
        top, bottom = f"{steps.max():.3g}", f"{steps.min():.3g}"
        if not self.image.isNull():
            top, bottom = "0", str(steps.shape[1] - 1)
        painter.setFont(self._theme.fonts.tick)
        painter.setPen(qcolor(self._theme.tokens.text2))
        left = QRectF(0, 0, room.left() - self._theme.px(6), self.height())
        painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, top)
        painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, bottom)

    def _dress(self) -> None:
        if self._steps is not None:
            many = self._steps.shape[1] > LINES and self._steps.size > 0
            self.image = coloured(self._steps.T, self._theme.tokens) if many else QImage()
        self.updateGeometry()
        self.update()
