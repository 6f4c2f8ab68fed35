"""All problems of the network in a list, each with its remedies."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from builder import edits
from builder.problems import Problem
from builder.record import Remedy
from widgets.session import Session
from widgets.theme import Theme, pixmap, set_role

MOST = 50
ICON = 16


class ProblemRow(QFrame):
    """One problem: its sentence, the block that has it, and its remedies. Enter takes the first remedy."""

    shown = Signal(object)
    remedied = Signal(object, object)
    stepped = Signal(int)

    def __init__(self, problem: Problem, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = problem
        set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(problem.text)
        self.setAccessibleDescription(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(3), theme.px(6), theme.px(3))
        row.setSpacing(theme.px(8))
        row.addWidget(_mark("problem" if problem.blocking else "warning", theme))
        row.addWidget(_sentence(problem), 1)
        row.addWidget(_block_name(name))
        self.buttons = [self._button(remedy, first=not n) for n, remedy in enumerate(problem.remedies)]
        for button in self.buttons:
            row.addWidget(button)
        self.setMinimumHeight(theme.px(32))

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

    def _button(self, remedy: Remedy, first: bool) -> QPushButton:
        button = QPushButton(remedy.title)
        set_role(button, "chip-accent" if first else "chip")
        button.clicked.connect(lambda: self.remedied.emit(self.problem, remedy))
        return button


class ProblemsPanel(QFrame):
    """The problems in the order of the drawing. `count_changed` carries how many there are."""

    count_changed = Signal(int)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._found: list[tuple[Problem, str]] | None = None
        self.rows: list[ProblemRow] = []
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
        theme.changed.connect(self._rebuild)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if [row.problem for row in self.rows] != [problem for problem, _ in (self._found or [])[:MOST]]:
            self._rebuild()

    @property
    def is_empty(self) -> bool:
        """Whether it says that there are no problems."""
        return self._pages.currentIndex() == 1

    def _filled(self) -> QScrollArea:
        page = QWidget()
        outer = QVBoxLayout(page)
        margin = self._theme.px(12)
        outer.setContentsMargins(margin, self._theme.px(8), margin, self._theme.px(8))
        outer.setSpacing(self._theme.px(4))
        self._list.setSpacing(self._theme.px(4))
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
        report = self._session.document.report
        blocks = report.network.blocks
        found = [(p, blocks[p.block].name if p.block else report.network.name) for p in report.problems]
        if found != self._found:
            self._found = found
            self._pages.setCurrentIndex(0 if found else 1)
            if self.isVisible():
                self._rebuild()
            self.count_changed.emit(len(found))

    def _rebuild(self) -> None:
        """Where a row had the focus, the row at its place gets it, so that Enter after Enter mends one by one."""
        found = self._found or []
        held = next(
            (n for n, row in enumerate(self.rows) if row.isAncestorOf(self.focusWidget()) or row.hasFocus()), -1
        )
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._row(problem, name) for problem, name in found[:MOST]]
        self.more.setText(f"and {len(found) - MOST:,} more, which show as these are mended")
        self.more.setVisible(len(found) > MOST)
        if held >= 0 and self.rows:
            self.rows[min(held, len(self.rows) - 1)].setFocus()

    def _row(self, problem: Problem, name: str) -> ProblemRow:
        row = ProblemRow(problem, name, self._theme)
        row.shown.connect(self._show_block)
        row.remedied.connect(self._mend)
        row.stepped.connect(lambda by: self._step(row, by))
        self._list.addWidget(row)
        row.show()
        return row

    def _step(self, row: ProblemRow, by: int) -> None:
        place = min(max(self.rows.index(row) + by, 0), len(self.rows) - 1)
        self.rows[place].setFocus()
        self._area.ensureWidgetVisible(self.rows[place])
        self._show_block(self.rows[place].problem)

    def _show_block(self, problem: Problem) -> None:
        if problem.block:
            self._session.select([problem.block])
            self._session.revealed.emit(problem.block)

    def _mend(self, problem: Problem, remedy: Remedy) -> None:
        block = problem.block
        if block:
            self._session.edit(remedy.title, lambda network: edits.mend(network, block, remedy))


def _mark(colour: str, theme: Theme) -> QLabel:
    label = QLabel()
    label.setPixmap(pixmap("warn", theme.px(ICON), colour, label.devicePixelRatioF()))
    return label


def _sentence(problem: Problem) -> QLabel:
    label = QLabel(f"{problem.text} ({problem.sums})" if problem.sums else problem.text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _block_name(name: str) -> QLabel:
    label = QLabel(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, "code")
    return label


def _nothing_wrong(theme: Theme) -> QWidget:
    page = QWidget()
    title, line = QLabel("No problems"), QLabel("Every block that leads to an Output fits what it is fed.")
    set_role(title, "success")
    set_role(line, "second")
    layout = QVBoxLayout(page)
    layout.setSpacing(theme.px(4))
    layout.addStretch(1)
    for label in (title, line):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(label)
    layout.addStretch(1)
    return page
