"""The panel on the left: all kinds of blocks that may stand here and all groups, in full width or as a rail."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from builder.document import Change
from builder.offered import offered
from projects.library import personal
from widgets.palette.entry import BlockEntry
from widgets.palette.finder import Finder
from widgets.palette.group_menu import GroupMenu
from widgets.palette.rail import Rail
from widgets.session import Session
from widgets.stock import Part, parts
from widgets.theme import Theme, set_role
from widgets.theme.metrics import PALETTE_RAIL, PALETTE_WIDTH


class Palette(QFrame):
    """`chosen` carries the key of the record that a person took; dragging goes straight to the canvas.

    `told` carries a sentence about the library. What a person keeps there is read by `read_library`, not before: the
    window is up without it.
    """

    chosen = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._theme = session, theme
        self._kept: tuple[personal.Kept, ...] = ()
        set_role(self, "surface")
        self.setAccessibleName("Palette")
        self._inside = bool(session.document.kind)
        records = tuple(offered(self._inside).values())
        self.finder, self.rail = Finder(records, theme), Rail(records, theme)
        self._pages = QStackedWidget()
        self.menu = GroupMenu(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        for page in (self.finder, self.rail):
            self._pages.addWidget(page)
            page.taken.connect(self.chosen)
        self.menu.wanted.connect(self.chosen)
        self.menu.told.connect(self.told)
        self.menu.kept.connect(self.read_library)
        session.changed.connect(self._follow)
        theme.changed.connect(self._dress)
        self._show_groups()
        self._dress()

    @property
    def is_rail(self) -> bool:
        """Whether only the icons of the families are shown."""
        return self._pages.currentWidget() is self.rail

    @property
    def groups(self) -> tuple[Part, ...]:
        """The groups that are offered."""
        return parts(self.session.network, self._kept)

    def set_rail(self, rail: bool) -> None:
        """Show only a rail of icons, for small windows, or the whole palette."""
        self._pages.setCurrentWidget(self.rail if rail else self.finder)
        self._dress()

    def focus_search(self) -> None:
        """Put the cursor into the search field; as a rail, fly it out."""
        if self.is_rail:
            self.rail.open_search()
        else:
            self.finder.focus_search()

    def read_library(self) -> None:
        """Show what a person keeps by now, and tell of a file there that cannot be used."""
        library = personal.found()
        self._kept = library.kept
        self._show_groups()
        if library.unread:
            self.told.emit(library.unread[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the group under the pointer, or of the one that has the focus."""
        entry: QWidget | None = self.childAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            entry = self.focusWidget()
        if isinstance(entry, BlockEntry) and entry.record.family == "groups":
            self.menu.open(entry.record, event.globalPos())

    def _follow(self, change: Change) -> None:
        if change.before.network.groups is not change.after.network.groups:
            self._show_groups()
        inside = bool(self.session.document.kind)
        if self._inside != inside:
            self._inside = inside
            self._show_blocks()

    def _show_blocks(self) -> None:
        """Inside a group its ports stand in place of Input and Output."""
        records = tuple(offered(self._inside).values())
        for page in (self.finder, self.rail):
            page.show_records(records)

    def _show_groups(self) -> None:
        groups = self.groups
        self.finder.show_groups(groups)
        self.rail.show_groups(groups)

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.px(PALETTE_RAIL if self.is_rail else PALETTE_WIDTH))
