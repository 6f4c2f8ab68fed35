"""What a search found: one block a row, the one that Enter takes marked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from builder.record import BlockRecord
from widgets.palette.entry import BlockEntry
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced


class Results(QWidget):
    """The found blocks, best first. `walked` carries the marked entry."""

    taken = Signal(str)
    dragged = Signal()
    walked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = 0
        self.entries: list[BlockEntry] = []
        self._layout = QVBoxLayout(self)
        spaced(self._layout, theme, (0, 8, 0, 0))
        self._layout.setSpacing(0)
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        set_role(self._nothing, "second")
        self._layout.addWidget(self._nothing)
        self._layout.addStretch(1)

    @property
    def marked(self) -> BlockEntry | None:
        """The entry that Enter takes."""
        return self.entries[self._place] if self.entries else None

    def show_found(self, records: Sequence[BlockRecord], query: str, places: Mapping[str, str]) -> None:
        """`places` tell by the key of a group among which it is listed: two may be called the same."""
        for entry in self.entries:
            entry.hide()
            entry.deleteLater()
        self.entries = [self._entry(record, places.get(record.key, "")) for record in records]
        for place, entry in enumerate(self.entries):
            self._layout.insertWidget(place, entry)
        self._nothing.setText(f"No block goes by “{query}”. Try a word such as conv, pool or lstm.")
        self._nothing.setVisible(not records)
        self._mark(0)

    def step(self, by: int) -> None:
        """Mark the entry that many places on; the ends hold."""
        if self.entries:
            self._mark(min(max(self._place + by, 0), len(self.entries) - 1))

    def _entry(self, record: BlockRecord, place: str) -> BlockEntry:
        entry = BlockEntry(record, self._theme, wide=True, place=place)
        entry.taken.connect(self.taken)
        entry.dragged.connect(self.dragged)
        return entry

    def _mark(self, place: int) -> None:
        self._place = place
        for other, entry in enumerate(self.entries):
            entry.mark(other == place)
        if self.entries:
            self.walked.emit(self.entries[place])
