"""Runs in the window: starts the worker, looks at it ten times a second while it works, and tells how it went.

Of each network the last run is known for as long as the project is open.
"""

import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from builder.check import Report
from graph_to_torch.events import Ending, Failed
from widgets.training.past import Past, last_of, worth_keeping
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
        self._runs: list[Past] = []
        self._phase = "idle"
        self._first_step: tuple[float, int] | None = None
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
    def last(self) -> Past | None:
        """The run under way, or else the last one, of whatever network."""
        return self._runs[-1] if self._runs else None

    @property
    def run(self) -> Run | None:
        """The same without how it compares."""
        return self.last.run if self.last else None

    @property
    def ending(self) -> Ending | None:
        """How the last run ended; None while it is under way."""
        return self.last.ending if self.last and not self.busy else None

    def of(self, now: Report) -> Past | None:
        """The last run of the network of now, which may be under way; None where there is none."""
        return last_of(self._runs, now)

    def learned(self, now: Report) -> Past | None:
        """The last run of the network of now that kept weights."""
        return last_of((past for past in self._runs if past.weights), now)

    def shown(self, now: Report) -> Past | None:
        """The run to tell of beside the drawing of now: the one under way, its own, else the last one."""
        return self.last if self.busy else self.of(now) or self.last

    def others(self, now: Report) -> list[Past]:
        """The last runs of the other networks of the project, one each."""
        shown, found = self.shown(now), {past.network: past for past in self._runs}
        return [past for past in found.values() if shown and not past.trains(shown.network)]

    @property
    def missing(self) -> Mapping[str, str]:
        """Why a device cannot be picked, by its key; nobody knows before the first run."""
        return self.last.worker.missing if self.last else self._missing

    def told(self, now: Report) -> tuple[str, str]:
        """For the status bar: what the run does that is shown beside the drawing of now, and its phase."""
        past = self.shown(now)
        if past is None:
            return "", self._phase
        run, likeness = past.run, past.beside(now)
        phase = self._phase if past is self.last else past.phase
        words = run_words(phase, run.number, f"{run.begun:%H:%M}", likeness.edits, past.began, likeness.other)
        return words, phase

    def results(self, now: Report) -> Mapping[str, Mapping[str, float]]:
        """The latest figures of each Output, by its id: loss and metric by name, as the canvas shows them.

        None where the drawing has become another one: they are not its figures.
        """
        past = self.of(now)
        if past and isinstance(past.ending, Failed):
            past = self.learned(now) or past
        latest = past.run.buffer.latest() if past else None
        if past is None or latest is None or not past.beside(now).figures:
            return {}
        return figures_by_output(past.run.report, *latest)

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
        worker = Worker(run)
        self._runs = [*worth_keeping(self._runs, report.network.name), Past(worker)]
        self._first_step = None
        self._enter("loading")
        worker.start()
        self._timer.start()

    def stop(self) -> None:
        """Ask the run to end after the batch that it is at."""
        if self.last and self.busy:
            self.last.worker.stop()
            self._enter("stopping")

    def finish(self, seconds: float = 30.0) -> bool:
        """Stop, and wait until the thread is gone; True if it is."""
        if self.last is None or not self.busy:
            return True
        worker = self.last.worker
        worker.stop()
        worker.join(seconds)
        self._look()
        return not worker.is_alive()

    def rename(self, before: str, after: str) -> None:
        """A network is called otherwise now: its runs go on being its own."""
        for past in self._runs:
            if past.trains(before):
                past.network = after

    def forget(self) -> None:
        """Another project is in place: end the run, if one is under way, and be as before the first one."""
        self.finish()
        self._timer.stop()
        self._missing = self.missing
        self._runs, self._first_step = [], None
        self._enter("idle")

    def _look(self) -> None:
        if self.last is None:
            return
        worker = self.last.worker
        # In this order: an ending that comes between the two is seen next time, with all its numbers.
        ended = not worker.is_alive()
        if self._phase == "loading" and worker.started:
            self._enter("running")
        if self._first_step is None and (step := worker.run_of.buffer.progress().step):
            self._first_step = (time.monotonic(), step)
        self.ticked.emit()
        if ended:
            self._timer.stop()
            self._enter(self.last.phase)

    def _enter(self, phase: str) -> None:
        if phase != self._phase:
            self._phase = phase
            self.changed.emit()


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
