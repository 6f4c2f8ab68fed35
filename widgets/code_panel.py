"""The whole network as PyTorch, always as it is drawn."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from builder.problems import Problem
from graph_to_torch.source import Source
from widgets.code_view import CodeView
from widgets.model_text import ModelText
from widgets.session import Session
from widgets.theme import Theme, icon, set_role
from widgets.theme.spacing import spaced


class Banner(QFrame):
    """The problem that keeps the text from following the drawing. `show_wanted` asks for its block."""

    show_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.label, self.button = QLabel(), QPushButton("Show")
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.label, "problem")
        set_role(self.button, "link")
        self.button.clicked.connect(self.show_wanted)
        row = QHBoxLayout(self)
        spaced(row, theme, (14, 4, 10, 4))
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        theme.changed.connect(self._dress)
        self._dress()

    def show_problem(self, problem: Problem) -> None:
        self.label.setText(problem.text)
        self.button.setVisible(problem.block is not None)

    def _dress(self) -> None:
        self.setStyleSheet(f"Banner {{ background: {self._theme.tokens.problem_soft}; }}")


class CodePanel(QFrame):
    """`export_wanted` comes with the export button. The text is printed only while the panel is seen.

    While a problem is in the way the last text stays, faded, under a line that names the problem.
    """

    export_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._text = ModelText()
        self._source: Source | None = None
        self._problem: Problem | None = None
        self._taking = False
        set_role(self, "surface")
        self.view = CodeView(theme)
        self.view.line_taken.connect(self._take_line)
        self.banner = Banner(theme)
        self.copy, self.export = QToolButton(), QPushButton("Export PyTorch…")
        self._arrange()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._refresh)
        session.changed.connect(self._wake)
        session.selected.connect(self._wake)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def forget(self) -> None:
        """Another project is in place: nothing of the text of the former one stays."""
        self._source = None
        self.view.show_text("")
        self.copy.setEnabled(False)
        self._wake()

    def _arrange(self) -> None:
        title = QLabel("model.py")
        set_role(title, "code")
        self.copy.setIcon(icon("copy", "text2"))
        self.copy.setToolTip("Copy the whole text")
        self.copy.setAccessibleName("Copy the whole text")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.view.toPlainText()))
        self.export.setIcon(icon("export"))
        self.export.clicked.connect(self.export_wanted)
        self.banner.show_wanted.connect(self._show_problem)
        self.banner.hide()
        bar = QHBoxLayout()
        spaced(bar, self._theme, (14, 8, 10, 8), 6)
        bar.addWidget(title, 1)
        bar.addWidget(self.copy)
        bar.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.banner)
        layout.addWidget(self.view, 1)

    def _wake(self) -> None:
        if self.isVisible():
            self._later.start(self._text.pause(self._session.document.whole))

    def _refresh(self) -> None:
        found = self._text.of(self._session.document.whole)
        ready = isinstance(found, Source)
        if isinstance(found, Source):
            self._source = found
            self.view.show_text(found.text)
        self._problem = None if isinstance(found, Source) else found.problems[0]
        self._say(self._problem if self._session.document.whole.network.blocks else None)
        self.view.highlighter.fade(not ready)
        self.copy.setEnabled(self._source is not None)
        self.export.setEnabled(ready)
        self._mark()

    def _say(self, problem: Problem | None) -> None:
        self.banner.setVisible(problem is not None)
        if problem:
            self.banner.show_problem(problem)

    def _mark(self) -> None:
        """A line that was just clicked is in view; jumping to the block's first line would take it away."""
        source = self._source
        kind = self._session.document.kind
        lines = sorted(n for id in self._session.blocks for n in source.lines_of(id, kind)) if source else []
        self.view.mark(lines, scroll=not self._taking)
        self._taking = False

    def _take_line(self, number: int) -> None:
        lines = self._source.lines if self._source else ()
        id = lines[number - 1] if number <= len(lines) else None
        if id:
            self._taking = True
            self._session.show_line(id)

    def _show_problem(self) -> None:
        if self._problem:
            self._session.show_problem(self._problem)
