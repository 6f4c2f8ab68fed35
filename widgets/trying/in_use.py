"""Whose weights a drawing is tried with: those that a person opened for it, else those of its last run.

Try it, the tab Weights and the export of weights share this, so that they speak of the same ones.
"""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from builder.check import Report
from projects.run_folder import WEIGHTS, any_kept, earlier_run
from widgets.session import Session
from widgets.training.past import Past
from widgets.training.trainer import Trainer
from widgets.trying.opened import Opened, run_name

AT_START = "the weights as they start"


class Source(NamedTuple):
    """Weights for a drawing. `file` is None where they are those that it starts with, before it has learned."""

    report: Report
    file: Path | None
    name: str

    @property
    def told(self) -> str:
        """Where they come from."""
        return f"With {self.name}." if self.file is None else f"With the weights of {self.name}."


class InUse(QObject):
    """`changed` says that other weights were opened. `now` is the drawing that they are asked for."""

    changed = Signal()

    def __init__(self, session: Session, trainer: Trainer) -> None:
        super().__init__(trainer)
        self._session, self._trainer = session, trainer
        self._opened: dict[str, Opened] = {}
        self._earlier: tuple[Report, Path | None] | None = None
        trainer.changed.connect(self._follow)
        session.renamed.connect(self._rename)

    @property
    def now(self) -> Report:
        """The network that is looked at."""
        return self._session.document.whole

    def open(self, file: Path | None, name: str = "") -> None:
        """Use the weights of a file for the drawing of now, until its next run; None for those that it starts with."""
        self._opened[self.now.network.name] = Opened(self.now, file, name)
        self.changed.emit()

    def close(self) -> None:
        """What was opened for the drawing of now cannot be used: be as before, and tell nobody."""
        self._opened.pop(self.now.network.name, None)

    def forget(self) -> None:
        """Another project is in place."""
        self._opened = {}
        self._earlier = None
        self.changed.emit()

    @property
    def opened(self) -> Opened | None:
        """What was opened for the network of now; what is as it starts is so for just one drawing."""
        return self._opened.get(self.now.network.name)

    @property
    def source(self) -> Source | None:
        """The weights to use for the drawing of now; None where there are none that fit it."""
        opened, past = self.opened, self._trainer.learned(self.now)
        if opened and not opened.why_not(self.now):
            return Source(opened.report, opened.weights, opened.name)
        if self.training or past is None or not past.beside(self.now).model:
            return None
        return Source(past.run.report, past.weights, f"run {past.run.number}")

    @property
    def why_not(self) -> str:
        """Why there are none, with what to do about it; '' where there are."""
        if self.source:
            return ""
        trainer, now = self._trainer, self.now
        past = trainer.of(now)
        if self.training and past:
            return f"Run {past.run.number} is training. It can be tried out when it ends, or is stopped."
        if self.opened:
            return self.opened.why_not(now)
        if past is None:
            return self._of_another(trainer.last, now.network.name)
        if past.beside(now).model or not past.weights:
            return f"Run {past.run.number} kept no weights. Train again."
        begun = f"{past.run.begun:%H:%M}"
        return f"Run {past.run.number} trained another drawing, that of {begun}. Train this one, or undo the edits."

    @property
    def earlier(self) -> Path | None:
        """The folder of the latest run of just this network that was kept on this machine."""
        if self._earlier is None or self._earlier[0] is not self.now:
            self._earlier = (self.now, earlier_run(self._trainer.folder, self.now))
        return self._earlier[1]

    def open_earlier(self) -> None:
        """Use its weights."""
        if self.earlier:
            self.open(self.earlier / WEIGHTS, run_name(self.earlier))

    @property
    def fitting_file(self) -> tuple[Path, str] | None:
        """The weights to export, and whose they are: those in use, else those of the latest run that was kept."""
        if self.source and self.source.file:
            return self.source.file, self.source.name
        return (self.earlier / WEIGHTS, run_name(self.earlier)) if self.earlier else None

    @property
    def may_export(self) -> bool:
        """Whether there may be weights to export; whether those that are kept fit, is seen when they are asked for."""
        source, past = self.source, self._trainer.learned(self.now)
        if past or (source and source.file):
            return True
        return not self.now.blocking and any_kept(self._trainer.folder)

    @property
    def training(self) -> bool:
        """Whether the network of now is being trained."""
        past = self._trainer.of(self.now)
        return self._trainer.busy and past is not None and past is self._trainer.last

    def _rename(self, before: str, after: str) -> None:
        if before in self._opened:
            self._opened[after] = self._opened.pop(before)

    def _follow(self) -> None:
        """A run takes the place of what was opened for its network."""
        self._earlier = None
        last = self._trainer.last
        if self._trainer.busy and last:
            self._opened.pop(last.network, None)

    def _of_another(self, last: Past | None, now: str) -> str:
        if last is None:
            return "There is no run of this network yet. Train it, or open weights that it has learned before."
        trained = last.network
        if self._trainer.busy:
            return f"Run {last.run.number} is training {trained}. When it ends, or is stopped, {now} can be trained."
        return f"Run {last.run.number} trained {trained}. Train {now} too, or go back to {trained}."
