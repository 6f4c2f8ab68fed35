"""Weights to start from: out of a safetensors file or a PyTorch state dict, as far as names and sizes agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from graph_to_torch.start_text import STATE_DICTS
from graph_to_torch.weights import NotLoaded, contents

Tensors = Mapping[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Matched:
    """What a file had for a module. `sizes` has (name, size in the file, size in the network) of what did not fit."""

    taken: tuple[str, ...]
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    sizes: tuple[tuple[str, str, str], ...]


def started_from(module: nn.Module, path: Path) -> Matched:
    """Fill `module` with what the file has for it. Raises NotLoaded where it has nothing, or cannot be read."""
    found = saved(path)
    matched = matching(module.state_dict(), found)
    if not matched.taken:
        have, want = _first(found), _first(module.state_dict())
        raise NotLoaded(f"{path.name} has no weight that the network has: there are {have}, and here {want}.")
    module.load_state_dict({name: found[name] for name in matched.taken}, strict=False)
    return matched


def matching(wanted: Tensors, found: Tensors) -> Matched:
    """Which weights agree in name and size."""
    both = [name for name in wanted if name in found]
    taken = tuple(name for name in both if wanted[name].shape == found[name].shape)
    sizes = tuple((name, _size(found[name]), _size(wanted[name])) for name in both if name not in taken)
    missing = tuple(name for name in wanted if name not in found)
    return Matched(taken, missing, tuple(name for name in found if name not in wanted), sizes)


def saved(path: Path) -> Tensors:
    """The weights in a file, by name. A state dict is read as weights only, so that nothing in it runs."""
    if path.suffix.lower() not in STATE_DICTS:
        return contents(path)
    try:
        # Of all that a state dict may be, only tensors are let in: nothing in the file runs.
        found = torch.load(path, map_location="cpu", weights_only=True)  # noqa: TID251
    except Exception as reason:  # a file may be damaged in any way
        text = f"{path} is no state dict of PyTorch, or it holds more than weights. Save state_dict() alone."
        raise NotLoaded(text) from reason
    if not isinstance(found, dict) or not all(isinstance(value, torch.Tensor) for value in found.values()):
        raise NotLoaded(f"{path} holds something other than weights by name. Save state_dict() alone.")
    return {str(name): tensor for name, tensor in found.items()}


def _size(tensor: torch.Tensor) -> str:
    return " × ".join(map(str, tensor.shape)) or "1"


def _first(tensors: Tensors) -> str:
    names = list(tensors)
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "") if names else "none"
