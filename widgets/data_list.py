"""The list of data sets: each line has the title and, smaller, what goes in and what is asked for."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from builder.fields import Field, Fields
from projects.data import DATA
from widgets.inspector.editors.choice import ChoiceEditor
from widgets.inspector.row import Row
from widgets.theme import Theme, qcolor

WORDS = int(Qt.ItemDataRole.UserRole) + 1
HEIGHT, PAD = 40, 7  # px at 100 %
Index = QModelIndex | QPersistentModelIndex


def tell_of_data(row: Row, theme: Theme) -> None:
    """Have the list of this row tell of each data set what it is."""
    editor = row.editor
    if not isinstance(editor, ChoiceEditor):
        return
    for place in range(editor.box.count()):
        found = DATA.get(editor.box.itemData(place))
        if found:
            editor.box.setItemData(place, fields_text(found.fields), WORDS)
            editor.box.setItemData(place, found.sentence, Qt.ItemDataRole.ToolTipRole)
    editor.box.setItemDelegate(DataLine(theme, editor.box))


def fields_text(fields: Fields) -> str:
    """`image 1 × 8 × 8 → digit, 10 classes`: the inputs and the targets of a data set."""
    sides = (", ".join(_told(name, f) for name, f in fields.items() if f.role == role) for role in ("input", "target"))
    return " → ".join(sides)


def _told(name: str, field: Field) -> str:
    """A name, the shape of one sample, and of a target the number of classes; one number needs no shape."""
    shape = " × ".join(map(str, field.type.features)) if field.type.features != (1,) else ""
    classes = f"{field.classes} classes" if field.role == "target" and field.classes else ""
    return ", ".join(filter(None, (f"{name} {shape}".strip(), classes)))


class DataLine(QStyledItemDelegate):
    """Paints a title above words."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        title, words = (QFontMetrics(font).horizontalAdvance(text) for text, font, _ in self._lines(index))
        return QSize(max(title, words) + 2 * self._theme.px(PAD), self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget = option.widget
        widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        pad, half = self._theme.px(PAD), option.rect.height() // 2
        upper, lower = option.rect.adjusted(pad, 0, -pad, -half), option.rect.adjusted(pad, half + 1, -pad, 0)
        sides = (upper, Qt.AlignmentFlag.AlignBottom), (lower, Qt.AlignmentFlag.AlignTop)
        for (place, side), (text, font, colour) in zip(sides, self._lines(index), strict=True):
            painter.setFont(font)
            painter.setPen(qcolor(colour))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | side, text)

    def _lines(self, index: Index) -> tuple[tuple[str, QFont, str], tuple[str, QFont, str]]:
        """Each with its font and its colour."""
        fonts, tokens = self._theme.fonts, self._theme.tokens
        title, words = index.data(Qt.ItemDataRole.DisplayRole), index.data(WORDS) or "nothing to train on yet"
        return (title, fonts.base, tokens.text), (words, fonts.help, tokens.text2)
