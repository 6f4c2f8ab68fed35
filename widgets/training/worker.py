"""The thread that trains: it turns the events of a run into numbers in a buffer, and keeps the last word."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING, cast

from builder.check import Report
from graph_to_torch.events import Batch, Ending, Epoch, Event, Failed, Finished, Started

if TYPE_CHECKING:
    from projects.runs import Wanted
    from widgets.training.buffer import Buffer


def _new_buffer() -> "Buffer":
    # Late: numpy takes a tenth of a second to import, and the window is to be up before.
    from widgets.training.buffer import Buffer

    return Buffer()


@dataclass(frozen=True)
class Run:
    """One run: its number, the very drawing that it trains, where it is kept, and what it has told so far.

    `beside` is the file of the project.
    """

    number: int
    report: Report
    folder: Path
    device: str = "auto"
    beside: Path | None = None
    begun: datetime = field(default_factory=datetime.now)
    buffer: "Buffer" = field(default_factory=_new_buffer)


class Worker(Thread):
    """Trains one run. `started` and `ending` are set by the thread when it comes to them.

    `missing` says why a device cannot be picked, by its key: the thread asks, since asking may take a while.
    """

    def __init__(self, run: Run) -> None:
        super().__init__(name=f"run {run.number}", daemon=True)
        self.run_of = run
        self.started: Started | None = None
        self.ending: Ending | None = None
        self.missing: Mapping[str, str] = {}
        self.test_samples = 0
        self._flag = Flag()

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop."""
        return self._flag.is_set()

    def stop(self) -> None:
        """Ask for the end; the thread ends after the batch that it is at."""
        self._flag.set()

    def run(self) -> None:
        # Whatever happens in here ends the run with a sentence: a thread that dies leaves the window waiting.
        try:
            self._train()
        except Exception as reason:
            how = "ended early" if self.started else "did not begin"
            self.ending = Failed(f"The run {how}: {reason}")
        if self.ending is None:
            self.ending = Failed("The run ended without a word. Train again.")

    def _train(self) -> None:
        # Late: this import brings torch, which takes a second or more.
        from projects import runs

        self.missing = _missing()
        run, spare = self.run_of, max(1, (os.cpu_count() or 2) - 1)
        wanted = cast("Wanted", run.device)
        events = runs.run(
            run.report, wanted_device=wanted, folder=run.folder, stop=self._flag.is_set, threads=spare,
            beside=run.beside,
        )  # fmt: skip
        for event in events:
            self._take(event)

    def _take(self, event: Event) -> None:
        buffer = self.run_of.buffer
        match event:
            case Batch():
                buffer.batch(event.epoch, event.step, event.loss, event.metrics)
            case Epoch():
                buffer.epoch(event.epoch, event.train, event.validation, event.samples_per_second)
            case Started():
                buffer.begin(event.epochs, event.batches, event.reason)
                self.started = event
            case Finished(test=test):
                self.test_samples = _count_test(self.run_of.report) if test else 0
                self.ending = event
            case _:
                self.ending = event


def _missing() -> Mapping[str, str]:
    from graph_to_torch import devices

    found = {}
    for key in ("cuda", "mps"):
        try:
            devices.choose(key)
        except devices.NoDevice as reason:
            found[key] = str(reason)
    return found


def _count_test(report: Report) -> int:
    from projects.data import data_set

    test = data_set(report.network.recipe.data).load().test
    return len(next(iter(test.values()))) if test else 0
