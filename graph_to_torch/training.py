"""Training as a generator of events: the same in a test, on the command line and in the worker thread."""

import contextlib
import logging
import time
from collections.abc import Callable, Collection, Generator, Iterator
from pathlib import Path

import torch
from torch import nn
from torch.nn.utils import convert_conv2d_weight_memory_format as lay_out

from builder.recipe import Recipe
from graph_to_torch.batches import Tensors, batches, parted, resident
from graph_to_torch.devices import Device
from graph_to_torch.events import Batch, Epoch, Event, Finished, Started, Stopped
from graph_to_torch.holding import hold_to_results
from graph_to_torch.module import build, objective_of
from graph_to_torch.optimizers import OPTIMIZERS
from graph_to_torch.process import keep_memory
from graph_to_torch.source import Source
from graph_to_torch.splits import Splits
from graph_to_torch.start import started_from
from graph_to_torch.tally import Meter, NotFinite
from graph_to_torch.trouble import failure, not_finite

LOG = logging.getLogger(__name__)
Means = dict[str, float] | None


class _StopAsked(Exception):
    """Raised inside of a run when it should stop."""


class Training:
    """One run of one network. `events()` trains it, once; `module` is the network as far as it has learned.

    `inputs` and `targets` name the fields in the order of `forward` and of `objective`; `stop` is asked before every
    batch; `threads` is how many cores PyTorch may use, None as many as it likes. `trusted` are the texts that a person
    wrote and said may run; `start` is a file of weights to start from, as far as they fit.
    """

    def __init__(
        self,
        source: Source,
        objective: str,
        recipe: Recipe,
        *,
        inputs: tuple[str, ...],
        targets: tuple[str, ...],
        splits: Splits,
        device: Device,
        stop: Callable[[], bool],
        threads: int | None = None,
        trusted: Collection[str] = (),
        start: Path | None = None,
    ) -> None:
        self._source, self._recipe, self._device = source, recipe, device
        self._objective = objective_of(objective)
        self._inputs, self._fields = len(inputs), (*inputs, *targets)
        self._splits, self._stop, self._threads = splits, stop, threads
        self._trusted, self._start = trusted, start
        self._module: nn.Module | None = None
        self._batch: Tensors = ()
        self._epoch = self._step = 0

    @property
    def module(self) -> nn.Module:
        """The network; there is one from the first event on. Raises LookupError before."""
        if self._module is None:
            raise LookupError("The run has not begun, so it has no module yet.")
        return self._module

    def events(self) -> Iterator[Event]:
        """Train. Ends with exactly one of Finished, Stopped and Failed: what goes wrong on the way is a Failed."""
        began = time.perf_counter()
        keep_memory()
        with _threads(self._threads):
            try:
                test = yield from self._run()
                yield Finished(test, time.perf_counter() - began)
            except _StopAsked:
                yield Stopped(self._epoch, time.perf_counter() - began)
            except NotFinite as found:
                arrived = self._batch[: self._inputs]
                yield not_finite(found, self._source, self._recipe, self.module, arrived)
            except Exception as problem:
                LOG.debug("A run ends early.", exc_info=True)
                yield failure(problem, self._source, self._recipe)

    def _run(self) -> Generator[Event, None, Means]:
        """The seed comes first: it decides how the weights start, what is held back, and the order of each epoch."""
        torch.manual_seed(self._recipe.seed)
        shuffle = torch.Generator().manual_seed(self._recipe.seed)
        module = self._module = build(self._source, self._trusted)
        if self._start:
            started_from(module, self._start)
        module.to(self._device.key)
        hold_to_results(module, self._source)
        if self._device.key == "cpu":
            lay_out(module, torch.channels_last)  # convolutions compute up to twice as fast so
        try:
            return (yield from self._epochs(module, shuffle))
        finally:
            # As a fresh module has them, so that the outputs of both are the same to the last bit.
            lay_out(module, torch.contiguous_format)

    def _epochs(self, module: nn.Module, shuffle: torch.Generator) -> Generator[Event, None, Means]:
        recipe, device = self._recipe, torch.device(self._device.key)
        optimizer = _optimizer(recipe, module)
        train, validation = parted(resident(self._splits.train, self._fields, device), recipe.validation, shuffle)
        test = resident(self._splits.test, self._fields, device)
        yield self._started(module, len(train[0]))
        for epoch in range(1, recipe.epochs + 1):
            self._epoch, began = epoch, time.perf_counter()
            means = yield from self._learn(module, optimizer, train, shuffle)
            speed = len(train[0]) / (time.perf_counter() - began)
            yield Epoch(epoch, means, self._measure(module, validation), speed)
        return self._measure(module, test)

    def _started(self, module: nn.Module, samples: int) -> Started:
        return Started(
            device=self._device.key,
            reason=self._device.reason,
            parameters=sum(weight.numel() for weight in module.parameters()),
            epochs=self._recipe.epochs,
            batches=-(-samples // self._recipe.batch_size),
            samples=samples,
        )

    def _learn(
        self, module: nn.Module, optimizer: torch.optim.Optimizer, samples: Tensors, shuffle: torch.Generator
    ) -> Generator[Batch, None, dict[str, float]]:
        """One epoch of steps. Where reading is free, a loss that is no number is seen before it spoils the weights.

        Where every block is frozen, it only measures.
        """
        module.train()
        learns = any(weight.requires_grad for weight in module.parameters())
        meter = Meter(lazy=self._device.key != "cpu")
        order = torch.randperm(len(samples[0]), generator=shuffle)
        for batch in self._asking(batches(samples, self._recipe.batch_size, order)):
            self._step += 1
            optimizer.zero_grad()
            loss, metrics = self._judge(module, batch)
            told = meter.add(self._epoch, self._step, len(batch[0]), loss, metrics)
            if learns:
                loss.backward()
                optimizer.step()
            yield from told
        yield from meter.rest()
        return meter.tally.mean()

    def _measure(self, module: nn.Module, samples: Tensors) -> Means:
        """The mean loss and metrics over samples, without learning; None where there are no samples."""
        if not len(samples[0]):
            return None
        module.eval()
        meter = Meter(lazy=self._device.key != "cpu")
        with torch.no_grad():
            for batch in self._asking(batches(samples, self._recipe.batch_size)):
                loss, metrics = self._judge(module, batch)
                meter.add(self._epoch, self._step, len(batch[0]), loss, metrics)
        meter.rest()
        return meter.tally.mean()

    def _judge(self, module: nn.Module, batch: Tensors) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        """The loss and the metrics of a batch. The objective takes tuples where there are several targets."""
        targets = batch[self._inputs :]
        return self._objective(module(*batch[: self._inputs]), targets if len(targets) > 1 else targets[0])

    def _asking(self, found: Iterator[Tensors]) -> Iterator[Tensors]:
        """Each batch, once it is known that the run should go on."""
        for batch in found:
            if self._stop():
                raise _StopAsked
            self._batch = batch
            yield batch


def _optimizer(recipe: Recipe, module: nn.Module) -> torch.optim.Optimizer:
    name, options = OPTIMIZERS[recipe.optimizer]
    kind: Callable[..., torch.optim.Optimizer] = getattr(torch.optim, name)
    return kind(module.parameters(), lr=recipe.learning_rate, **options)


@contextlib.contextmanager
def _threads(count: int | None) -> Iterator[None]:
    """PyTorch keeps this number for each thread of Python, so it is set where the run computes."""
    before = torch.get_num_threads()
    if count:
        torch.set_num_threads(max(1, count))
    try:
        yield
    finally:
        torch.set_num_threads(before)
