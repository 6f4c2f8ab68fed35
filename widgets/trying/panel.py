"""The page of the dock where a network is tried out: the view for its kind, or why there is none yet."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from builder.check import Report
from graph_to_torch.events import Failed
from projects.run_folder import WEIGHTS, earlier_run
from widgets import dialogs
from widgets.action_button import ActionButton
from widgets.own_code import may_run
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.training.trainer import Trainer
from widgets.trying.asker import Asker
from widgets.trying.kept import kept_weights
from widgets.trying.labels import label
from widgets.trying.opened import Opened, run_name

if TYPE_CHECKING:
    from projects.answers.trained import Trained
    from widgets.trying.view import View

KINDS = "Weights (*.safetensors)"
LOADING = "Reading the weights and the test samples …"


class TryingPanel(QFrame):
    """Loads the network of the last run, or of weights that a person opens, when it is looked at, and only then."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        trainer: Trainer,
        actions: Mapping[str, QAction],
        folder: Callable[[], Path],
    ) -> None:
        """`folder` tells where a person looks for weights first."""
        super().__init__()
        self._session, self._theme, self._trainer, self._folder = session, theme, trainer, folder
        self._loaded: Path | None = None
        self._opened: Opened | None = None
        self._earlier: Path | None = None
        self.asker = Asker(self)
        self.view: View | None = None
        set_role(self, "surface")
        self.setAccessibleName("Try it")
        self.reason, self.problem, self.origin = label("", "second"), label("", "problem"), label("", "hint")
        for words in (self.reason, self.problem, self.origin):
            words.setWordWrap(True)
        self.train, self.stop = ActionButton(actions["train.start"]), ActionButton(actions["train.stop"])
        self.earlier, self.open = QPushButton(), QPushButton("Open weights…")
        self.earlier.clicked.connect(self._open_earlier)
        self.open.clicked.connect(self._ask_for_weights)
        self._none = self._reasons()
        self._area = _area()
        column = QVBoxLayout(self)
        spaced(column, theme, (0, 0, 0, 0), 0)
        for words in (self.origin, self.problem):
            words.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), 0)
            column.addWidget(words)
        column.addWidget(self._none, 1)
        column.addWidget(self._area, 1)
        self.asker.refused.connect(self._tell)
        trainer.changed.connect(self._follow)
        session.changed.connect(self._follow)
        self._tell("")
        self._follow()

    def end(self) -> None:
        """End the thread that answers."""
        self.asker.end()

    def forget(self) -> None:
        """Another project is in place."""
        self._opened = None
        self._follow()

    def open_weights(self, path: Path) -> None:
        """Try the network of the drawing with the weights of a file, until the next run."""
        report = self._session.document.whole
        if may_run(self, self._theme, report):
            self._opened = Opened(report, path)
            self._drop()
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.view:  # what is still being read is shown when it is looked at again
            self.asker.stop()

    def _reasons(self) -> QWidget:
        ground = QWidget()
        column = QVBoxLayout(ground)
        spaced(column, self._theme, (14, 14, 14, 14), 10)
        column.addWidget(self.reason)
        buttons = QHBoxLayout()
        spaced(buttons, self._theme, (0, 0, 0, 0), 8)
        for button in (self.train, self.stop, self.earlier, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        return ground

    def _follow(self) -> None:
        """Show the view of the weights that there are, or say why there is none."""
        now, trainer = self._session.document.whole, self._trainer
        if trainer.busy:
            self._opened = None
        opened = self._opened
        reason = opened.why_not(now) if opened else why_not(trainer, now)
        weights = opened.weights if opened else kept_weights(trainer)
        if reason or weights is None:
            self._drop()
            self._say(reason)
        elif self.isVisible() and weights != self._loaded:
            self._drop()
            self._loaded = weights
            self._say(LOADING)
            report = opened.report if opened else trainer.run.report if trainer.run else now
            self.asker.ask(lambda: _load(report, weights), self._show)

    def _say(self, reason: str) -> None:
        self.reason.setText(reason)
        busy = self._trainer.busy
        waiting = busy or reason == LOADING
        self.train.setVisible(not waiting)
        self.open.setVisible(not waiting)
        self.stop.setVisible(busy)
        self._earlier = self._found_earlier() if self.isVisible() and not waiting else None
        self.earlier.setVisible(self._earlier is not None)
        if self._earlier:
            self.earlier.setText(f"Try {run_name(self._earlier)}")
        self._none.show()
        self._area.hide()

    def _show(self, trained: "Trained") -> None:
        from widgets.trying.views import view_of

        self.view = view_of(trained, self.asker, self._theme)
        self.origin.setText(f"With the weights of {self._opened.name}" if self._opened else "")
        self.origin.setVisible(self._opened is not None)
        self._area.setWidget(self.view)
        self._none.hide()
        self._area.show()
        self.view.begin()

    def _found_earlier(self) -> Path | None:
        """The latest run of just this network, unless its weights have been tried and refused."""
        found = earlier_run(self._trainer.folder, self._session.document.whole)
        return None if found is None or self._loaded == found / WEIGHTS else found

    def _open_earlier(self) -> None:
        if self._earlier:
            self.open_weights(self._earlier / WEIGHTS)

    def _ask_for_weights(self) -> None:
        path = dialogs.ask_file(self, "Open weights", self._folder(), KINDS)
        if path:
            self.open_weights(path)

    def _drop(self) -> None:
        self._loaded = None
        self.origin.hide()
        if self.view:
            self.asker.stop()
            self._area.takeWidget()
            self.view.deleteLater()
            self.view = None
        self._tell("")

    def _tell(self, sentence: str) -> None:
        if sentence and self._loaded is not None and self.view is None:
            self._opened = None  # the weights of a run, where there are any, come back with the next edit or look
            self._say(sentence)
            return
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def why_not(trainer: Trainer, now: Report) -> str:
    """Why the drawing of now cannot be tried out, with what to do about it; '' where it can."""
    run = trainer.run
    if run is None:
        return "There is no run of this network yet. Train it, or open weights that it has learned before."
    if trainer.busy:
        return f"Run {run.number} is training. It can be tried out when it ends, or is stopped."
    if isinstance(trainer.ending, Failed) or kept_weights(trainer) is None:
        return f"Run {run.number} kept no weights. Train again."
    likeness = trainer.beside(now)
    if not likeness.model and (trained := likeness.other):
        return f"Run {run.number} trained {trained}. Train {now.network.name} too, or go back to {trained}."
    if not likeness.model:
        return (
            f"Run {run.number} trained another drawing, that of {run.begun:%H:%M}. Train this one, or undo the edits."
        )
    return ""


def _load(report: Report, weights: Path) -> "Iterator[Trained]":
    """In the thread: this brings torch, and the arrays of the data set."""
    from projects.answers.trained import Trained

    trained = Trained(report, weights)
    assert trained.count
    yield trained
