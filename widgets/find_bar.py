"""The bar over the upper edge of the canvas in which blocks are looked for, while a person types."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from builder.document import Change, Place, report_inside
from builder.finding import HELP
from builder.finding_inside import DeepIndex, Way, indexed_inside
from widgets.canvas.view import CanvasView
from widgets.session import Session
from widgets.theme import Theme, icon, set_role
from widgets.theme.field_icons import FieldIcon

WIDTH, GAP = 408, 12
NOTHING = "No block has all of this. Write less, or clear the field."


class FindField(QLineEdit):
    """`stepped` carries +1 or -1 for Enter and the arrow keys; `left` comes with Esc."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.stepped.emit(-1 if back else 1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class FindBar(QFrame):
    """Marks what is found on the canvas. `turned` says that the bar came or went, or looks for something else.

    The block that the bar is at is the selected one, so that a person goes on from what was clicked. What is found
    inside groups comes last, and the bar goes in there. It looks on in the same place until a person goes elsewhere.
    """

    turned = Signal()

    def __init__(self, session: Session, theme: Theme, canvas: CanvasView, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._theme, self._canvas = session, theme, canvas
        self._area = parent
        self._index: DeepIndex | None = None
        self._start, self._going = session.document.place, False
        self.found: tuple[Way, ...] = ()
        self.field, self.count, self.help = FindField(), QLabel(), QLabel()
        self._build()
        self.field.textChanged.connect(self._look_first)
        self.field.stepped.connect(self.step)
        self.field.left.connect(self.close_bar)
        session.changed.connect(self._network_changed)
        session.selected.connect(self._tell)
        theme.changed.connect(self._dress)
        parent.installEventFilter(self)
        self._dress()
        self.hide()

    def open(self) -> None:
        """Show the bar with the cursor in it. What was looked for last stands there, ready to be written over."""
        if not self.isVisible():
            self.show()
            self.raise_()
            self._start = self._session.document.place
            self._look()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Put the bar away; what is selected stays."""
        self.hide()
        self._index, self.found = None, ()
        self._mark()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next block that is found, or with -1 to the one before; round at the ends."""
        if not self.isVisible():
            self.open()
        if self.found:
            here = self._here
            first = 0 if by > 0 else len(self.found) - 1
            at = (self.found.index(here) + by) % len(self.found) if here in self.found else first
            self._go(self.found[at])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _look_first(self) -> None:
        """After a key: look anew, and go to the first block unless the one at hand still fits."""
        self._look()
        if self.found and self._here not in self.found and len(self.found[0]) == 1:
            self._go(self.found[0])

    def _network_changed(self, change: Change) -> None:
        if change.moved and not self._going:
            self._start = self._session.document.place
        if self.isVisible():
            self._look()

    @property
    def _steps_in(self) -> Way:
        """The groups that were entered since the bar looks here."""
        return self._session.document.place.path[len(self._start.path) :]

    @property
    def _here(self) -> Way:
        """The block that the bar is at; () where it is at none."""
        block = self._session.only_block
        return (*self._steps_in, block) if block else ()

    def _look(self) -> None:
        document = self._session.document
        report = report_inside(document.whole, self._start.path) if self._steps_in else document.report
        self._index = indexed_inside(report, self._index)
        self.found = self._index.found(self.field.text())
        self._mark()

    def _mark(self) -> None:
        self._canvas.board.change_look(found=frozenset(way[-1] for way in self.found if way[:-1] == self._steps_in))
        self._tell()
        self.turned.emit()

    def _go(self, way: Way) -> None:
        document, block = self._session.document, way[-1]
        place = Place(self._start.number, (*self._start.path, *way[:-1]))
        if place != document.place:
            self._going = True
            document.go(place)
            self._going = False
        self._session.select([block])
        self._session.revealed.emit(block)
        self._uncover(block)

    def _uncover(self, block: str) -> None:
        """What lies under the bar is moved out below it."""
        canvas = self._canvas
        box = canvas.viewportTransform().mapRect(canvas.board.drawing.blocks[block].bounds).toAlignedRect()
        if box.intersects(self.geometry()):
            canvas.camera.pan(QPoint(0, self.geometry().bottom() + self._theme.px(GAP) - box.top()))

    def _tell(self) -> None:
        """Write `3 of 12, 2 inside groups`, or what helps."""
        if not self.isVisible():
            return
        here, many = self._here, len(self.found)
        inside = sum(len(way) > 1 for way in self.found)
        asked = bool(self.field.text().strip())
        at = f"{self.found.index(here) + 1:,} of " if here in self.found else ""
        deep = f", {inside:,} inside groups" if inside else ""
        self.count.setText(f"{at}{many:,}{deep}" if asked else "")
        self.help.setText(NOTHING if asked and not many else HELP)
        for button in self._steps:
            button.setEnabled(many > 0)

    def _build(self) -> None:
        set_role(self, "card")
        set_role(self.count, "second")
        set_role(self.help, "help")
        self.field.setPlaceholderText("Find blocks")
        self.field.setAccessibleName("Find blocks")
        self.field.setAccessibleDescription(f"Write {HELP}.")
        FieldIcon(self.field, "search")
        self._steps = self._button("up", "Previous (Shift+F3)", -1), self._button("down", "Next (F3)", 1)
        close = self._button("close", "Close (Esc)", 0)
        self._grid, row = QGridLayout(self), QHBoxLayout()
        row.setSpacing(0)
        for button in (*self._steps, close):
            row.addWidget(button)
        self._grid.addWidget(self.field, 0, 0)
        self._grid.addWidget(self.count, 0, 1)
        self._grid.addLayout(row, 0, 2)
        self._grid.addWidget(self.help, 1, 0, 1, 3)
        self._grid.setColumnStretch(0, 1)

    def _button(self, name: str, tip: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, "text2"))
        button.setToolTip(tip)
        button.setAccessibleName(tip.split(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect((lambda: self.step(by)) if by else self.close_bar)
        return button

    def _place(self) -> None:
        gap, area = self._theme.px(GAP), self._area
        self.setFixedWidth(min(self._theme.px(WIDTH), max(0, area.width() - 2 * gap)))
        self.adjustSize()
        self.move(area.width() - gap - self.width(), gap)

    def _dress(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(px(8), px(7), px(5), px(6))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(4))
        self._place()
