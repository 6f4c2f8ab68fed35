"""The panel on the right: what is selected, to look at and to change."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from builder.groups import PREFIX
from widgets.inspector.block_page import BlockPage
from widgets.inspector.code_foot import CodeFoot
from widgets.inspector.decor_page import DecorPage
from widgets.inspector.editors.editor import ENTER
from widgets.inspector.group_page import GroupPage
from widgets.inspector.help_line import HelpLine
from widgets.inspector.overview import Overview
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.metrics import INSPECTOR_NARROW

FORM_LEAST = 160


class Inspector(QFrame):
    """The page of the one selected block, note or frame, else an overview.

    It is read anew in place, so that focus and cursor stay. `left` comes with Enter in a field to which `focus_first`
    led: the value stands, and the canvas has its keys again.
    """

    left = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        set_role(self, "surface")
        self.setAccessibleName("Inspector")
        self.pages: dict[str, BlockPage] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._led_to: str | None = None
        self.overview, self.foot = Overview(session, theme), CodeFoot(theme)
        self._pages = QStackedWidget()
        self.help = HelpLine(theme, self._pages)
        self._pages.addWidget(_scrolling(self.overview))
        self.group = GroupPage(session, theme)
        self._pages.addWidget(_scrolling(self.group))
        self.decor = DecorPage(session, theme)
        self._pages.addWidget(_scrolling(self.decor))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.help)
        layout.addWidget(self.foot)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_code)
        session.selected.connect(self._refresh)
        session.changed.connect(self._refresh)
        theme.changed.connect(self._dress)
        self._dress()
        self._refresh()

    @property
    def page(self) -> BlockPage | None:
        """The page of the selected block, where it is exactly one."""
        area = self._pages.currentWidget()
        shown = area.widget() if isinstance(area, QScrollArea) else None
        return shown if isinstance(shown, BlockPage) else None

    def focus_first(self) -> None:
        """Put the cursor into the first setting of the selected block that can be changed; Enter leads back."""
        rows = self.page.form.rows.values() if self.page else ()
        first = next((row.editor for row in rows if row.editor.fields[0].isEnabled()), None)
        if first:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._led_to = self._session.only_block

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter has been heard by the field already, which takes the value."""
        if event.key() in ENTER and self._led_to and self._led_to == self._session.only_block:
            self._led_to = None
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _refresh(self) -> None:
        id, network = self._session.only_block, self._session.network
        for kind in [kind for kind in self.pages if kind.startswith(PREFIX) and kind not in network.groups]:
            self._drop_page(kind)
        block = network.blocks.get(id) if id else None
        if block is None:
            self._show_all()
            return
        page = self._page_of(block.kind)
        page.show_block(block.id)
        self.help.show()
        self._pages.setCurrentWidget(self._areas[block.kind])
        self._later.start(self.foot.pause(self._session.document.whole))

    def _page_of(self, kind: str) -> BlockPage:
        """The page of a kind of block, made anew where a group has other parameters now."""
        record = self._session.network.record(kind)
        if kind in self.pages and not self.pages[kind].suits(record):
            self._drop_page(kind)
        if kind not in self.pages:
            self.pages[kind] = BlockPage(record, self._session, self._theme)
            self._areas[kind] = _scrolling(self.pages[kind])
            self._pages.addWidget(self._areas[kind])
        return self.pages[kind]

    def _drop_page(self, kind: str) -> None:
        del self.pages[kind]
        area = self._areas.pop(kind)
        self._pages.removeWidget(area)
        area.deleteLater()

    def _show_all(self) -> None:
        """What is looked at as a whole, or what several selected blocks or links share."""
        session = self._session
        mark = session.only_decor if not session.links else None
        inside = bool(session.document.kind) and not (session.blocks or session.links)
        if mark and self.decor.show_mark(mark):
            self._pages.setCurrentIndex(2)
        elif inside:
            self.group.refresh()
            self._pages.setCurrentIndex(1)
        else:
            self.overview.refresh()
            self._pages.setCurrentIndex(0)
        self.help.setVisible(self._pages.currentIndex() != 0 or not self.overview.shared.isHidden())
        self.foot.clear()

    def _show_code(self) -> None:
        id = self._session.only_block
        if id and self.isVisible():
            self.foot.show_block(self._session.document, id)
            self._fit_foot()

    def _fit_foot(self) -> None:
        """The form comes first: the lines get what it leaves."""
        self.foot.fit(self.width(), self.height() - self.help.minimumHeight() - self._theme.px(FORM_LEAST))

    def _dress(self) -> None:
        self.setMinimumWidth(self._theme.px(INSPECTOR_NARROW))
        self._fit_foot()


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
