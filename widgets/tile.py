"""The coloured tile with a block's icon: by it a kind of block is known in every panel."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from builder.record import BlockRecord
from widgets.theme import Theme, draw, qcolor

ICON_SHARE = 0.75
ROUND_SHARE = 0.22


def paint_tile(painter: QPainter, rect: QRectF, record: BlockRecord, theme: Theme, family: str = "") -> None:
    """Fill `rect`, a square, with the colour of `family`, else of the record's, and draw its icon in it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.tokens.families[family or record.family]))
    corner = rect.width() * ROUND_SHARE
    painter.drawRoundedRect(rect, corner, corner)
    inner = rect.width() * (1 - ICON_SHARE) / 2
    draw(painter, rect.adjusted(inner, inner, -inner, -inner), record.icon, "on_accent")


class Tile(QWidget):
    """A tile as a widget, a square of `side` px at 100 %."""

    def __init__(self, record: BlockRecord, theme: Theme, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record, self._theme, self._side, self._family = record, theme, side, ""
        theme.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def show_colour(self, family: str) -> None:
        """Take the colour of this family; '' for that of the record."""
        if family != self._family:
            self._family = family
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tile(painter, QRectF(self.rect()), self._record, self._theme, self._family)
        painter.end()

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
