"""Icons that follow the theme: one SVG each, drawn in the colour that the theme has at that moment.

A colour is given by the name of a token ("accent"), of a family ("dense") or as `#RRGGBB`; only the first two follow
the theme. Pictures are kept by name, colour, size and pixel ratio.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from widgets.theme import drawing
from widgets.theme.theme import current


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon of that name as a QIcon which changes with the theme; `None` is the colour of text.

    Raises KeyError when there is no icon of that name.
    """
    drawing.source(name)
    return QIcon(_Engine(name, colour or "text"))


def app_icon() -> QIcon:
    """The icon of the program: threads on a loom."""
    return icon("netloom", "accent")


def pixmap(name: str, size: int, colour: str = "text", ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of `size` logical pixels for a screen of that pixel ratio. It is shared."""
    tokens = current().tokens
    return _picture(name, tokens.colour(colour), tokens.families["dense"], size, ratio)


def draw(painter: QPainter, rect: QRectF, name: str, colour: str = "text") -> None:
    """Draws the icon as lines into `rect`, sharp at every zoom."""
    tokens = current().tokens
    _renderer(name, tokens.colour(colour), tokens.families["dense"]).render(painter, rect)


class _Engine(QIconEngine):
    """Draws one icon in the theme's colours of the moment; a disabled icon is drawn in the colour of a line."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        painter.drawPixmap(square, pixmap(self._shown(state), side, self._tone(mode), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return pixmap(self._shown(state), min(size.width(), size.height()), self._tone(mode), scale)

    def clone(self) -> QIconEngine:
        """Qt keeps the copy but Python would free it, so it is kept here too; Qt copies only icons that it changes."""
        copy = _Engine(self._name, self._colour)
        _copies.append(copy)
        return copy

    def _shown(self, state: QIcon.State) -> str:
        """What is checked shows another icon, where there is one: in a menu the icon takes the place of a mark."""
        on = f"{self._name}_on"
        return on if state == QIcon.State.On and on in drawing.names() else self._name

    def _tone(self, mode: QIcon.Mode) -> str:
        return "block_edge" if mode == QIcon.Mode.Disabled else self._colour


_copies: list[_Engine] = []


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, second: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing.coloured(name, colour, second).encode()))


@lru_cache(maxsize=2048)
def _picture(name: str, colour: str, second: str, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _renderer(name, colour, second).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
