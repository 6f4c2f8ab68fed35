"""The page of the dock where a network is tried out: the view for its kind, or why there is none yet."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from builder.check import Report
from graph_to_torch.events import Failed
from widgets.action_button import ActionButton
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.training.trainer import Trainer
from widgets.trying.asker import Asker
from widgets.trying.kept import kept_weights

if TYPE_CHECKING:
    from projects.answers.trained import Trained
    from widgets.trying.view import View

LOADING = "Reading the weights and the test samples …"


class TryingPanel(QFrame):
    """Loads the network of the last run when it is looked at, and only then."""

    def __init__(self, session: Session, theme: Theme, trainer: Trainer, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._session, self._theme, self._trainer = session, theme, trainer
        self._loaded: int | None = None
        self.asker = Asker(self)
        self.view: View | None = None
        set_role(self, "surface")
        self.setAccessibleName("Try it")
        self.reason, self.problem = QLabel(), QLabel()
        set_role(self.reason, "second")
        set_role(self.problem, "problem")
        for words in (self.reason, self.problem):
            words.setWordWrap(True)
        self.train, self.stop = ActionButton(actions["train.start"]), ActionButton(actions["train.stop"])
        self._none = self._reasons()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problem.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), 0)
        column = QVBoxLayout(self)
        spaced(column, theme, (0, 0, 0, 0), 0)
        column.addWidget(self.problem)
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
        for button in (self.train, self.stop):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return ground

    def _follow(self) -> None:
        """Show the view of the run that there is, or say why there is none."""
        reason, run = why_not(self._trainer, self._session.document.whole), self._trainer.run
        if reason or run is None:
            self._drop()
            self._say(reason)
        elif self.isVisible() and run.number != self._loaded:
            self._drop()
            self._loaded = run.number
            self._say(LOADING)
            weights = kept_weights(self._trainer)
            assert weights
            self.asker.ask(lambda: _load(run.report, weights), self._show)

    def _say(self, reason: str) -> None:
        self.reason.setText(reason)
        busy = self._trainer.busy
        self.train.setVisible(reason != LOADING and not busy)
        self.stop.setVisible(busy)
        self._none.show()
        self._area.hide()

    def _show(self, trained: "Trained") -> None:
        from widgets.trying.views import view_of

        self.view = view_of(trained, self.asker, self._theme)
        self._area.setWidget(self.view)
        self._none.hide()
        self._area.show()
        self.view.begin()

    def _drop(self) -> None:
        self._loaded = None
        if self.view:
            self.asker.stop()
            self._area.takeWidget()
            self.view.deleteLater()
            self.view = None
        self._tell("")

    def _tell(self, sentence: str) -> None:
        if sentence and self._loaded is not None and self.view is None:
            self._say(sentence)
            return
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def why_not(trainer: Trainer, now: Report) -> str:
    """Why the drawing of now cannot be tried out, with what to do about it; '' where it can."""
    run = trainer.run
    if run is None:
        return "There is no run of this network yet. Train it, and try here what it has learned."
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
