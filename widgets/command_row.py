"""How a line of the command palette is painted: icon, title, place, and its shortcut or what it waits for."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.command_entries import Entry
from widgets.theme import Theme, pixmap, qcolor
from widgets.theme.metrics import RADIUS

HEIGHT, PAD, ICON = 28, 8, 16
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CommandRow(QStyledItemDelegate):
    """Paints an Entry, which the model gives as its user data."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._theme.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        area, state = option.rect, option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            self._ground(painter, area, bool(state & QStyle.StateFlag.State_Selected))
        self._write(painter, area, entry)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, marked: bool) -> None:
        tokens, radius = self._theme.tokens, self._theme.px(RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(tokens.accent_soft if marked else tokens.hover))
        painter.drawRoundedRect(area, radius, radius)

    def _write(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        px, tokens, fonts = self._theme.px, self._theme.tokens, self._theme.fonts
        pad, side = px(PAD), px(ICON)
        row = area.adjusted(pad, 0, -pad, 0)
        if entry.icon:
            tone = entry.tint or ("text3" if entry.why else "text2")
            picture = pixmap(entry.icon, side, tone, painter.device().devicePixelRatioF())
            painter.drawPixmap(row.left(), row.center().y() - side // 2 + 1, picture)
        row.setLeft(row.left() + side + pad)
        aside = "   ".join(filter(None, (entry.why, entry.shortcut)))
        last = self._text(painter, row, aside, fonts.help, tokens.text3, right=True)
        row.setRight(row.right() - last - (pad if last else 0))
        colour = tokens.text3 if entry.why else tokens.text
        row.setLeft(row.left() + self._text(painter, row, entry.title, fonts.base, colour) + pad)
        self._text(painter, row, entry.place, fonts.help, tokens.text3)

    def _text(self, painter: QPainter, row: QRect, text: str, font: QFont, colour: str, right: bool = False) -> int:
        """Returns the width that it took."""
        if not text or row.width() < self._theme.px(24):
            return 0
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, row.width())
        painter.setFont(font)
        painter.setPen(qcolor(colour))
        painter.drawText(row, MIDDLE | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft), shown)
        return metrics.horizontalAdvance(shown)
