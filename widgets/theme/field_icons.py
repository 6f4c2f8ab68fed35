"""An icon in a one-line field at the interface size: Qt draws those of its own 16 px wide at every size."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.theme.icons import draw
from widgets.theme.metrics import ICON
from widgets.theme.theme import current

BEFORE, AFTER = 8, 6  # px at 100 %


class FieldIcon(QWidget):
    """Stands at the left end of its field, which keeps the room; a click goes to the field."""

    def __init__(self, field: QLineEdit, name: str) -> None:
        super().__init__(field)
        self._field, self._name = field, name
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.installEventFilter(self)
        current().changed.connect(self._dress)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, QRectF(self.rect()), self._name, "text2")
        painter.end()

    def _dress(self) -> None:
        px, margins = current().px, self._field.textMargins()
        self.setFixedSize(px(ICON), px(ICON))
        margins.setLeft(px(ICON) + px(AFTER))
        self._field.setTextMargins(margins)
        self._place()

    def _place(self) -> None:
        self.move(current().px(BEFORE), (self._field.height() - self.height()) // 2)
