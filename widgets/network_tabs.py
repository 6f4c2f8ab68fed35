"""The canvas below its tabs: one for each network of the project. They show from the second network on."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from builder import project as edits
from builder.document import Change, Place
from widgets.inspector.naming import NameField
from widgets.session import Session
from widgets.theme import Theme, icon, set_role
from widgets.theme.spacing import spaced

FOLLOWED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest)
WIDEST, NARROWEST, FIELD_WIDTH = 200, 96, 160  # px at 100 %


class Bar(QTabBar):
    """Tabs of limited width; where there is no room for all of them it scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("Networks of the project")
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def tabSizeHint(self, number: int) -> QSize:
        found = super().tabSizeHint(number)
        return QSize(min(found.width(), self._theme.px(WIDEST)), found.height())

    def minimumTabSizeHint(self, number: int) -> QSize:
        found = self.tabSizeHint(number)
        return QSize(min(found.width(), self._theme.px(NARROWEST)), found.height())


class NetworkTabs(QWidget):
    """A click shows a network, a double click renames it, dragging changes the order; + adds one."""

    def __init__(self, session: Session, theme: Theme, add: QAction, below: QWidget) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self.strip = QFrame()
        set_role(self.strip, "surface")
        self.bar = Bar(theme)
        self.bar.installEventFilter(self)
        self.line = QFrame()
        set_role(self.line, "line")
        self.field = NameField(self)
        self.field.setAccessibleName("Name of the network")
        self.field.hide()
        self.field.editingFinished.connect(self._named)
        self.field.given_up.connect(self._give_up)
        plus = QToolButton()
        plus.setDefaultAction(add)
        plus.setIcon(icon("plus"))
        plus.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        plus.setAccessibleName(add.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.line)
        column.addWidget(below, 1)
        row = QHBoxLayout(self.strip)
        spaced(row, theme, (8, 0, 8, 0), 4)
        row.addWidget(self.bar)
        row.addWidget(plus)
        row.addStretch(1)
        self._number = 0
        self.bar.currentChanged.connect(self._turned)
        session.changed.connect(self._refresh)
        self._refresh()

    def rename(self, number: int) -> None:
        """Put a field over a tab, to rename its network; shown for it alone where there is one network."""
        self.strip.show()
        self._number = number
        self.field.setText(self._session.document.project.networks[number].name)
        self._place_field()
        self.field.show()
        self.field.raise_()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in FOLLOWED and self.field.isVisible():
            QTimer.singleShot(0, self, self._place_field)  # the tabs are laid out after this
        if event.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self, self._drop)  # once the bar has let go of it
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            number = self.bar.tabAt(event.position().toPoint())
            if number >= 0:
                self.rename(number)
            return True
        return super().eventFilter(watched, event)

    def _place_field(self) -> None:
        """The field stands over its tab, in the strip."""
        place = self.bar.tabRect(self._number)
        wide, high = max(place.width(), self._theme.px(FIELD_WIDTH)), self.field.sizeHint().height()
        corner = self.bar.mapTo(self, QPoint(place.left(), (place.height() - high) // 2))
        self.field.setGeometry(max(0, min(corner.x(), self.width() - wide)), max(0, corner.y()), wide, high)

    def _refresh(self, _: Change | None = None) -> None:
        document = self._session.document
        names = [network.name for network in document.project.networks]
        self.bar.blockSignals(True)
        while self.bar.count() > len(names):
            self.bar.removeTab(self.bar.count() - 1)
        for number, name in enumerate(names):
            if number == self.bar.count():
                self.bar.addTab(name)
            self.bar.setTabData(number, number)  # a tab that is dragged takes it along
            self.bar.setTabText(number, name.replace("&", "&&"))
            self.bar.setTabToolTip(number, name)
        self.bar.setCurrentIndex(document.place.number)
        self.bar.blockSignals(False)
        for part in (self.strip, self.line):
            part.setVisible(len(names) > 1)

    def _turned(self, tab: int) -> None:
        number = self.bar.tabData(tab)
        if number is not None and number != self._session.document.place.number:
            self._session.document.go(Place(number))

    def _drop(self) -> None:
        """Once a tab that was dragged is let go the networks follow, as one step."""
        end = self.bar.currentIndex()
        start = self.bar.tabData(end)
        if start == end:
            return
        name = self._session.document.project.networks[start].name
        self._session.edit_project(f"Move {name}", lambda project: edits.moved(project, start, end), Place(end))

    def _give_up(self) -> None:
        self.field.hide()
        self._refresh()

    def _named(self) -> None:
        if self.field.isHidden():
            return
        self.field.hide()
        number, name = self._number, self.field.text()
        before = self._session.document.project.networks[number].name
        if name.strip() != before:
            self._session.edit_project(f"Rename {before}", lambda project: edits.renamed(project, number, name))
        self._refresh()
