"""Buttons that follow a command of the window: its words, icon, shortcut, and whether it may be called now."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget


class ActionButton(QPushButton):
    """A button for an action. With `wordless`, only its icon shows; the words stay in the tooltip.

    `left` comes before it is disabled with the focus in it: Qt would pass that on as the Tab key does.
    """

    left = Signal()

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action, self._wordless = action, False
        self._words = action.text().rstrip("…")
        self.setIcon(action.icon())
        self.setCheckable(action.isCheckable())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @property
    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        """Other words than the action's own."""
        self._words = words
        self._follow()

    def set_wordless(self, wordless: bool) -> None:
        """Show the icon alone, or with the words."""
        self._wordless = wordless
        self._follow()

    def _follow(self) -> None:
        self.setText("" if self._wordless else self._words)
        if self.hasFocus() and not self._action.isEnabled():
            self.left.emit()
        self.setEnabled(self._action.isEnabled())
        if self.isCheckable():
            self.setChecked(self._action.isChecked())
        shortcut = self._action.shortcut().toString(self._action.shortcut().SequenceFormat.NativeText)
        tip = self._action.toolTip().rstrip("…")
        self.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)
        self.setAccessibleName(self._words)
