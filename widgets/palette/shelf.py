"""A shelf of blocks: entries in rows, walked with the arrow keys, one stop for the Tab key."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from builder.record import FAMILIES, BlockRecord
from widgets.palette.entry import BlockEntry
from widgets.palette.group_shelf import GroupShelf
from widgets.palette.headings import heading
from widgets.stock import Part
from widgets.theme import Theme

STEPS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Shelf(QWidget):
    """Blocks by family, two in a row, and groups below. `left_above` comes where the arrow key leads out at the top."""

    taken = Signal(str)
    dragged = Signal()
    left_above = Signal()
    walked = Signal(object)

    def __init__(
        self, records: Sequence[BlockRecord], theme: Theme, groups: Sequence[Part] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: list[BlockEntry] = []
        self._groups = GroupShelf(theme)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for family in FAMILIES:
            members = [record for record in records if record.family == family]
            if members:
                self._layout.addWidget(heading(FAMILIES[family], theme, str(len(members))))
                self._layout.addLayout(self._rows(members))
        self._layout.addWidget(self._groups)
        self._layout.addStretch(1)
        self._groups.taken.connect(self.taken)
        self._groups.dragged.connect(self.dragged)
        self.show_groups(groups)

    @property
    def entries(self) -> list[BlockEntry]:
        """All that can be taken, from top to bottom."""
        return [*self._blocks, *self._groups.entries]

    def show_records(self, records: Sequence[BlockRecord]) -> None:
        """Show these blocks, each in place of the one before it: there are as many, of the same families."""
        for entry, record in zip(self._blocks, records, strict=True):
            entry.show_record(record)

    def show_groups(self, groups: Sequence[Part]) -> None:
        """Show these groups below the blocks; what is shown already stays as it is."""
        self._groups.show_parts(groups)
        if self.entries and not any(e.focusPolicy() & Qt.FocusPolicy.TabFocus for e in self.entries):
            self.entries[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focus_first(self) -> None:
        if self.entries:
            self._walk_to(self.entries[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        held = self.focusWidget()
        if step is None or not isinstance(held, BlockEntry):
            super().keyPressEvent(event)
            return
        following = self._beyond(held, step)
        if following:
            self._walk_to(following)
        elif step.y() < 0:
            self.left_above.emit()

    def _rows(self, members: Sequence[BlockRecord]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for place, record in enumerate(members):
            entry = BlockEntry(record, self._theme)
            entry.taken.connect(self.taken)
            entry.dragged.connect(self.dragged)
            self._blocks.append(entry)
            grid.addWidget(entry, *divmod(place, 2))
        return grid

    def _beyond(self, held: BlockEntry, step: QPoint) -> BlockEntry | None:
        """The nearest entry in the direction of `step`."""
        here = _centre(self, held)

        def distance(entry: BlockEntry) -> int:
            way = _centre(self, entry) - here
            ahead = way.x() * step.x() + way.y() * step.y()
            aside = abs(way.x() * step.y()) + abs(way.y() * step.x())
            return ahead + 4 * aside if ahead > 0 and (step.y() or not aside) else 0

        ahead = [entry for entry in self.entries if distance(entry)]
        return min(ahead, key=distance) if ahead else None

    def _walk_to(self, entry: BlockEntry) -> None:
        for other in self.entries:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is entry else Qt.FocusPolicy.ClickFocus)
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        self.walked.emit(entry)


def _centre(shelf: QWidget, entry: QWidget) -> QPoint:
    return entry.mapTo(shelf, entry.rect().center())
