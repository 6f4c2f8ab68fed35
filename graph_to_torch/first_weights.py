"""What a network starts with, before it has learned anything, and what a file of weights has for it."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray
from torch import nn

from graph_to_torch.module import build
from graph_to_torch.source import Source
from graph_to_torch.start import Matched, matching, saved, started_from


def first_module(source: Source, seed: int, start: Path | None, trusted: Collection[str]) -> nn.Module:
    """The network as a run with this seed starts with it. Raises NotTrusted, NotLoaded.

    The seed of everything else in the process stays as it is.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        module = build(source, trusted)
    if start:
        started_from(module, start)
    return module


def first_weights(source: Source, seed: int, start: Path | None, trusted: Collection[str]) -> dict[str, NDArray[Any]]:
    """Its weights and buffers, by name. Raises NotTrusted, NotLoaded."""
    module = first_module(source, seed, start, trusted)
    return {name: tensor.detach().cpu().numpy() for name, tensor in module.state_dict().items()}


def compared(source: Source, path: Path, trusted: Collection[str]) -> Matched:
    """What of the weights of a network a file has. Raises NotTrusted, NotLoaded."""
    with torch.random.fork_rng(devices=[]):
        return matching(build(source, trusted).state_dict(), saved(path))
