"""The weights of one block, as a run has left them or as they start, with what may be said of their numbers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.check import Report
from builder.network import Block
from builder.typed import Shapes, shape_of
from graph_to_torch.plan import NotReady
from graph_to_torch.source import model_source
from graph_to_torch.weight_names import beginning
from projects.bad_file import BadFile
from projects.files import reason_text
from projects.start_weights import located
from projects.trust import trusted

if TYPE_CHECKING:
    from graph_to_torch.start import Matched

Weights = dict[str, NDArray[Any]]


class NoWeights(Exception):
    """Raised where there are no weights to show; the message is a sentence."""


class Summary(NamedTuple):
    """What may be said of numbers in four."""

    mean: float
    deviation: float
    least: float
    greatest: float


def kept(file: Path) -> Weights:
    """All weights that a run has kept. Raises NoWeights. torch takes no part."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return dict(load_file(file))
    except (OSError, SafetensorError) as reason:
        raise NoWeights(f"{file.name} holds no weights that can be read. Train again.") from reason


def first(report: Report, beside: Path | None) -> Weights:
    """All weights that a run of this drawing would start with. Loads torch. Raises NoWeights."""
    from graph_to_torch.first_weights import first_weights
    from graph_to_torch.module import NotTrusted
    from graph_to_torch.weights import NotLoaded

    recipe = report.network.recipe
    try:
        source = model_source(report)
        start = located(recipe.start, beside) if recipe.start else None
        return first_weights(source, recipe.seed, start, trusted(source.own))
    except (NotReady, NotTrusted, NotLoaded, BadFile) as reason:
        raise NoWeights(str(reason)) from reason
    except (RuntimeError, MemoryError) as reason:
        raise NoWeights("The network does not fit into the memory. Make it smaller.") from reason


def matched(report: Report, path: Path) -> "Matched":
    """What of the weights of a drawing a file has. Loads torch. Raises NoWeights."""
    from graph_to_torch.first_weights import compared
    from graph_to_torch.module import NotTrusted
    from graph_to_torch.weights import NotLoaded

    try:
        source = model_source(report)
        return compared(source, path, trusted(source.own))
    except (NotReady, NotTrusted, NotLoaded) as reason:
        raise NoWeights(str(reason)) from reason
    except OSError as reason:
        raise NoWeights(f"{path.name} is not opened: {reason_text(reason)}") from reason


def of_block(weights: Weights, report: Report, path: Sequence[str]) -> Weights:
    """Those of one block, by the names that it has for them. `path` leads to it through uses of groups."""
    start = beginning(report, path)
    if start is None:
        return {}
    return {name.removeprefix(start): array for name, array in weights.items() if name.startswith(start)}


def typed(block: Block, learned: Shapes) -> Weights:
    """Those that were typed in at a block, of these that it learns; what does not fit its weight is left out."""
    return {
        name: np.array(numbers, np.float32)
        for name, numbers in block.typed.items()
        if shape_of(numbers) == learned.get(name)
    }


def summary(array: NDArray[Any]) -> Summary:
    """Mean, deviation, the least and the greatest of numbers."""
    plain = array.astype(np.float64)
    return Summary(float(plain.mean()), float(plain.std()), float(plain.min()), float(plain.max()))
