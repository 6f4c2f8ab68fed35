"""A square to draw on, with the mouse or the keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme, qcolor
from widgets.trying.picture import LEAST, SIDE, square

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FINE, PEN = 240, 24  # the side of what is drawn, in dots, and the width of the pen
STEP = 12  # dots that a key moves the pen
MOVES = {
    Qt.Key.Key_Left: QPointF(-STEP, 0),
    Qt.Key.Key_Right: QPointF(STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -STEP),
    Qt.Key.Key_Down: QPointF(0, STEP),
}
WIPES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
HOW = "Arrow keys move the pen, Space sets it down or lifts it, Del wipes all away."


class Pad(QWidget):
    """White ink on black. `drawn` comes at every stroke and move, and when all is wiped away.

    With the focus it has a pen that the keys move; it draws while it is `down`.
    """

    drawn = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ink = QImage(FINE, FINE, QImage.Format.Format_Grayscale8)
        self._last: QPointF | None = None
        self._pen = QPointF(FINE / 2, FINE / 2)
        self.empty, self.down = True, False
        self.setAccessibleName("A square to draw on")
        self.setAccessibleDescription(HOW)
        self.setToolTip(HOW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
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
        self.empty, self.down = True, False
        self.update()
        self.drawn.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(SIDE), self._theme.px(SIDE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(LEAST), self._theme.px(LEAST))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._last, self.down = event.position() * self._scale, False
            self._draw_to(self._last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._draw_to(event.position() * self._scale)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._last = None

    def event(self, event: QEvent) -> bool:
        # Its keys are those of commands, too, which have to wait here.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not _own(event):
            super().keyPressEvent(event)
        elif key in WIPES:
            self.clear()
        elif key in MOVES:
            self._move(MOVES[key])
        elif not event.isAutoRepeat():
            self.down = not self.down
            self._move(QPointF())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._place, self._ink)
        if self.empty and not self.hasFocus():
            painter.setFont(self._theme.fonts.help)
            painter.setPen(QColor("#B8BCC4"))  # on black in either theme
            painter.drawText(self._place, Qt.AlignmentFlag.AlignCenter, "Draw here")
        painter.setPen(qcolor(self._theme.tokens.control))
        painter.drawRect(self._place.adjusted(0, 0, -1, -1))
        if self.hasFocus():
            self._paint_pen(painter)
        painter.end()

    @property
    def _place(self) -> QRect:
        return square(self.rect())

    @property
    def _scale(self) -> float:
        return FINE / self._place.width()

    def _paint_pen(self, painter: QPainter) -> None:
        """A ring where the pen is, filled while it is down, and one around it all: this is where the keys go."""
        accent, px = qcolor(self._theme.tokens.accent), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, px(2)))
        painter.drawRect(self._place.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(QColor("#93A7FF"), px(2)))  # on black in either theme
        if self.down:
            painter.setBrush(QColor("#93A7FF"))
        painter.drawEllipse(self._pen * (1 / self._scale), px(4), px(4))

    def _move(self, by: QPointF) -> None:
        """Move the pen, no further than to the edge; it draws while it is down."""
        self._last = self._pen
        self._pen = QPointF(min(max(self._pen.x() + by.x(), 0), FINE), min(max(self._pen.y() + by.y(), 0), FINE))
        if self.down:
            self._draw_to(self._pen)
        self._last = None
        self.update()

    def _draw_to(self, place: QPointF) -> None:
        """Draw a line from where the pen was to a point, in dots."""
        assert self._last is not None
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(Qt.GlobalColor.white, PEN, Qt.PenStyle.SolidLine, *ends))
        # A click alone is a dot: a line without length would not be drawn.
        painter.drawLine(self._last, place + QPointF(0.01, 0))
        painter.end()
        self._last, self._pen, self.empty = place, place, False
        self.update()
        self.drawn.emit()


def _own(event: QKeyEvent) -> bool:
    """Whether a key is one of those that the pad knows."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and event.key() in (*MOVES, *WIPES, Qt.Key.Key_Space)
