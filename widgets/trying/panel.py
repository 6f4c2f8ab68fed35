"""The page of the dock where a network is tried out: the view for its kind, or why there is none yet."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from builder.network import Network
from projects.run_folder import WEIGHTS
from widgets import dialogs
from widgets.action_button import ActionButton
from widgets.own_code import may_run
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.training.trainer import Trainer
from widgets.trying.asker import Asker
from widgets.trying.in_use import AT_START, InUse, Source
from widgets.trying.labels import label
from widgets.trying.opened import file_name, run_name

if TYPE_CHECKING:
    from projects.answers.trained import Trained
    from widgets.trying.view import View

KINDS = "Weights (*.safetensors)"
AGAIN = "This network was trained before. Try what it has learned then, train it anew, or open other weights."
LOADING = "Reading the weights and the test samples …"


class TryingPanel(QFrame):
    """Loads the network of the last run, or of weights that a person opens, when it is looked at, and only then.

    `told` carries whose weights these are, where that is not the last run; '' where it is, and while nobody looks.
    """

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        trainer: Trainer,
        actions: Mapping[str, QAction],
        in_use: InUse,
        beside: Callable[[], Path | None],
        folder: Callable[[], Path],
    ) -> None:
        """`beside` gives the file of the project, and `folder` where a person looks for weights first."""
        super().__init__()
        self._session, self._theme, self._trainer, self._in_use = session, theme, trainer, in_use
        self._beside, self._folder = beside, folder
        self._loaded: Source | None = None
        self.asker = Asker(self)
        self.view: View | None = None
        set_role(self, "surface")
        self.setAccessibleName("Try it")
        self.reason, self.problem = label("", "second"), label("", "problem")
        for words in (self.reason, self.problem):
            words.setWordWrap(True)
        self.train, self.stop = ActionButton(actions["train.start"]), ActionButton(actions["train.stop"])
        self.earlier, self.open = QPushButton(), QPushButton("Open weights…")
        self.start = QPushButton("Try it as it starts")
        self.start.setToolTip("With the weights that were typed in or loaded, before it has learned anything.")
        self._none = self._reasons()
        self._area = _area()
        column = QVBoxLayout(self)
        spaced(column, theme, (0, 0, 0, 0), 0)
        self.problem.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), 0)
        column.addWidget(self.problem)
        column.addWidget(self._none, 1)
        column.addWidget(self._area, 1)
        self._wire()
        self._tell("")
        self._follow()

    def end(self) -> None:
        """End the thread that answers."""
        self.asker.end()

    def open_weights(self, path: Path) -> None:
        """Try the network of the drawing with the weights of a file, until the next run."""
        if self._may_run():
            self._in_use.open(path, file_name(path))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.told.emit("")
        if self.view:  # what is still being read is shown when it is looked at again
            self.asker.stop()

    def _wire(self) -> None:
        self.earlier.clicked.connect(self._open_earlier)
        self.start.clicked.connect(self._open_start)
        self.open.clicked.connect(self._ask_for_weights)
        self.asker.refused.connect(self._tell)
        for signal in (self._in_use.changed, self._trainer.changed, self._session.changed):
            signal.connect(self._follow)

    def _reasons(self) -> QWidget:
        ground = QWidget()
        column = QVBoxLayout(ground)
        spaced(column, self._theme, (14, 14, 14, 14), 10)
        column.addWidget(self.reason)
        buttons = QHBoxLayout()
        spaced(buttons, self._theme, (0, 0, 0, 0), 8)
        for button in (self.train, self.stop, self.earlier, self.start, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        return ground

    def _follow(self) -> None:
        """Show the view of the weights that there are, or say why there is none."""
        source, beside = self._in_use.source, self._beside()
        if source is None:
            self._drop()
            self._say(self._in_use.why_not)
        elif self.isVisible():
            if source != self._loaded:
                self._drop()
                self._loaded = source
                self._say(LOADING)
                self.asker.ask(lambda: _load(source, beside), self._show)
            last = self._trainer.shown(self._in_use.now)
            own = source.file is not None and last is not None and last.weights == source.file
            self.told.emit("" if own else source.told)

    def _say(self, reason: str) -> None:
        self.reason.setText(reason)
        busy = self._trainer.busy
        waiting = busy or reason == LOADING
        self.train.setVisible(not waiting)
        self.open.setVisible(not waiting)
        self.stop.setVisible(busy)
        self.start.setVisible(not waiting and has_weights_to_start_from(self._in_use.now.network))
        earlier = self._in_use.earlier if self.isVisible() and not waiting else None
        refused = earlier and self._loaded and self._loaded.file == earlier / WEIGHTS
        self.earlier.setVisible(earlier is not None and not refused)
        if earlier:
            if not self._trainer.last and not self._in_use.opened and not refused:
                self.reason.setText(AGAIN)
            self.earlier.setText(f"Try {run_name(earlier)}")
        self._none.show()
        self._area.hide()

    def _show(self, trained: "Trained") -> None:
        from widgets.trying.views import view_of

        self.view = view_of(trained, self.asker, self._theme)
        self._area.setWidget(self.view)
        self._none.hide()
        self._area.show()
        self.view.begin()

    def _may_run(self) -> bool:
        return may_run(self, self._theme, self._in_use.now)

    def _open_earlier(self) -> None:
        if self._may_run():
            self._in_use.open_earlier()

    def _open_start(self) -> None:
        if self._may_run():
            self._in_use.open(None, AT_START)

    def _ask_for_weights(self) -> None:
        path = dialogs.ask_file(self, "Open weights", self._folder(), KINDS)
        if path:
            self.open_weights(path)

    def _drop(self) -> None:
        self._loaded = None
        self.told.emit("")
        if self.view:
            self.asker.stop()
            self._area.takeWidget()
            self.view.deleteLater()
            self.view = None
        self._tell("")

    def _tell(self, sentence: str) -> None:
        if sentence and self._loaded is not None and self.view is None:
            self._in_use.close()  # the weights of a run, where there are any, come back with the next edit or look
            self.told.emit("")
            self._say(sentence)
            return
        if sentence and self.view:
            self.view.forget_answer()
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def has_weights_to_start_from(network: Network) -> bool:
    """Whether weights were typed in, also inside groups, or are loaded before it learns."""
    bodies = (network, *(group.body for group in network.groups.values()))
    return bool(network.recipe.start) or any(block.typed for body in bodies for block in body.blocks.values())


def _load(source: Source, beside: Path | None) -> "Iterator[Trained]":
    """In the thread: this brings torch, and the arrays of the data set."""
    from projects.answers.trained import Trained

    trained = Trained(source.report, source.file, beside=beside)
    assert trained.count
    yield trained
