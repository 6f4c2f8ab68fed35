"""Numbers as a picture: blue below zero, orange above; filters of convolutions each as a small tile."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme, Tokens, qcolor

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_TILES, MOST_SIDE = 32, 512
WIDTH, LEAST, MOST, ROW, COLUMN = 240, 20, 260, 8, 12


class Heat(QWidget):
    """`show_array` takes any number of axes; `cut` says of how many numbers only a part is shown, '' where all are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plain: NDArray[Any] | None = None
        self.image, self.cut = QImage(), ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def show_array(self, name: str, array: "NDArray[Any]") -> None:
        """Draw the numbers of a weight."""
        self._plain = laid_out(array)
        shown = min(len(array), MOST_TILES if array.ndim > 2 else MOST_SIDE) if array.ndim else 1
        self.cut = f"The first {shown} of {len(array):,} are drawn." if array.ndim and shown < len(array) else ""
        self.setAccessibleName(f"{name} as a picture, {' × '.join(map(str, array.shape)) or 'one number'}")
        self._dress()

    def sizeHint(self) -> QSize:
        size = self.image.size()
        if size.isEmpty():
            return QSize(self._theme.px(WIDTH), self._theme.px(LEAST))
        wide = self.width() or self._theme.px(WIDTH)
        least = self._theme.px(min(max(LEAST, ROW * size.height()), MOST / 2))
        high = max(size.height() * wide / size.width(), least)
        return QSize(self._theme.px(WIDTH), round(min(high, self._theme.px(MOST))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.image.isNull():
            painter.drawImage(self._place(), self.image)
        painter.end()

    def _place(self) -> QRect:
        """Square pixels where there is room for them, wider ones where these were hairlines; else all of the room."""
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if size.height() >= self.height() * 0.6 or size.width() < self.width():
            least = min(self.width(), self._theme.px(COLUMN) * self.image.width())
            return QRect(0, 0, max(size.width(), least), size.height())
        return self.rect()

    def _dress(self) -> None:
        if self._plain is not None:
            self.image = coloured(self._plain, self._theme.tokens)
            self.updateGeometry()
            self.update()


def laid_out(array: "NDArray[Any]") -> "NDArray[Any]":
    """Rows and columns to draw; NaN between tiles. Of more than two axes each pair of the first two is a tile."""
    import numpy as np

    if array.ndim < 3:
        return np.atleast_2d(array)[:MOST_SIDE, :MOST_SIDE].astype(np.float64)
    tiles = array[:MOST_TILES, :MOST_TILES]
    tiles = tiles.reshape(*tiles.shape[:2], tiles.shape[2] if tiles.ndim > 3 else 1, -1).astype(np.float64)
    if tiles.shape[1] == 1:  # one channel: the filters side by side, eight in a row
        tiles = _in_rows(tiles[:, 0])
    gapped = np.pad(tiles, ((0, 0), (0, 0), (0, 1), (0, 1)), constant_values=np.nan)
    rows, columns, high, wide = gapped.shape
    return gapped.transpose(0, 2, 1, 3).reshape(rows * high, columns * wide)[:-1, :-1]


def _in_rows(tiles: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    count = min(8, len(tiles))
    spare = -len(tiles) % count
    padded = np.pad(tiles, ((0, spare), (0, 0), (0, 0)), constant_values=np.nan)
    return padded.reshape(-1, count, *tiles.shape[1:])


def coloured(plain: "NDArray[Any]", tokens: Tokens) -> QImage:
    """The picture of rows and columns: the surface at 0, full colour at the greatest number, the panel where NaN."""
    import numpy as np

    most = float(np.nanmax(np.abs(plain), initial=0.0)) or 1.0
    share = np.nan_to_num(plain / most)[..., None]
    middle, low, high = (np.array(_levels(name)) for name in (tokens.field, tokens.heat_low, tokens.heat_high))
    mixed = middle + np.where(share < 0, -share * (low - middle), share * (high - middle))
    mixed[np.isnan(plain)] = _levels(tokens.panel)
    levels = np.ascontiguousarray(mixed.round().astype(np.uint8))
    height, width = plain.shape
    return QImage(levels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _levels(colour: str) -> tuple[int, int, int]:
    found = qcolor(colour)
    return found.red(), found.green(), found.blue()
