"""A button that paints itself and looks different under the pointer."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class PointedButton(QAbstractButton):
    """`under_pointer` says whether the pointer is over it; it is painted anew when that changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.under_pointer = False

    def enterEvent(self, event: QEnterEvent) -> None:
        self.under_pointer = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.under_pointer = False
        self.update()
