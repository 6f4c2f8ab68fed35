"""What a run tells while it goes: Started, Batch and Epoch, then exactly one of Finished, Stopped and Failed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Started:
    """`device` is its key, `reason` why it was taken; `batches` and `samples` are those of an epoch."""

    device: str
    reason: str
    parameters: int
    epochs: int
    batches: int
    samples: int


@dataclass(frozen=True, slots=True)
class Batch:
    """One step, counted from 1 over the whole run: the loss and the metrics of its batch, before the step."""

    epoch: int
    step: int
    loss: float
    metrics: Figures


@dataclass(frozen=True, slots=True)
class Epoch:
    """The means over an epoch, `loss` and the metrics by name. `train` is measured while it learns."""

    epoch: int
    train: Figures
    validation: Figures | None
    samples_per_second: float


@dataclass(frozen=True, slots=True)
class Finished:
    """All epochs are done. `test` is None where the data has no test samples."""

    test: Figures | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """Ended by hand in this epoch."""

    epoch: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """`text` is a sentence with the remedy, `block` the id of the block that it comes from, where it is known."""

    text: str
    block: str | None = None


Ending = Finished | Stopped | Failed
Event = Started | Batch | Epoch | Ending


def as_json(event: Event, names: Mapping[str, str]) -> dict[str, object]:
    """An event as an object of JSON: `event` says which, blocks go by name, what is absent or no number is None."""
    found: dict[str, object] = {"event": type(event).__name__.lower()}
    for field in fields(event):
        value = getattr(event, field.name)
        if field.name == "block" and value is not None:
            value = names.get(value, value)
        found[field.name] = _plain(value)
    return found


def _plain(value: object) -> object:
    """JSON has no NaN and no infinity."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value
