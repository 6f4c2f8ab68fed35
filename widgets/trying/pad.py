"""A square to draw on with the mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme, qcolor
from widgets.trying.picture import SIDE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FINE, PEN = 240, 24  # the side of what is drawn, in dots, and the width of the pen


class Pad(QWidget):
    """White ink on black. `drawn` comes at every stroke and move, and when all is wiped away."""

    drawn = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ink = QImage(FINE, FINE, QImage.Format.Format_Grayscale8)
        self._last: QPointF | None = None
        self.empty = True
        self.setAccessibleName("A square to draw on with the mouse")
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._ink.fill(0)

    @property
    def ink(self) -> "NDArray[np.float32]":
        """What is drawn, (FINE, FINE), from 0 to 1."""
        import numpy as np

        rows = np.frombuffer(self._ink.constBits(), np.uint8).reshape(FINE, self._ink.bytesPerLine())
        return rows[:, :FINE].astype(np.float32) / np.float32(255)

    def clear(self) -> None:
        """Wipe all away."""
        self._ink.fill(0)
        self.empty = True
        self.update()
        self.drawn.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(SIDE), self._theme.px(SIDE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._last = event.position()
            self._draw_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._draw_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._last = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._ink)
        if self.empty:
            painter.setFont(self._theme.fonts.help)
            painter.setPen(QColor("#B8BCC4"))  # on black in either theme
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Draw here")
        painter.setPen(qcolor(self._theme.tokens.control))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw_to(self, place: QPointF) -> None:
        assert self._last is not None
        scale = FINE / self.width()
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(Qt.GlobalColor.white, PEN, Qt.PenStyle.SolidLine, *ends))
        # A click alone is a dot: a line without length would not be drawn.
        painter.drawLine(self._last * scale, place * scale + QPointF(0.01, 0))
        painter.end()
        self._last, self.empty = place, False
        self.update()
        self.drawn.emit()
