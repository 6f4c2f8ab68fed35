"""What the worker writes and the interface reads: a lock, arrays that only grow, and the latest word of the run.

A batch costs the worker a lock and three numbers stored; nothing is sent to the interface, which looks when it likes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
FIRST_ROOM = 4096
Figures = Mapping[str, float]


class Column:
    """Numbers that are only ever added to. What `seen` has given out stays valid and unchanged."""

    def __init__(self) -> None:
        self._room = np.empty(FIRST_ROOM)
        self._count = 0

    def add(self, value: float) -> None:
        """Put one more number at the end."""
        if self._count == len(self._room):
            self._room = np.concatenate([self._room, np.empty(self._count)])
        self._room[self._count] = value
        self._count += 1

    def seen(self) -> Numbers:
        """The numbers so far, not copied."""
        return self._room[: self._count]


@dataclass(frozen=True)
class Curves:
    """The numbers of a run up to now; `at` is the position in epochs. A number that a run does not have is NaN."""

    at: Numbers
    loss: Numbers
    metric: Numbers
    epoch_at: Numbers
    train_loss: Numbers
    train_metric: Numbers
    validation_loss: Numbers
    validation_metric: Numbers


@dataclass(frozen=True)
class Progress:
    """Where a run is: `epoch` and `step` (over the whole run) count from 1 and are those last done."""

    epochs: int = 0
    steps_an_epoch: int = 0
    epoch: int = 0
    step: int = 0
    samples_per_second: float = 0.0
    device: str = ""

    @property
    def steps(self) -> int:
        """All steps of the run."""
        return self.epochs * self.steps_an_epoch

    @property
    def step_of_epoch(self) -> int:
        """The step within its epoch, counted from 1."""
        return max(0, self.step - (self.epoch - 1) * self.steps_an_epoch)

    @property
    def part(self) -> float:
        """The share that is done, from 0 to 1."""
        return self.step / self.steps if self.steps else 0.0


class Buffer:
    """Filled by the worker, read by the interface; every method may be called from either."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._batches = (Column(), Column(), Column())
        self._epochs = (Column(), Column(), Column(), Column(), Column())
        self._plan = (0, 0, "")
        self._place = (0, 0)
        self._rate = 0.0
        self._latest: tuple[float, Figures] | None = None

    def begin(self, epochs: int, steps: int, device: str) -> None:
        """The run has started: this many epochs of this many steps, on that device."""
        with self._lock:
            self._plan = (epochs, steps, device)

    def batch(self, epoch: int, step: int, loss: float, metrics: Figures) -> None:
        """One step is done; `epoch` and `step` count from 1, steps over the whole run."""
        metric = metric_in(metrics)
        with self._lock:
            at, losses, shares = self._batches
            at.add(step / (self._plan[1] or 1))
            losses.add(loss)
            shares.add(metric)
            self._place = (epoch, step)
            if not self._rate:
                self._latest = (loss, metrics)

    def epoch(self, epoch: int, train: Figures, validation: Figures | None, samples_per_second: float) -> None:
        """One epoch is done; `train` and `validation` are its means."""
        row = (epoch, *_pair(train), *_pair(validation or {}))
        with self._lock:
            for column, value in zip(self._epochs, row, strict=True):
                column.add(value)
            self._rate = samples_per_second
            figures = validation or train
            self._latest = (figures.get("loss", nan), figures)

    def curves(self) -> Curves:
        """All numbers so far."""
        with self._lock:
            return Curves(*(column.seen() for column in (*self._batches, *self._epochs)))

    def latest(self) -> tuple[float, Figures] | None:
        """The loss and the figures that count now: of validation, else of the epoch, else of the batch."""
        with self._lock:
            return self._latest

    def progress(self) -> Progress:
        """Where the run is."""
        with self._lock:
            (epochs, steps, device), (epoch, step) = self._plan, self._place
            return Progress(epochs, steps, epoch, step, self._rate, device)


def metric_in(figures: Figures) -> float:
    """The first figure that is no loss; NaN where there is none."""
    return next((value for name, value in figures.items() if name != "loss"), nan)


def _pair(figures: Figures) -> tuple[float, float]:
    return figures.get("loss", nan), metric_in(figures)
