"""A list to choose from that opens at a click, and is as wide as what it offers."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from widgets.theme import current

EDGES, MOST = 24, 16  # px at 100 % beside an entry; entries that show at once


class Combo(QComboBox):
    """It shrinks with its form: what is too long is cut short at its end. The list shows it whole, on the screen.

    Typing finds an entry that begins so, first of all the one that is called just so.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(MOST)
        self._typed, self._since = "", QElapsedTimer()
        self.view().installEventFilter(self)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.view().setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # Fusion's own lists have none

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + current().px(EDGES))
        super().showPopup()
        popup, most = self.view().window(), self.screen().availableGeometry().right()
        if popup.geometry().right() > most:
            popup.move(most + 1 - popup.width(), popup.y())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is typed into the open list."""
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._types(event)):
            return super().eventFilter(watched, event)
        self.view().keyboardSearch(event.text())
        if (row := self._called_so()) >= 0:
            self.view().setCurrentIndex(self.model().index(row, self.modelColumn()))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        types = self._types(event)
        super().keyPressEvent(event)
        if types and (row := self._called_so()) >= 0:
            self.setCurrentIndex(row)

    def _types(self, event: QKeyEvent) -> bool:
        """Whether a key goes on with the word typed, or begins one: after a pause, as Qt takes it."""
        text = event.text()
        if not text or not text.isprintable():
            return False
        if not self._since.isValid() or self._since.elapsed() > QApplication.keyboardInputInterval():
            self._typed = ""
        self._since.start()
        if not (self._typed + text).strip():
            return False
        self._typed += text
        return True

    def _called_so(self) -> int:
        """The row of the entry that is called as what was typed; -1 if none is."""
        return self.findText(self._typed, Qt.MatchFlag.MatchFixedString)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        self._cut_short(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _cut_short(self, option: QStyleOptionComboBox) -> None:
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 4
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
