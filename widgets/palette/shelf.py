"""A shelf of blocks: entries in rows, walked with the arrow keys, one stop for the Tab key."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from builder.record import FAMILIES, BlockRecord, Family
from widgets.palette.entry import BlockEntry
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced

STEPS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Shelf(QWidget):
    """Blocks by family, two in a row. `left_above` is sent where the arrow key leads out at the top."""

    taken = Signal(str)
    dragged = Signal()
    left_above = Signal()
    walked = Signal(object)

    def __init__(self, records: Sequence[BlockRecord], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.entries: list[BlockEntry] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for family in FAMILIES:
            members = [record for record in records if record.family == family]
            if members:
                self._layout.addWidget(_heading(family, len(members), theme))
                self._layout.addLayout(self._rows(members))
        self._layout.addStretch(1)
        if self.entries:
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
            self.entries.append(entry)
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


def _heading(family: Family, count: int, theme: Theme) -> QWidget:
    """The title of a family and how many blocks it has."""
    heading = QWidget()
    row = QHBoxLayout(heading)
    spaced(row, theme, (3, 8, 4, 3))
    title, number = QLabel(FAMILIES[family]), QLabel(str(count))
    set_role(title, "heading")
    title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    set_role(number, "hint")
    row.addWidget(title, 1)
    row.addWidget(number)
    return heading
