"""Losses and metrics on their way from the device to people, and their means over an epoch."""

import math
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch

from graph_to_torch.events import Batch

NOTHING_WRONG = 1.0  # a share of nothing: no name was there, and none was found
PAUSE = 0.05  # seconds between two readings of a GPU, since each waits for it


class NotFinite(Exception):
    """Raised where a loss is no finite number any more."""

    def __init__(self, epoch: int, step: int) -> None:
        super().__init__(epoch, step)
        self.epoch, self.step = epoch, step


class Tally:
    """The means of the loss and the metrics over batches, by name: sums, and of how many values."""

    def __init__(self) -> None:
        self._sums: dict[str, tuple[float, int]] = {}

    def add(self, name: str, total: float, count: int) -> None:
        before, of = self._sums.get(name, (0.0, 0))
        self._sums[name] = before + total, of + count

    def mean(self) -> dict[str, float]:
        return {name: total / count if count else NOTHING_WRONG for name, (total, count) in self._sums.items()}


class _Waiting(NamedTuple):
    """What a batch measured, still on the device: the loss, and the sum over `counts` values of each metric."""

    epoch: int
    step: int
    samples: int
    figures: torch.Tensor
    counts: dict[str, int]


class Meter:
    """Turns what a batch measured into numbers: at once on the CPU, in bundles on a GPU.

    Of a metric arrive the values that it is the mean of.
    """

    def __init__(self, lazy: bool) -> None:
        self._lazy = lazy
        self._read_at = time.perf_counter()
        self._waiting: list[_Waiting] = []
        self.tally = Tally()

    def add(
        self, epoch: int, step: int, samples: int, loss: torch.Tensor, metrics: Mapping[str, torch.Tensor]
    ) -> list[Batch]:
        """The batches that can be told now. Raises NotFinite at the first whose loss is no finite number."""
        counts = {name: values.numel() for name, values in metrics.items()}
        if not self._lazy:
            sums = [values.sum().item() for values in metrics.values()]
            return [self._told(epoch, step, samples, loss.item(), sums, counts)]
        figures = torch.stack([loss.detach(), *(values.sum(dtype=loss.dtype) for values in metrics.values())])
        self._waiting.append(_Waiting(epoch, step, samples, figures, counts))
        due = time.perf_counter() - self._read_at >= PAUSE
        return self.rest() if due else []

    def rest(self) -> list[Batch]:
        """The batches not yet told."""
        if not self._waiting:
            return []
        figures = torch.stack([batch.figures for batch in self._waiting]).tolist()
        waiting, self._waiting = self._waiting, []
        self._read_at = time.perf_counter()
        return [
            self._told(batch.epoch, batch.step, batch.samples, loss, sums, batch.counts)
            for batch, (loss, *sums) in zip(waiting, figures, strict=True)
        ]

    def _told(
        self, epoch: int, step: int, samples: int, loss: float, sums: Sequence[float], counts: Mapping[str, int]
    ) -> Batch:
        if not math.isfinite(loss):
            raise NotFinite(epoch, step)
        self.tally.add("loss", loss * samples, samples)
        metrics = {}
        for (name, count), total in zip(counts.items(), sums, strict=True):
            self.tally.add(name, total, count)
            metrics[name] = total / count if count else NOTHING_WRONG
        return Batch(epoch, step, loss, metrics)
