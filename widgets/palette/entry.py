"""One block in the palette: pressed, dragged, or taken with Enter."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy

from builder.record import FAMILIES, BlockRecord
from widgets.palette.dragging import start_drag
from widgets.pointed_button import PointedButton
from widgets.theme import Theme, qcolor
from widgets.tile import paint_tile

TILE, PAD, GAP, HEIGHT, RADIUS = 22, 2, 6, 30, 6
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ELIDE = Qt.TextElideMode.ElideRight
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class BlockEntry(PointedButton):
    """`taken` is sent by Enter and by a double click. A wide entry names its family on the right, or its `place`.

    A title that is too long for a narrow entry goes on in a second line.
    """

    taken = Signal(str)
    dragged = Signal()

    def __init__(self, record: BlockRecord, theme: Theme, wide: bool = False, place: str = "") -> None:
        super().__init__()
        self._theme, self._wide, self._place = theme, wide, place
        self._marked = False
        self._pressed_at: QPointF | None = None
        self.show_record(record)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_record(self, record: BlockRecord) -> None:
        """Be the entry of this kind of block."""
        self.record = record
        self.setText(record.title)
        self.setToolTip(record.summary)
        self.setAccessibleName(record.title)
        self.setAccessibleDescription(f"{self.place}. {record.summary}")
        self.update()

    @property
    def place(self) -> str:
        """Where it is listed: its family, or among which groups."""
        return self._place or FAMILIES[self.record.family]

    def mark(self, marked: bool) -> None:
        """Show it as the one that Enter in the search field takes."""
        self._marked = marked
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(92), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(HEIGHT), self._theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.taken.emit(self.record.key)
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed_at and (event.position() - self._pressed_at).manhattanLength() >= far:
            self._pressed_at = None
            self.setDown(False)
            self.dragged.emit()
            start_drag(self, self.record, self._theme)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self.record.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        px = self._theme.px
        side = px(TILE)
        paint_tile(painter, QRectF(px(PAD + 1), (self.height() - side) / 2, side, side), self.record, self._theme)
        self._paint_words(painter, px(PAD + 1) + side + px(GAP))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens, corner = self._theme.tokens, self._theme.px(RADIUS)
        ground = tokens.accent_soft if self._marked else tokens.hover if self.under_pointer else None
        painter.setPen(Qt.PenStyle.NoPen)
        if ground:
            painter.setBrush(qcolor(ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), corner, corner)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(qcolor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 2, -1, -2), corner - 1, corner - 1)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        fonts, title = self._theme.fonts, self.record.title
        room = self.width() - left
        painter.setPen(qcolor(self._theme.tokens.text))
        fits = QFontMetricsF(fonts.base).horizontalAdvance(title) <= room - self._theme.px(GAP)
        if " " in title and not fits:
            self._paint_two_lines(painter, left, room)
            return
        font = fonts.base if fits else fonts.help
        painter.setFont(font)
        text = _elided(title, font, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        if self._wide:
            self._paint_family(painter, left + QFontMetricsF(font).horizontalAdvance(text))

    def _paint_two_lines(self, painter: QPainter, left: int, room: float) -> None:
        fonts, half = self._theme.fonts, self.height() / 2
        word, rest = self.record.title.split(" ", 1)
        upper, lower = QRectF(left, 0, room, half + self._theme.px(1)), QRectF(left, half, room, half)
        painter.setFont(fonts.help)
        painter.drawText(upper, Qt.AlignmentFlag.AlignBottom, _elided(word, fonts.help, room))
        painter.setFont(fonts.tick)
        painter.setPen(qcolor(self._theme.tokens.text2))
        painter.drawText(lower, Qt.AlignmentFlag.AlignTop, _elided(rest, fonts.tick, room))

    def _paint_family(self, painter: QPainter, left: float) -> None:
        fonts = self._theme.fonts
        room = self.width() - left - self._theme.px(PAD + GAP + GAP)
        text = _elided(self.place, fonts.help, room)
        painter.setFont(fonts.help)
        painter.setPen(qcolor(self._theme.tokens.text3))
        right = QRectF(left, 0, self.width() - left - self._theme.px(GAP), self.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


def _elided(text: str, font: QFont, room: float) -> str:
    return QFontMetricsF(font).elidedText(text, ELIDE, room)
