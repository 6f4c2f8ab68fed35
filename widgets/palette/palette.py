"""The panel on the left: all kinds of blocks, in full width or as a rail."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from builder.catalogue import CATALOGUE
from widgets.palette.finder import Finder
from widgets.palette.rail import Rail
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.metrics import PALETTE_RAIL, PALETTE_WIDTH


class Palette(QFrame):
    """`chosen` carries the key of the record that a person took; dragging goes straight to the canvas."""

    chosen = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._theme = session, theme
        set_role(self, "surface")
        self.setAccessibleName("Palette")
        records = tuple(CATALOGUE.values())
        self.finder, self.rail = Finder(records, theme), Rail(records, theme)
        self._pages = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        for page in (self.finder, self.rail):
            self._pages.addWidget(page)
            page.taken.connect(self.chosen)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def is_rail(self) -> bool:
        """Whether only the icons of the families are shown."""
        return self._pages.currentWidget() is self.rail

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

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.px(PALETTE_RAIL if self.is_rail else PALETTE_WIDTH))
