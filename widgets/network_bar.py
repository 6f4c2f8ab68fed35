"""The tabs of the networks themselves: of limited width, with a × at the current one and at the one under the pointer.

Where there is no room for all of them the bar scrolls, before names that a number ends look alike.
"""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QWidget

from widgets.theme import Theme, icon

WIDEST, NARROWEST, FIELD_WIDTH, CROSS = 200, 128, 160, 16  # px at 100 %
RIGHT = QTabBar.ButtonPosition.RightSide


class NetworkBar(QTabBar):
    """`closing` carries the number of the network whose × is pressed."""

    closing = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._renamed: int | None = None
        self._hovered = -1
        self.setAccessibleName("Networks of the project")
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setMouseTracking(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self.show_crosses)
        theme.changed.connect(self._size_crosses)

    def make_room(self, number: int | None) -> None:
        """Let a tab be wide enough for a field over it that hides no other tab; None takes that back."""
        before, self._renamed = self._renamed, number
        for tab in {before, number} - {None}:
            if tab is not None and tab < self.count():
                self.setTabText(tab, self.tabText(tab))  # the bar lays its tabs out anew

    def show_names(self, names: list[str]) -> None:
        """Have one tab for each name, in this order."""
        while self.count() > len(names):
            self.removeTab(self.count() - 1)
        for number, name in enumerate(names):
            if number == self.count():
                self.addTab(name)
                self.setTabButton(number, RIGHT, self._cross())
            self.setTabData(number, number)  # a tab that is dragged takes it along
            self.setTabText(number, name.replace("&", "&&"))
            self.setTabToolTip(number, name)
            self.tabButton(number, RIGHT).setAccessibleName(f"Remove {name}")
        self.show_crosses()

    def show_crosses(self) -> None:
        """Show the × of the current tab and of the one under the pointer, where there are several networks."""
        for number in range(self.count()):
            seen = self.count() > 1 and number in (self.currentIndex(), self._hovered)
            self.tabButton(number, RIGHT).setVisible(seen)

    def tabSizeHint(self, number: int) -> QSize:
        found = super().tabSizeHint(number)
        width = min(found.width(), self._theme.px(WIDEST))
        return QSize(max(width, self._theme.px(FIELD_WIDTH)) if number == self._renamed else width, found.height())

    def minimumTabSizeHint(self, number: int) -> QSize:
        found = self.tabSizeHint(number)
        least = FIELD_WIDTH if number == self._renamed else NARROWEST
        return QSize(min(found.width(), self._theme.px(least)), found.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def _hover(self, at: QPoint) -> None:
        if self.tabAt(at) != self._hovered:
            self._hovered = self.tabAt(at)
            self.show_crosses()

    def _cross(self) -> QToolButton:
        cross = QToolButton(self)
        cross.setIcon(icon("close", "text2"))
        cross.setStyleSheet("QToolButton { padding: 0; min-height: 0; }")
        self._size(cross)
        cross.setToolTip("Remove this network")
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.clicked.connect(lambda: self._close(cross))
        return cross

    def _size_crosses(self) -> None:
        for number in range(self.count()):
            self._size(self.tabButton(number, RIGHT))

    def _size(self, cross: QWidget) -> None:
        """As large as the interface asks for now."""
        side = self._theme.px(CROSS)
        cross.setFixedSize(side, side)
        if isinstance(cross, QToolButton):
            cross.setIconSize(QSize(side * 3 // 4, side * 3 // 4))

    def _close(self, cross: QToolButton) -> None:
        number = next((tab for tab in range(self.count()) if self.tabButton(tab, RIGHT) is cross), None)
        if number is not None:
            self.closing.emit(number)
