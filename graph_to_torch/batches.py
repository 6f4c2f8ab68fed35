"""Samples as tensors that stay on the device: taken once, parted, and handed out in batches."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch

from graph_to_torch.splits import Arrays, held_back

Tensors = tuple[torch.Tensor, ...]
_AT_ONCE = 16 * 2**20  # bytes that are gathered in one go: many small batches, yet no second copy of the whole data


def resident(arrays: Arrays, names: Sequence[str], device: torch.device) -> Tensors:
    """The named arrays on the device: whole numbers as int64, all others as float32, samples first."""
    return tuple(_tensor(arrays[name]).to(device) for name in names)


def parted(samples: Tensors, share: float, shuffle: torch.Generator) -> tuple[Tensors, Tensors]:
    """What is trained on, and the share that is held back, drawn by `shuffle`."""
    order = torch.randperm(len(samples[0]), generator=shuffle).to(samples[0].device)
    held = held_back(len(order), share)
    return rows(samples, order[held:]), rows(samples, order[:held])


def rows(samples: Tensors, order: torch.Tensor) -> Tensors:
    return tuple(tensor.index_select(0, order) for tensor in samples)


def batches(samples: Tensors, size: int, order: torch.Tensor | None = None) -> Iterator[Tensors]:
    """Batches of `size` samples in the given order; the last may be smaller."""
    if order is None:
        yield from zip(*(tensor.split(size) for tensor in samples), strict=True)
        return
    weight = sum(tensor[:1].nbytes for tensor in samples) * size
    for part in order.to(samples[0].device).split(size * max(1, _AT_ONCE // max(1, weight))):
        yield from batches(rows(samples, part), size)


def _tensor(array: "np.typing.NDArray[np.generic]") -> torch.Tensor:
    kind = np.int64 if array.dtype.kind in "iub" else np.float32
    return torch.from_numpy(np.ascontiguousarray(array, kind))
