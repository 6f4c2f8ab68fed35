"""Losses and metrics on their way from the device to people, and their means over an epoch."""

import math
import time
from collections.abc import Mapping

import torch

from graph_to_torch.events import Batch

PAUSE = 0.05  # seconds between two readings of a GPU, since each waits for it


class NotFinite(Exception):
    """Raised where a loss is no finite number any more."""

    def __init__(self, epoch: int, step: int) -> None:
        super().__init__(epoch, step)
        self.epoch, self.step = epoch, step


class Tally:
    """The mean over samples of the loss and the metrics of batches, by name."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = {}
        self._samples = 0

    def add(self, samples: int, figures: Mapping[str, float]) -> None:
        for name, figure in figures.items():
            self._sums[name] = self._sums.get(name, 0.0) + figure * samples
        self._samples += samples

    def mean(self) -> dict[str, float]:
        return {name: total / self._samples for name, total in self._sums.items()}


class Meter:
    """Turns what a batch measured into numbers: at once on the CPU, in bundles on a GPU."""

    def __init__(self, lazy: bool) -> None:
        self._lazy = lazy
        self._read_at = time.perf_counter()
        self._names: list[str] = []
        self._waiting: list[tuple[int, int, int, torch.Tensor]] = []
        self.tally = Tally()

    def add(
        self, epoch: int, step: int, samples: int, loss: torch.Tensor, metrics: Mapping[str, torch.Tensor]
    ) -> list[Batch]:
        """The batches that can be told now. Raises NotFinite at the first whose loss is no finite number."""
        if not self._lazy:
            return [self._told(epoch, step, samples, loss.item(), {name: m.item() for name, m in metrics.items()})]
        self._names = list(metrics)
        self._waiting.append((epoch, step, samples, torch.stack([loss.detach(), *metrics.values()])))
        due = time.perf_counter() - self._read_at >= PAUSE
        return self.rest() if due else []

    def rest(self) -> list[Batch]:
        """The batches not yet told."""
        if not self._waiting:
            return []
        figures = torch.stack([row for *_, row in self._waiting]).tolist()
        waiting, self._waiting = self._waiting, []
        self._read_at = time.perf_counter()
        return [
            self._told(epoch, step, samples, loss, dict(zip(self._names, metrics, strict=True)))
            for (epoch, step, samples, _), (loss, *metrics) in zip(waiting, figures, strict=True)
        ]

    def _told(self, epoch: int, step: int, samples: int, loss: float, metrics: dict[str, float]) -> Batch:
        if not math.isfinite(loss):
            raise NotFinite(epoch, step)
        self.tally.add(samples, {"loss": loss, **metrics})
        return Batch(epoch, step, loss, metrics)
