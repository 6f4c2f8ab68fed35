"""The groups in the palette: those of the network, those that a person keeps, those that ship."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from builder.record import FAMILIES
from widgets.palette.entry import BlockEntry
from widgets.palette.headings import heading, sub_heading
from widgets.stock import Part
from widgets.theme import Theme


class GroupShelf(QWidget):
    """One below the other, as their names are a person's own and may be long."""

    taken = Signal(str)
    dragged = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: dict[str, PartShelf] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._heading = heading(FAMILIES["groups"], theme, "")
        self._layout.addWidget(self._heading)
        self._heading.hide()

    @property
    def entries(self) -> list[BlockEntry]:
        """All groups, from top to bottom."""
        return [entry for part in self._parts.values() for entry in part.entries]

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these. A part that is shown already stays, and with it what has the focus."""
        before, self._parts = self._parts, {}
        for place, part in enumerate(parts, 1):
            shelf = before.pop(part.title, None)
            if shelf is None or not shelf.shows(part):
                if shelf:
                    _take_away(shelf)
                shelf = PartShelf(part, self._theme)
                shelf.taken.connect(self.taken)
                shelf.dragged.connect(self.dragged)
            self._layout.insertWidget(place, shelf)
            self._parts[part.title] = shelf
        for gone in before.values():
            _take_away(gone)
        self._heading.setVisible(bool(parts))


class PartShelf(QWidget):
    """The groups of one part below its title."""

    taken = Signal(str)
    dragged = Signal()

    def __init__(self, part: Part, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(sub_heading(part.title, theme))
        self.entries = [BlockEntry(record, theme) for record in part.records]
        for entry in self.entries:
            layout.addWidget(entry)
            entry.taken.connect(self.taken)
            entry.dragged.connect(self.dragged)

    def shows(self, part: Part) -> bool:
        """Whether it looks as a shelf of this part would."""
        shown = [(entry.record.key, entry.record.title) for entry in self.entries]
        return shown == [(record.key, record.title) for record in part.records]


def _take_away(shelf: QWidget) -> None:
    shelf.hide()
    shelf.deleteLater()
