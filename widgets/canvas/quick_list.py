"""The rows of the quick add: what may be added, what each would give, and what does not fit with its reason."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from builder.dims import shape_text
from builder.guessing import Offer
from builder.record import BlockRecord, InsertBefore
from widgets.theme import Theme, qcolor
from widgets.theme.metrics import RADIUS
from widgets.tile import paint_tile

ROW, TILE, PAD, GAP, ROUND = 42, 24, 8, 10, 6
OFFER, RECORD, LINE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
DULL = 0.45
WRAPPED, MIDDLE = Qt.TextFlag.TextWordWrap, Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class QuickList(QListWidget):
    """One offer a row. Those that do not fit cannot be marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setItemDelegate(OfferRows(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Blocks to add")
        self.setStyleSheet("background: transparent;")

    @property
    def marked(self) -> Offer | None:
        """The offer that Enter takes."""
        found: Offer | None = self.currentItem().data(OFFER) if self.currentRow() >= 0 else None
        return found

    @property
    def words(self) -> str:
        """The marked row as it is read aloud; where none is marked, the first one, which tells why it does not fit."""
        if self.count() == 0:
            return ""
        return str(self.item(max(0, self.currentRow())).data(Qt.ItemDataRole.AccessibleTextRole))

    def show_offers(self, offers: Sequence[tuple[Offer, BlockRecord]]) -> None:
        """Show these, the first one marked, if it fits: Enter takes no other block than the one named first."""
        self.clear()
        for offer, record in offers:
            self.addItem(_row(offer, record))
        if offers and not offers[0][0].refusal:
            self.setCurrentRow(0)

    def step(self, by: int) -> None:
        """Mark the row that many places on, among those that fit; the ends hold."""
        fitting = [row for row in range(self.count()) if self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]
        if fitting:
            here = fitting.index(self.currentRow()) if self.currentRow() in fitting else -1
            self.setCurrentRow(fitting[min(max(here + by, 0), len(fitting) - 1)])

    def height_of(self, rows: int, room: int) -> int:
        """What the first so many rows take, in px: of them as many as there is room for, at least one."""
        heights = list(accumulate(self.sizeHintForRow(row) for row in range(min(rows, self.count()))))
        return max((height for height in heights if height <= room), default=heights[0] if heights else 0)


class OfferRows(QStyledItemDelegate):
    """Paints a row: tile, title with a line below it, and at the right what it gives. A reason is written whole."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row for a reason is as high as it needs to be beside a scroll bar, whether there is one or not."""
        px, height = self._theme.px, self._theme.px(ROW)
        if index.data(OFFER).refusal:
            bar = self._list.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
            wide = self._list.width() - bar - 2 * px(PAD) - px(TILE) - px(GAP)
            metrics = QFontMetricsF(self._theme.fonts.help)
            lines = metrics.boundingRect(QRectF(0, 0, wide, 1000), WRAPPED, str(index.data(LINE))).height()
            height += max(0, round(lines - metrics.height()))
        return QSize(px(120), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        offer: Offer = index.data(OFFER)
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fits = not offer.refusal
        if fits and state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            ground = tokens.accent_soft if state & QStyle.StateFlag.State_Selected else tokens.hover
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(qcolor(ground))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), px(RADIUS), px(RADIUS))
        side = px(TILE)
        painter.setOpacity(1.0 if fits else DULL)
        tile = QRectF(box.left() + px(PAD), box.center().y() - side / 2, side, side)
        paint_tile(painter, tile, index.data(RECORD), theme)
        painter.setOpacity(1.0)
        text = QRectF(box.left() + px(PAD) + side + px(GAP), box.top() + px(4), 0, box.height() - px(8))
        text.setRight(box.right() - px(PAD))
        self._write(painter, text, offer, index)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, offer: Offer, index: Index) -> None:
        theme, tokens = self._theme, self._theme.tokens
        gives, bold = _size(offer), QFontMetricsF(theme.fonts.heading)
        room = box.width() - (bold.horizontalAdvance(gives) + theme.px(GAP) if gives else 0)
        upper = QRectF(box.left(), box.top(), box.width(), theme.px(ROW) / 2 - theme.px(4))
        lower = QRectF(upper.bottomLeft(), box.bottomRight())
        painter.setFont(theme.fonts.heading)
        painter.setPen(qcolor(tokens.text2 if offer.refusal else tokens.text))
        painter.drawText(upper, MIDDLE, bold.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room))
        painter.drawText(upper, MIDDLE | Qt.AlignmentFlag.AlignRight, gives)
        line, help = str(index.data(LINE)), QFontMetricsF(theme.fonts.help)
        painter.setFont(theme.fonts.help)
        painter.setPen(qcolor(tokens.problem if offer.refusal else tokens.text2))
        cut = line if offer.refusal else help.elidedText(line, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, MIDDLE | WRAPPED, cut)


def _row(offer: Offer, record: BlockRecord) -> QListWidgetItem:
    item = QListWidgetItem(record.title)
    line = _line(offer, record)
    item.setData(OFFER, offer)
    item.setData(RECORD, record)
    item.setData(LINE, line)
    item.setToolTip(offer.refusal or "\n".join(dict.fromkeys((line, record.summary))))
    gives = f", gives {_size(offer)}" if _size(offer) else ""
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{record.title}{gives}. {line}")
    if offer.refusal:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _line(offer: Offer, record: BlockRecord) -> str:
    """What is told below the title: why it does not fit, what is mended with it, else what it does."""
    if offer.refusal:
        return offer.refusal
    added = [remedy.title.removeprefix("Insert ") for remedy in offer.mends if isinstance(remedy, InsertBefore)]
    acts = [f"adds {' and '.join(added)} first"] if added else []
    mends = " and ".join((*acts, *(remedy.title for remedy in offer.mends if not isinstance(remedy, InsertBefore))))
    if not mends:
        return record.summary
    return f"often next: {mends}" if offer.usual else mends


def _size(offer: Offer) -> str:
    return shape_text(offer.result.features) if offer.result else ""
