"""A run as people read it: a line an epoch, and on a terminal a line that moves."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph_to_torch.events import Batch, Epoch, Event, Figures, Finished, Started

REFRESH = 0.1
BAR = 24


class Progress:
    """Prints the events of one run. `names` gives the blocks' names by id, `folder` where the run is kept."""

    def __init__(self, names: Mapping[str, str], folder: Path | None) -> None:
        self._names, self._folder = names, folder
        self._moves = sys.stdout.isatty()
        self._epochs = self._batches = 0
        self._shown = 0.0

    def tell(self, event: "Event") -> None:
        """Print what there is to say of this event."""
        from graph_to_torch.events import Batch, Epoch, Failed, Finished, Started, Stopped

        match event:
            case Started():
                self._started(event)
            case Batch():
                self._batch(event)
            case Epoch():
                self._line(self._epoch(event))
            case Finished():
                self._line(_finished(event))
                self._kept()
            case Stopped():
                self._line(f"Stopped in epoch {event.epoch}, after {event.seconds:.1f} s.")
                self._kept()
            case Failed():
                self._line("")
                name = self._names.get(event.block or "", "")
                block = f"{name}: " if name and not event.text.startswith(f"{name} ") else ""
                print(" ".join(f"{block}{event.text}".split()), file=sys.stderr)

    def _started(self, event: "Started") -> None:
        self._epochs, self._batches = event.epochs, event.batches
        self._line(f"{event.parameters:,} parameters, {event.samples:,} samples an epoch. {event.reason}.")

    def _batch(self, event: "Batch") -> None:
        now = time.monotonic()
        if not self._moves or now - self._shown < REFRESH:
            return
        self._shown = now
        step = event.step - (event.epoch - 1) * self._batches
        done = BAR * step // self._batches
        bar = "━" * done + "─" * (BAR - done)
        head = f"Epoch {event.epoch} of {self._epochs}"
        print(f"\r\033[K{head}  {bar}  step {step} of {self._batches}  loss {event.loss:.4f}", end="", flush=True)

    def _epoch(self, event: "Epoch") -> str:
        head = f"Epoch {event.epoch:>{len(str(self._epochs))}} of {self._epochs}"
        parts = [head, f"train {figures(event.train)}"]
        if event.validation:
            parts.append(f"validation {figures(event.validation)}")
        return "   ".join([*parts, f"{event.samples_per_second:,.0f} samples a second"])

    def _line(self, text: str) -> None:
        """A line that stays, in place of the one that moves."""
        if self._moves:
            print("\r\033[K", end="")
        if text:
            print(text, flush=True)

    def _kept(self) -> None:
        if self._folder:
            print(f"Kept in {self._folder}: {', '.join(sorted(path.name for path in self._folder.iterdir()))}.")


def _finished(event: "Finished") -> str:
    test = f" Test: {figures(event.test)}." if event.test else ""
    return f"Finished in {event.seconds:.1f} s.{test}"


def figures(found: "Figures") -> str:
    """`loss 0.1040, accuracy 97.5 %`."""
    return ", ".join(f"{name} {_figure(name, value)}" for name, value in found.items())


def _figure(name: str, value: float) -> str:
    return f"{100 * value:.1f} %" if name.endswith("accuracy") else f"{value:.4f}"
