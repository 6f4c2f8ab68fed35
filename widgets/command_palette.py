"""The command palette: a field over the window in which any command, block or example is found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from widgets.command_entries import Entry, found
from widgets.command_row import HEIGHT, CommandRow
from widgets.theme import Theme, set_role
from widgets.theme.field_icons import FieldIcon

WIDTH, ROWS, TOP = 560, 11, 56
RECENT = 12
Index = QModelIndex | QPersistentModelIndex
ALL = QModelIndex()
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS - 1, Qt.Key.Key_PageUp: 1 - ROWS}


class Lines(QAbstractListModel):
    """The entries that are found, to be listed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = ALL) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.UserRole:
                return entry
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (entry.title, entry.place, entry.shortcut, entry.why)))
        return None


class CommandPalette(QFrame):
    """Opens over the upper middle of a window with what it is given; Enter runs, Esc closes.

    What had the focus before has it again when it closes. What was run lately comes first.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._entries: Sequence[Entry] = ()
        self._recent: list[str] = []
        self._before: QWidget | None = None
        set_role(self, "popup")
        self.setAccessibleName("Commands")
        self.field, self.list, self._nothing = QLineEdit(), QListView(), QLabel()
        self._lines = Lines(self)
        self._build()
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def shown(self) -> list[Entry]:
        """What is listed now."""
        return self._lines.entries

    @property
    def marked(self) -> Entry | None:
        """The entry that Enter runs."""
        row = self.list.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def open(self, entries: Sequence[Entry]) -> None:
        """Show the palette with nothing typed yet."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._entries = entries
        self.field.clear()
        self._search()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide it, and give the focus back."""
        before, self._before = self._before, None
        self._entries = ()
        if before and before.isVisible():  # before it is hidden: Qt would pass the focus on as the Tab key does
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.hide()

    def run(self) -> None:
        """Run the marked entry, unless it waits for something."""
        entry = self.marked
        if entry is None or entry.why:
            return
        self._recent = [entry.id, *(id for id in self._recent if id != entry.id)][:RECENT]
        self.close_palette()
        entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        elif isinstance(event, QFocusEvent) and event.lostFocus():
            self._left(event.reason())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field does not want is not for the window below."""
        event.accept()

    def _build(self) -> None:
        self.field.setPlaceholderText("Type a command, a block or an example")
        self.field.setAccessibleName("Find a command")
        FieldIcon(self.field, "search")
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self._window.installEventFilter(self)
        self.list.setModel(self._lines)
        self.list.setItemDelegate(CommandRow(self._theme, self.list))
        self.list.setAccessibleName("Found commands")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self.run)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._nothing, "second")
        layout = QVBoxLayout(self)
        for part in (self.field, self._nothing, self.list):
            layout.addWidget(part)

    def _search(self) -> None:
        text = self.field.text()
        self._lines.show_entries(found(text, self._entries, self._recent))
        self.list.setVisible(bool(self.shown))
        self._nothing.setText(f"Nothing goes by “{text.strip()}”. Try a word such as train, pool or fit.")
        self._nothing.setVisible(not self.shown)
        self._mark(0)
        self._place()

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self._lines.index(min(max(row, 0), len(self.shown) - 1), 0))

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run()
        elif key in STEPS:
            self._mark(self.list.currentIndex().row() + STEPS[key])
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _left(self, reason: Qt.FocusReason) -> None:
        """A press elsewhere closes it; the focus stays where that press put it."""
        if reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._before = None
            self.close_palette()

    def _place(self) -> None:
        px, room = self._theme.px, self._window.size()
        width = min(px(WIDTH), room.width() - px(24))
        rows = min(max(len(self.shown), 1), ROWS)
        height = min(px(rows * HEIGHT + 56), room.height() - px(TOP) - px(24))
        self.setGeometry((room.width() - width) // 2, px(TOP), width, height)

    def _dress(self) -> None:
        gap = self._theme.px(8)
        layout = self.layout()
        assert layout
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        if self.isVisible():
            self._place()
