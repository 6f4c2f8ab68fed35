"""Ready pictures of what many blocks share, made for one zoom and put onto whole pixels, so that they stay sharp."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap, QTransform

from builder.geometry import GROUP, PILL
from builder.record import BlockRecord
from builder.tensor_type import Kind
from widgets.canvas.block_item import Dress
from widgets.canvas.miniature import Miniature
from widgets.canvas.painting.dressing import fill_tile
from widgets.canvas.painting.group_plates import STACKED, paint_group, paint_pill
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.plates import TALL, paint_frame, paint_port, paint_wire, rounded
from widgets.theme import draw

PAD = 3.0
FAR_CORNER = 3.0  # px
FAR_ICON, FAR_ICON_LOW = 0.44, 0.62  # share of the height of a block
PORT = 10.0
LARGEST = 3.0  # device pixels for a scene unit; larger pictures are not made, they would take much memory
THICKEST = 14.0  # a wire with its ground


class Deck:
    """Puts pictures down on whole device pixels, given places in scene units. Made anew for each painting.

    Blocks of one kind have one size, so that their picture is looked up once.
    """

    def __init__(self, painter: QPainter, ink: Ink) -> None:
        self._painter, self._ink = painter, ink
        self._world = painter.worldTransform()
        self._ratio = painter.device().devicePixelRatioF()
        self._scale = self._world.m11() * self._ratio
        self._pad = math.ceil(PAD * self._scale) / self._scale
        self._frames: dict[tuple[str, tuple[str, float], Dress], QPixmap] = {}
        self._far: dict[tuple[str, Dress], QPixmap] = {}
        # A file keeps strokes, and what is so large that few of it are in view is drawn as soon as a picture is made.
        self._strokes = painter.paintEngine().type() != QPaintEngine.Type.Raster or self._scale > LARGEST
        self._across, self._down = self._world.dx() * self._ratio, self._world.dy() * self._ratio

    def __enter__(self) -> "Deck":
        """From here on the painter counts in pixels, unless it writes strokes."""
        if not self._strokes:
            self._painter.setWorldTransform(QTransform())
        return self

    def __exit__(self, *_: object) -> None:
        self._painter.setWorldTransform(self._world)

    def frame(self, box: QRectF, record: BlockRecord, edge: tuple[str, float], dress: Dress) -> None:
        """A block without its text: body, tile, icon, and an edge of that colour and width (px)."""
        if self._strokes:
            with self._moved(box.left(), box.top()) as painter:
                paint_frame(painter, self._ink, dress, record.icon, box.width(), box.height(), *edge)
            return
        key = record.key, edge, dress
        pad, picture = self._pad, self._frames.get(key)
        if picture is None:
            shape = dress, record.icon, box.width(), box.height(), *edge
            picture = self._frames[key] = _frame(self._ink, *shape, pad, self._scale, self._ratio)
        self._put(picture, box.left() - pad, box.top() - pad)

    def group(self, box: QRectF, edge: tuple[str, float], dress: Dress, inside: Miniature, stacked: bool) -> None:
        """A group without its text: its inside in miniature on the tile, and cards behind it where it is repeated."""
        if self._strokes:
            with self._moved(box.left(), box.top()) as painter:
                paint_group(painter, self._ink, dress, inside, stacked, *edge)
            return
        picture = _group(self._ink, dress, inside, stacked, *edge, self._pad, self._scale, self._ratio)
        self._put(picture, box.left() - self._pad, box.top() - self._pad)

    def pill(self, box: QRectF, edge: tuple[str, float]) -> None:
        """A port of the group that is looked into, without its name."""
        if self._strokes:
            with self._moved(box.left(), box.top()) as painter:
                paint_pill(painter, self._ink, *edge)
            return
        picture = _pill(self._ink, *edge, self._pad, self._scale, self._ratio)
        self._put(picture, box.left() - self._pad, box.top() - self._pad)

    def far(self, box: QRectF, record: BlockRecord, dress: Dress) -> None:
        """A block as colour and icon."""
        picture = self._far.get((record.key, dress))
        if picture is None:
            size = round(box.width() * self._scale), round(box.height() * self._scale)
            tall = box.height() >= TALL
            picture = self._far[record.key, dress] = _far(self._ink, dress, record.icon, *size, tall, self._ratio)
        self._put(picture, box.left(), box.top())

    def glyph(self, name: str, colour: str, x: float, y: float, side: float) -> None:
        """An icon in the colour of a token, its upper left corner there."""
        if self._strokes:
            draw(self._painter, QRectF(x, y, side, side), name, self._ink.tokens.colour(colour))
            return
        self._put(_glyph(self._ink, name, colour, round(side * self._scale), self._ratio), x, y)

    def port(self, x: float, y: float, kind: Kind, joined: bool, signal: str, grown: bool) -> None:
        """A port, around its centre."""
        if self._strokes:
            with self._moved(x, y) as painter:
                paint_port(painter, self._ink, kind, joined, signal, grown)
            return
        half = math.ceil(PORT * self._scale)
        picture = _port(self._ink, kind, joined, signal, grown, half, self._scale, self._ratio)
        self._put(picture, x - half / self._scale, y - half / self._scale)

    def wire(self, x: float, top: float, bottom: float, kind: Kind, colour: str, dashed: bool) -> None:
        """A wire that runs straight down."""
        if self._strokes:
            with self._moved(x, top) as painter:
                paint_wire(painter, self._ink, kind, colour, dashed, bottom - top)
            return
        length = round(bottom * self._scale + self._down) - round(top * self._scale + self._down)
        half = math.ceil(THICKEST / 2 * self._scale)
        picture = _wire(self._ink, kind, colour, dashed, half, length, self._scale, self._ratio)
        self._put(picture, x - half / self._scale, top)

    @contextmanager
    def _moved(self, x: float, y: float) -> Iterator[QPainter]:
        """The painter with its origin there."""
        self._painter.save()
        self._painter.translate(x, y)
        yield self._painter
        self._painter.restore()

    def _put(self, picture: QPixmap, x: float, y: float) -> None:
        left, top = round(x * self._scale + self._across), round(y * self._scale + self._down)
        self._painter.drawPixmap(QPointF(left / self._ratio, top / self._ratio), picture)


def _blank(width: float, height: float) -> QPixmap:
    """A picture of that many device pixels, to be painted in them."""
    picture = QPixmap(max(1, round(width)), max(1, round(height)))
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _painter(picture: QPixmap, scale: float) -> QPainter:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    return painter


@lru_cache(maxsize=64)
def _frame(
    ink: Ink, dress: Dress, icon: str, width: float, height: float, edge: str, line: float,
    pad: float, scale: float, ratio: float,
) -> QPixmap:  # fmt: skip
    picture = _blank((width + 2 * pad) * scale, (height + 2 * pad) * scale)
    painter = _painter(picture, scale)
    painter.translate(pad, pad)
    line = line * ratio / scale if scale < ratio else line
    paint_frame(painter, ink, dress, icon, width, height, edge, line)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=64)
def _group(
    ink: Ink, dress: Dress, inside: Miniature, stacked: bool, edge: str, line: float,
    pad: float, scale: float, ratio: float,
) -> QPixmap:  # fmt: skip
    more = STACKED if stacked else 0.0
    picture = _blank((GROUP[0] + more + 2 * pad) * scale, (GROUP[1] + more + 2 * pad) * scale)
    painter = _painter(picture, scale)
    painter.translate(pad, pad)
    paint_group(painter, ink, dress, inside, stacked, edge, line * ratio / scale if scale < ratio else line)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=16)
def _pill(ink: Ink, edge: str, line: float, pad: float, scale: float, ratio: float) -> QPixmap:
    picture = _blank((PILL[0] + 2 * pad) * scale, (PILL[1] + 2 * pad) * scale)
    painter = _painter(picture, scale)
    painter.translate(pad, pad)
    paint_pill(painter, ink, edge, line * ratio / scale if scale < ratio else line)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _far(ink: Ink, dress: Dress, icon: str, width: int, height: int, tall: bool, ratio: float) -> QPixmap:
    picture = _blank(width, height)
    painter = _painter(picture, 1.0)
    whole, size = QRectF(0, 0, width, height), height * (FAR_ICON if tall else FAR_ICON_LOW)
    place = QRectF((width - size) / 2, (height - size) / 2, size, size)
    body = rounded(whole, FAR_CORNER * ratio)
    painter.fillPath(body, ink.colour("canvas"))
    fill_tile(painter, body, whole, place, ink, dress)
    draw(painter, place, icon, "on_accent")
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=64)
def _glyph(ink: Ink, name: str, colour: str, side: int, ratio: float) -> QPixmap:
    picture = _blank(side, side)
    painter = _painter(picture, 1.0)
    draw(painter, QRectF(0, 0, side, side), name, ink.tokens.colour(colour))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _port(
    ink: Ink, kind: Kind, joined: bool, signal: str, grown: bool, half: int, scale: float, ratio: float
) -> QPixmap:
    picture = _blank(2 * half, 2 * half)
    painter = _painter(picture, 1.0)
    painter.translate(half, half)
    painter.scale(scale, scale)
    paint_port(painter, ink, kind, joined, signal, grown)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _wire(
    ink: Ink, kind: Kind, colour: str, dashed: bool, half: int, length: int, scale: float, ratio: float
) -> QPixmap:
    picture = _blank(2 * half, length)
    painter = _painter(picture, 1.0)
    painter.translate(half, 0)
    painter.scale(scale, scale)
    paint_wire(painter, ink, kind, colour, dashed, length / scale)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
