"""Runs in the window: starts the worker, looks at it ten times a second while it works, and tells how it went."""

import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from builder.check import Report
from graph_to_torch.events import Ending, Failed, Finished
from widgets.training.likeness import Likeness, Origin
from widgets.training.words import figures_by_output, run_words
from widgets.training.worker import Run, Worker

LOOK = 100
PHASES = ("idle", "loading", "running", "stopping", "finished", "stopped", "failed")


class Trainer(QObject):
    """One run at a time. `changed` says that the phase is another one; `ticked`, that there may be new numbers."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """`folder` is where the runs are kept, each in a folder with its number."""
        super().__init__(parent)
        self._folder = folder
        self._worker: Worker | None = None
        self._phase = "idle"
        self._first_step: tuple[float, int] | None = None
        self._origin: Origin | None = None
        self._missing: Mapping[str, str] = {}
        self.device = "auto"
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def folder(self) -> Path:
        """Where the runs are kept."""
        return self._folder

    @property
    def phase(self) -> str:
        """One of PHASES."""
        return self._phase

    @property
    def busy(self) -> bool:
        """Whether a run is under way."""
        return self._phase in ("loading", "running", "stopping")

    @property
    def run(self) -> Run | None:
        """The run under way, or else the last one."""
        return self._worker.run_of if self._worker else None

    @property
    def ending(self) -> Ending | None:
        """How the last run ended; None while it is under way."""
        return self._worker.ending if self._worker and not self.busy else None

    @property
    def weights(self) -> Path | None:
        """The file of the weights of the last run, where it finished."""
        if self.run is None or not isinstance(self.ending, Finished):
            return None
        file = self.run.folder / "weights.safetensors"
        return file if file.exists() else None

    @property
    def test_samples(self) -> int:
        """How many samples the last test result was measured on."""
        return self._worker.test_samples if self._worker else 0

    @property
    def missing(self) -> Mapping[str, str]:
        """Why a device cannot be picked, by its key; nobody knows before the first run."""
        return self._worker.missing if self._worker else self._missing

    @property
    def began(self) -> bool:
        """Whether the run came to train at all."""
        return self._worker is not None and self._worker.started is not None

    def beside(self, now: Report) -> Likeness:
        """How the drawing of now compares with the one that the run began with."""
        return self._origin.beside(now) if self._origin else Likeness()

    def words(self, now: Report | None = None) -> str:
        """What the run does, for the status bar; '' before the first one. `now` is the drawing as it has become."""
        run, likeness = self.run, self.beside(now) if now else Likeness()
        if run is None:
            return ""
        begun = f"{run.begun:%H:%M}"
        return run_words(self._phase, run.number, begun, likeness.edits, self.began, likeness.other)

    def results(self, now: Report) -> Mapping[str, Mapping[str, float]]:
        """The latest figures of each Output, by its id: loss and metric by name, as the canvas shows them.

        None where the drawing has become another one: they are not its figures.
        """
        latest = self.run.buffer.latest() if self.run else None
        if self.run is None or latest is None or not self.beside(now).figures:
            return {}
        return figures_by_output(self.run.report, *latest)

    @property
    def seconds_left(self) -> float | None:
        """The time that the rest of the run takes at the speed so far; None while it is not known."""
        if not self.run or not self._first_step:
            return None
        progress = self.run.buffer.progress()
        begun, first = self._first_step
        done = progress.step - first
        return (time.monotonic() - begun) / done * (progress.steps - progress.step) if done > 0 else None

    def start(self, report: Report, beside: Path | None = None) -> None:
        """Train the drawing of this report as it stands; later edits do not touch the run.

        `beside` is the file of the project, next to which the weights are looked for that it starts from.
        """
        if self.busy:
            return
        number = reserved(self._folder)
        run = Run(number, report, self._folder / f"{number:03d}", self.device, beside)
        self._worker = Worker(run)
        self._first_step, self._origin = None, Origin(report)
        self._enter("loading")
        self._worker.start()
        self._timer.start()

    def stop(self) -> None:
        """Ask the run to end after the batch that it is at."""
        if self._worker and self.busy:
            self._worker.stop()
            self._enter("stopping")

    def finish(self, seconds: float = 30.0) -> bool:
        """Stop, and wait until the thread is gone; True if it is."""
        worker = self._worker
        if worker is None or not self.busy:
            return True
        worker.stop()
        worker.join(seconds)
        self._look()
        return not worker.is_alive()

    def forget(self) -> None:
        """Another project is in place: end the run, if one is under way, and be as before the first one."""
        self.finish()
        self._timer.stop()
        self._missing = self.missing
        self._worker = self._origin = self._first_step = None
        self._enter("idle")

    def _look(self) -> None:
        worker = self._worker
        if worker is None:
            return
        # In this order: an ending that comes between the two is seen next time, with all its numbers.
        ended = not worker.is_alive()
        if self._phase == "loading" and worker.started:
            self._enter("running")
        if self._first_step is None and (step := worker.run_of.buffer.progress().step):
            self._first_step = (time.monotonic(), step)
        self.ticked.emit()
        if ended:
            self._timer.stop()
            self._enter(_phase_of(worker.ending))

    def _enter(self, phase: str) -> None:
        if phase != self._phase:
            self._phase = phase
            self.changed.emit()


def _phase_of(ending: Ending | None) -> str:
    if isinstance(ending, Finished):
        return "finished"
    return "failed" if isinstance(ending, Failed) else "stopped"


def reserved(folder: Path) -> int:
    """The number of the next run, with its folder made, so that no other program takes it."""
    taken = [int(entry.name) for entry in folder.iterdir() if entry.name.isdecimal()] if folder.is_dir() else []
    number = max(taken, default=0)
    while True:
        number += 1
        try:
            (folder / f"{number:03d}").mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError:
            pass  # the run itself says why its folder cannot be made
        return number
