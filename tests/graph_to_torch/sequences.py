"""Sequences of different lengths for the tests: networks that read them, run alone or padded in a batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from builder.check import Report
from builder.network import Network
from builder.sketch import Sketch, Start
from builder.tensor_type import TensorType
from builder.values import Value
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.running import as_tuple, checked

LENGTHS = (7, 3, 1, 5)
GARBAGE = 1e4
KINDS: tuple[tuple[str, dict[str, Value]], ...] = (
    ("rnn", {}), ("rnn", {"nonlinearity": "relu"}), ("lstm", {}), ("lstm", {"nonlinearity": "relu"}), ("gru", {}),
)  # fmt: skip


def sequence(*features: int) -> tuple[Sketch, str]:
    """A sketch with an Input of sequences that differ in length."""
    sketch = Sketch("sequences")
    return sketch, sketch.add("input", name="words", shape=("T", *features), lengths=True)


def measured(sketch: Sketch, *starts: str | Start) -> Network:
    """An Output for each of these ports."""
    for start in starts:
        sketch.add("output", start, loss="mse", metric="none")
    return sketch.network


def drawn(report: Report) -> Any:
    """The module of a network; its layers are its attributes."""
    return build(model_source(report))


def module_of(network: Network) -> nn.Module:
    torch.manual_seed(1)
    return build(model_source(checked(network))).double()


@dataclass(frozen=True)
class Ran:
    """What a batch gave: for each sequence what is its own of each result, and the gradients of the squares of it."""

    results: list[list[torch.Tensor]]
    at_input: torch.Tensor
    at_weights: tuple[torch.Tensor, ...]


def ran(network: Network, module: nn.Module, x: torch.Tensor, lengths: Sequence[int]) -> Ran:
    """Run forward and back."""
    x, weights = x.clone().requires_grad_(), list(module.parameters())
    scheme = plan(checked(network))
    types, arguments = [output.type for output in scheme.outputs], (x, torch.tensor(lengths))
    given = as_tuple(module(*arguments[: len(scheme.inputs)]))  # lengths that nothing reads do not arrive
    results = [
        [own(result, type, row, length) for result, type in zip(given, types, strict=True)]
        for row, length in enumerate(lengths)
    ]
    loss = torch.stack([result.square().sum() for row in results for result in row]).sum()
    at_input, *at_weights = torch.autograd.grad(loss, [x, *weights], allow_unused=True, materialize_grads=True)
    return Ran(results, at_input, tuple(at_weights))


def own(result: torch.Tensor, type: TensorType, row: int, length: int) -> torch.Tensor:
    """What is one sequence's of a result: its row and, where that has steps, the real ones."""
    batch = type.shape.index("N")
    mine = result.select(batch, row)
    return mine.narrow(batch, 0, length) if type.lengths else mine


def padded(*features: int) -> torch.Tensor:
    """A batch of sequences of these lengths with garbage behind them."""
    generator = torch.Generator().manual_seed(2)
    x = torch.randn(len(LENGTHS), max(LENGTHS), *features, generator=generator, dtype=torch.float64)
    for row, length in enumerate(LENGTHS):
        x[row, length:] *= GARBAGE
    return x


def assert_padding_changes_nothing(network: Network, *features: int) -> None:
    """Each sequence alone gives what it gives in a batch whose padding is garbage; so do its gradients."""
    module, x = module_of(network), padded(*features)
    together = ran(network, module, x, LENGTHS)
    alone = [ran(network, module, x[row : row + 1, :length], [length]) for row, length in enumerate(LENGTHS)]
    for row, (one, length) in enumerate(zip(alone, LENGTHS, strict=True)):
        for result, wanted in zip(together.results[row], one.results[0], strict=True):
            close(result, wanted)
        close(together.at_input[row, :length], one.at_input[0])
        assert not together.at_input[row, length:].any(), "nothing comes back to the padding"
    for total, *parts in zip(together.at_weights, *(one.at_weights for one in alone), strict=True):
        close(total, torch.stack(parts).sum(0))


def close(result: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(result, wanted, rtol=1e-9, atol=1e-9)
