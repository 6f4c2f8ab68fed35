"""A picture out of numbers: grey or in colour, its pixels sharp."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme, qcolor

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDE, LEAST = 108, 64


class Picture(QWidget):
    """Shows (1 or 3, H, W) between 0 and 1, in a square of `side` px at 100 %, down to LEAST in a low dock."""

    def __init__(self, theme: Theme, name: str, side: int = SIDE) -> None:
        super().__init__()
        self._theme, self._side = theme, side
        self.image = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.updateGeometry)

    def show_array(self, array: "NDArray[Any]") -> None:
        """Show a picture; less than 0 is black, more than 1 white."""
        self.image = image_of(array)
        self.update()

    def clear(self) -> None:
        """Show none."""
        self.image = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(LEAST), self._theme.px(LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place = QPainter(self), square(self.rect())
        if not self.image.isNull():
            size = self.image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(QPoint((place.width() - size.width()) // 2, 0), size), self.image)
        painter.setPen(qcolor(self._theme.tokens.block_edge))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()


def square(room: QRect) -> QRect:
    """The largest square in the upper left corner."""
    side = min(room.width(), room.height())
    return QRect(room.left(), room.top(), side, side)


def image_of(array: "NDArray[Any]") -> QImage:
    """The picture of (1 or 3, H, W) between 0 and 1."""
    import numpy as np

    channels, height, width = array.shape
    levels = (np.clip(np.nan_to_num(array), 0, 1) * 255).round().astype(np.uint8).transpose(1, 2, 0)
    plain = np.ascontiguousarray(levels)
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    return QImage(plain.tobytes(), width, height, width * channels, kind).copy()
