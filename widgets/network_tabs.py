"""The canvas below its tabs: one for each network of the project. They show from the second network on."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from builder import project as edits
from builder.document import Change, Place
from widgets.inspector.naming import NameField
from widgets.network_bar import FIELD_WIDTH, NetworkBar
from widgets.session import Session
from widgets.theme import Theme, icon, set_role
from widgets.theme.spacing import spaced

FOLLOWED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest)
ON_A_TAB = ("tab.rename", "tab.duplicate", "tab.remove", "tab.add")


class NetworkTabs(QWidget):
    """A click shows a network, a double click renames it, dragging changes the order; + adds one, × removes one.

    The right button has the menu of a network. `canvas` gets the keys once a name is written.
    """

    def __init__(
        self, session: Session, theme: Theme, commands: Mapping[str, QAction], below: QWidget, canvas: QWidget
    ) -> None:
        super().__init__()
        self._session, self._theme, self._commands, self._canvas = session, theme, commands, canvas
        self.menu: QMenu | None = None
        self.strip = QFrame()
        set_role(self.strip, "surface")
        self.bar = NetworkBar(theme)
        self.bar.installEventFilter(self)
        self.line = QFrame()
        set_role(self.line, "line")
        self.field = NameField(self)
        self.field.setAccessibleName("Name of the network")
        self.field.hide()
        self.field.editingFinished.connect(self._named)
        self.field.given_up.connect(self._give_up)
        plus, add = QToolButton(), commands["tab.add"]
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
        self._number, self._closing = 0, False
        self.bar.currentChanged.connect(self._turned)
        session.changed.connect(self._refresh)
        self._refresh()

    def rename(self, number: int) -> None:
        """Put a field over a tab, to rename its network; shown for it alone where there is one network."""
        self.strip.show()
        self._number = number
        self.bar.make_room(number)
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
        if isinstance(event, QContextMenuEvent):
            self._open_menu(event)
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
        self.bar.show_names(names)
        self.bar.setCurrentIndex(document.place.number)
        self.bar.blockSignals(False)
        self.bar.show_crosses()
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

    def _open_menu(self, event: QContextMenuEvent) -> None:
        """The menu acts on the network that is looked at, so that of the tab is shown first."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        number = self.bar.currentIndex() if by_key else self.bar.tabAt(event.pos())
        if number < 0:
            return
        self._turned(number)
        menu = self.menu = QMenu(self)
        menu.setAccessibleName("Menu of the network")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._commands[id] for id in ON_A_TAB])
        menu.aboutToHide.connect(self._forget_menu)
        menu.popup(self.bar.mapToGlobal(self.bar.tabRect(number).bottomLeft()) if by_key else event.globalPos())

    def _forget_menu(self) -> None:
        self.menu = None

    def _give_up(self) -> None:
        self._close_field()
        self._refresh()

    def _close_field(self) -> None:
        """The keys go to the canvas before the field is hidden: Qt would pass them on as the Tab key does."""
        self._closing = True  # losing the focus ends the editing once more
        if self.field.hasFocus():
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self._closing = False
        self.bar.make_room(None)

    def _named(self) -> None:
        if self.field.isHidden() or self._closing:
            return
        self._close_field()
        number, name = self._number, self.field.text()
        before = self._session.document.project.networks[number].name
        if name.strip() != before:
            self._session.edit_project(f"Rename {before}", lambda project: edits.renamed(project, number, name))
        self._refresh()
