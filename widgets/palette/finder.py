"""Search field, shelf and results: the palette in full width."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from builder.record import BlockRecord
from widgets.palette.results import Results
from widgets.palette.search import found
from widgets.palette.search_field import SearchField
from widgets.palette.shelf import Shelf
from widgets.stock import Part
from widgets.theme import Theme

MARGIN, BAR_ROOM = 9, 4


class Finder(QWidget):
    """All blocks by family, and groups; with something typed, what it finds of them."""

    taken = Signal(str)
    dragged = Signal()

    def __init__(
        self, records: Sequence[BlockRecord], theme: Theme, groups: Sequence[Part] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._records, self._groups, self._theme = records, groups, theme
        self.field = SearchField(f"Search {len(records)} blocks", theme)
        self.shelf = Shelf(records, theme, groups)
        self.results = Results(theme)
        self._pages = QStackedWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.field)
        self._layout.addLayout(self._bar)
        self._layout.addWidget(self._pages, 1)
        for page in (self.shelf, self.results):
            area = _scrolling(page)
            self._pages.addWidget(area)
            page.taken.connect(self.taken)
            page.dragged.connect(self.dragged)
            page.walked.connect(area.ensureWidgetVisible)
        self.field.textChanged.connect(self._search)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._take)
        self.shelf.left_above.connect(self.focus_search)
        theme.changed.connect(self._dress)
        self._dress()

    def focus_search(self) -> None:
        """Put the cursor into the search field, what stands there selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_records(self, records: Sequence[BlockRecord]) -> None:
        """Offer these blocks from now on, each in place of the one before it."""
        self._records = records
        self.shelf.show_records(records)
        self._search(self.field.text())

    def show_groups(self, groups: Sequence[Part]) -> None:
        """Offer these groups from now on."""
        self._groups = groups
        self.shelf.show_groups(groups)
        if self.field.text().strip():
            self._search(self.field.text())

    def _search(self, text: str) -> None:
        query = text.strip()
        if query:
            groups = [record for part in self._groups for record in part.records]
            places = {record.key: part.title for part in self._groups for record in part.records}
            self.results.show_found(found(query, [*self._records, *groups]), query, places)
        self._pages.setCurrentIndex(1 if query else 0)

    def _step(self, by: int) -> None:
        if self.field.text().strip():
            self.results.step(by)
        elif by > 0:
            self.shelf.focus_first()

    def _take(self) -> None:
        marked = self.results.marked
        if self.field.text().strip() and marked:
            self.taken.emit(marked.record.key)

    def _dress(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(MARGIN), px(10), px(BAR_ROOM), 0)
        self._bar.setContentsMargins(0, 0, px(MARGIN - BAR_ROOM), 0)


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
