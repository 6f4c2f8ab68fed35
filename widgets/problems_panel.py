"""All problems of the network in a list, each with its remedies."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from builder.group_edits import mend_problem
from builder.problems import Problem
from builder.record import Remedy
from widgets.session import Session
from widgets.theme import Theme, pixmap, set_role
from widgets.theme.spacing import spaced

Thing = TypeVar("Thing")
MOST = 50
ICON = 16


class ProblemRow(QFrame):
    """One problem: its sentence, the block that has it, and its remedies. Enter takes the first remedy.

    It is filled again in place while the problem stays what it is and only its words change.
    """

    shown = Signal(object)
    remedied = Signal(object, object)
    stepped = Signal(int)

    def __init__(self, problem: Problem, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem, self.name, self._theme = problem, name, theme
        self.current = False
        self.buttons: list[QPushButton] = []
        set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._mark, self.sentence, self._block = QLabel(), QLabel(), QLabel()
        for label in (self.sentence, self._block):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        set_role(self._block, "code")
        self._row = QHBoxLayout(self)
        spaced(self._row, theme, (10, 3, 6, 3), 8)
        self._row.addWidget(self._mark)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self._block)
        self.setMinimumHeight(theme.px(32))
        self._fill()

    def show_problem(self, problem: Problem, name: str) -> None:
        """Show this problem from now on; nothing moves where it is the same."""
        if (problem, name) != (self.problem, self.name):
            self.problem, self.name = problem, name
            self._fill()

    def mark_current(self, current: bool) -> None:
        """Give the row the ground of what the canvas shows, or take it away."""
        if current != self.current:
            self.current = current
            self.setStyleSheet(f"ProblemRow {{ background: {self._theme.tokens.accent_soft}; }}" if current else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.shown.emit(self.problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.problem.remedies:
                self.remedied.emit(self.problem, self.problem.remedies[0])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.shown.emit(self.problem)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case _:
                super().keyPressEvent(event)

    def _fill(self) -> None:
        problem = self.problem
        self.setAccessibleName(problem.text)
        self.setAccessibleDescription(self.name)
        colour = "problem" if problem.blocking else "warning"
        self._mark.setPixmap(pixmap("warn", self._theme.px(ICON), colour, self.devicePixelRatioF()))
        self.sentence.setText(f"{problem.text} ({problem.sums})" if problem.sums else problem.text)
        self._block.setText(self.name)
        if any(button.hasFocus() for button in self.buttons):
            self.setFocus()
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(remedy, first=not n) for n, remedy in enumerate(problem.remedies)]
        for button in self.buttons:
            self._row.addWidget(button)

    def _button(self, remedy: Remedy, first: bool) -> QPushButton:
        button = QPushButton(remedy.title)
        set_role(button, "chip-accent" if first else "chip")
        button.clicked.connect(lambda: self.remedied.emit(self.problem, remedy))
        return button


class ProblemsPanel(QFrame):
    """The problems in the order of the drawing. `count_changed` carries how many there are.

    The row of the block that is selected has a ground of its own. The list follows the network and takes no focus.
    """

    count_changed = Signal(int)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._found: list[tuple[Problem, str]] | None = None
        self.rows: list[ProblemRow] = []
        self._current: ProblemRow | None = None
        set_role(self, "surface")
        self.setAccessibleName("Problems")
        self.more = QLabel()
        set_role(self.more, "second")
        self._list, self._pages = QVBoxLayout(), QStackedWidget()
        self._pages.addWidget(self._filled())
        self._pages.addWidget(_nothing_wrong(theme))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        session.changed.connect(self._refresh)
        session.selected.connect(self._follow)
        theme.changed.connect(self._rebuild)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    @property
    def is_empty(self) -> bool:
        """Whether it says that there are no problems."""
        return self._pages.currentIndex() == 1

    def _filled(self) -> QScrollArea:
        page = QWidget()
        outer = QVBoxLayout(page)
        spaced(outer, self._theme, (12, 8, 12, 8), 4)
        spaced(self._list, self._theme, gap=4)
        outer.addLayout(self._list)
        outer.addWidget(self.more)
        outer.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(page)
        return self._area

    def _refresh(self) -> None:
        report = self._session.document.whole
        blocks = report.network.blocks
        found = [(p, blocks[p.block].name if p.block else report.network.name) for p in report.problems]
        if found != self._found:
            self._found = found
            self._pages.setCurrentIndex(0 if found else 1)
            if self.isVisible():
                self._fill()
            self.count_changed.emit(len(found))

    def _rebuild(self) -> None:
        """Make all rows anew, in the sizes and colours of the theme."""
        self._replace([self._row(problem, name) for problem, name in (self._found or [])[:MOST]])

    def _fill(self) -> None:
        """A row stays with its problem, whose words may change as a person types."""
        found = self._found or []
        shown, rows = _by_place([row.problem for row in self.rows], self.rows), []
        for key, (problem, name) in _by_place([problem for problem, _ in found[:MOST]], found).items():
            row = shown.get(key) or self._row(problem, name)
            row.show_problem(problem, name)
            rows.append(row)
        self._replace(rows)
        self.more.setText(f"and {len(found) - MOST:,} more, which show as these are mended")
        self.more.setVisible(len(found) > MOST)

    def _replace(self, rows: list[ProblemRow]) -> None:
        """Where a row that goes has the focus, the row at its place gets it: Enter after Enter mends one by one."""
        before, self.rows = self.rows, rows
        for place, row in enumerate(rows):
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
                row.show()
        focused = QApplication.focusWidget()
        gone = [(place, row) for place, row in enumerate(before) if row not in rows]
        for place, row in gone:
            if rows and focused and (row is focused or row.isAncestorOf(focused)):
                rows[min(place, len(rows) - 1)].setFocus()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._follow()

    def _row(self, problem: Problem, name: str) -> ProblemRow:
        row = ProblemRow(problem, name, self._theme)
        row.shown.connect(lambda: self._show(row))
        row.remedied.connect(self._mend)
        row.stepped.connect(lambda by: self._step(row, by))
        return row

    def _step(self, row: ProblemRow, by: int) -> None:
        following = self.rows[min(max(self.rows.index(row) + by, 0), len(self.rows) - 1)]
        following.setFocus()
        self._show(following)

    def _follow(self) -> None:
        """The current row is one of the selected block: the one that was shown last, else its first."""
        block, path = self._session.only_block, self._session.document.place.path
        here = (*path, block) if block else ()
        mine = [row for row in self.rows if here and row.problem.path[: len(here)] == here]
        before, self._current = self._current, self._current if self._current in mine else next(iter(mine), None)
        for row in self.rows:
            row.mark_current(row is self._current)
        if self._current and self._current is not before:
            self._area.ensureWidgetVisible(self._current)

    def _show(self, row: ProblemRow) -> None:
        self._area.ensureWidgetVisible(row)
        block = row.problem.block
        if block:
            self._current = row
            self._session.show_problem(row.problem)
            self._follow()

    def _mend(self, problem: Problem, remedy: Remedy) -> None:
        if problem.block:
            self._session.edit_whole(remedy.title, lambda network: mend_problem(network, problem, remedy))


def _by_place(problems: Sequence[Problem], things: Sequence[Thing]) -> dict[tuple[str | None, int], Thing]:
    """Things by what their problem is: that of a block, and the how many-th of it."""
    counted: Counter[str | None] = Counter()
    found = {}
    for problem, thing in zip(problems, things, strict=False):
        found[problem.block, counted[problem.block]] = thing
        counted[problem.block] += 1
    return found


def _nothing_wrong(theme: Theme) -> QWidget:
    page = QWidget()
    title, line = QLabel("No problems"), QLabel("Every block that leads to an Output fits what it is fed.")
    set_role(title, "success")
    set_role(line, "second")
    layout = QVBoxLayout(page)
    spaced(layout, theme, gap=4)
    layout.addStretch(1)
    for label in (title, line):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(label)
    layout.addStretch(1)
    return page
