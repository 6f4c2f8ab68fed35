"""The canvas below its tabs: one for each network of the project. They show from the second network on."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTabBar, QToolButton, QVBoxLayout, QWidget

from builder import project as edits
from builder.document import Change, Place
from widgets.session import Session
from widgets.theme import Theme, icon, set_role
from widgets.theme.spacing import spaced


class NetworkTabs(QWidget):
    """A click shows a network, a double click renames it, dragging changes the order; + adds one."""

    def __init__(self, session: Session, theme: Theme, add: QAction, below: QWidget) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self.strip = QFrame()
        set_role(self.strip, "surface")
        self.bar = QTabBar()
        self.bar.setAccessibleName("Networks of the project")
        self.bar.setMovable(True)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.installEventFilter(self)
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Name of the network")
        self.field.hide()
        self.field.editingFinished.connect(self._named)
        plus = QToolButton()
        plus.setDefaultAction(add)
        plus.setIcon(icon("plus"))
        plus.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        plus.setAccessibleName(add.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(below, 1)
        row = QHBoxLayout(self.strip)
        spaced(row, theme, (8, 2, 8, 0), 4)
        row.addWidget(self.bar)
        row.addWidget(plus)
        row.addStretch(1)
        self._number = 0
        self.bar.currentChanged.connect(self._turned)
        self.bar.tabMoved.connect(self._moved)
        session.changed.connect(self._refresh)
        self._refresh()

    def rename(self, number: int) -> None:
        """Put a field over a tab, to rename its network; shown for it alone where there is one network."""
        self.strip.show()
        self._number = number
        place = self.bar.tabRect(number)
        corner = self.bar.mapTo(self, place.topLeft()) if not place.isEmpty() else QPoint()
        self.field.setText(self._session.document.project.networks[number].name)
        self.field.setGeometry(corner.x(), corner.y(), max(place.width(), self._theme.px(160)), place.height())
        self.field.show()
        self.field.raise_()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            number = self.bar.tabAt(event.position().toPoint())
            if number >= 0:
                self.rename(number)
            return True
        return super().eventFilter(watched, event)

    def _refresh(self, _: Change | None = None) -> None:
        document = self._session.document
        names = [network.name for network in document.project.networks]
        self.bar.blockSignals(True)
        while self.bar.count() > len(names):
            self.bar.removeTab(self.bar.count() - 1)
        for number, name in enumerate(names):
            if number == self.bar.count():
                self.bar.addTab(name)
            self.bar.setTabText(number, name.replace("&", "&&"))
            self.bar.setTabToolTip(number, name)
        self.bar.setCurrentIndex(document.place.number)
        self.bar.blockSignals(False)
        self.strip.setVisible(len(names) > 1)

    def _turned(self, number: int) -> None:
        if number >= 0 and number != self._session.document.place.number:
            self._session.document.go(Place(number))

    def _moved(self, start: int, end: int) -> None:
        name = self._session.document.project.networks[start].name
        self._session.edit_project(f"Move {name}", lambda project: edits.moved(project, start, end), Place(end))

    def _named(self) -> None:
        if self.field.isHidden():
            return
        self.field.hide()
        number, name = self._number, self.field.text()
        before = self._session.document.project.networks[number].name
        if name.strip() != before:
            self._session.edit_project(f"Rename {before}", lambda project: edits.renamed(project, number, name))
        self._refresh()
