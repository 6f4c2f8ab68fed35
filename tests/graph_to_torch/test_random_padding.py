"""Random networks that read padded sequences: each sequence alone gives what it gives in a batch with garbage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from torch import nn

from builder.check import Report, check
from builder.edits import with_blocks
from builder.network import Network
from builder.tensor_type import TensorType
from builder.values import Values
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.plan_parts import Arriving, Plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.drawn_groups import networks_of_groups
from tests.graph_to_torch.drawn_networks import networks
from tests.graph_to_torch.running import as_tuple, checked, sample

LENGTHS = (9, 6, 5, 7)
MORE = 4
GARBAGE = 1e4
Tensors = list[torch.Tensor]
some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
padded = networks(most=8, marks=True, padded=True) | networks_of_groups(most=5, padded=True)


@pytest.fixture(autouse=True, scope="module")
def double() -> Iterator[None]:
    """What a network makes itself, such as a Constant, is as exact as what arrives."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


@some
@given(network=padded)
def test_a_sequence_alone_gives_what_it_gives_in_a_batch(network: Network) -> None:
    """So do the gradients: those of the weights add up, and nothing comes back to the padding."""
    report = padded_report(network)
    scheme, module = plan(report), module_of(report).eval()
    batch = [garbled(arriving) for arriving in scheme.inputs]
    together, parts = ran(scheme, module, batch, LENGTHS), list[Ran]()
    for row, length in enumerate(LENGTHS):
        one = [cut(arriving, x[row : row + 1], length) for arriving, x in zip(scheme.inputs, batch, strict=True)]
        parts.append(alone := ran(scheme, module, one, (length,)))
        all_close(together.results[row], alone.results[0])
        for whole, own in zip(together.at_inputs, alone.at_inputs, strict=True):
            close(whole[row, : own.shape[1]], own[0])
            assert not whole[row, own.shape[1] :].any()
    for total, *shares in zip(together.at_weights, *(part.at_weights for part in parts), strict=True):
        close(total, torch.stack(shares).sum(0))


@some
@given(network=padded)
def test_in_training_it_does_not_matter_how_much_is_padded(network: Network) -> None:
    """What is kept of a batch for later, as BatchNorm does, is the same too."""
    report = padded_report(network)
    scheme, first, second = plan(report), calm(module_of(report)), calm(module_of(report))
    second.load_state_dict(first.state_dict())
    short = [garbled(arriving) for arriving in scheme.inputs]
    long = [longer(arriving, x) for arriving, x in zip(scheme.inputs, short, strict=True)]
    one, other = ran(scheme, first, short, LENGTHS), ran(scheme, second, long, LENGTHS)
    for results, wanted in zip(one.results, other.results, strict=True):
        all_close(results, wanted)
    all_close(one.at_weights, other.at_weights)
    all_close(first.buffers(), second.buffers())


class Ran(NamedTuple):
    """What is each sequence's own of the results, and the gradients of the squares of it."""

    results: list[Tensors]
    at_inputs: Tensors
    at_weights: Tensors


def ran(scheme: Plan, module: nn.Module, given: Tensors, lengths: Sequence[int]) -> Ran:
    given = [x.clone().requires_grad_(x.is_floating_point()) for x in given]
    returned = as_tuple(module(*given))
    results = [
        [own_part(output.type, result, row, length) for output, result in zip(scheme.outputs, returned, strict=True)]
        for row, length in enumerate(lengths)
    ]
    inputs, weights = [x for x in given if x.requires_grad], list(module.parameters())
    learning = [*inputs, *(weight for weight in weights if weight.requires_grad)]
    loss = torch.stack([part.square().sum() for row in results for part in row]).sum()
    if not loss.requires_grad:
        return Ran(results, [], [])
    found = list(torch.autograd.grad(loss, learning, allow_unused=True, materialize_grads=True))
    return Ran(results, found[: len(inputs)], found[len(inputs) :])


def padded_report(network: Network) -> Report:
    """All inputs with steps have as many, and differ in length. T and S stand for steps alone."""
    inputs = network.of_kind("input")
    assume(not any(isinstance(dim, str) for block in inputs for dim in block.values.dims("shape")[1:]))
    open_ones = [block for block in inputs if isinstance(block.values.dims("shape")[0], str)]
    network = with_blocks(
        network, *(replace(block, values=Values({**block.values, "lengths": True})) for block in open_ones)
    )
    assume(not check(network).problems)
    return checked(network)


def module_of(report: Report) -> nn.Module:
    torch.manual_seed(3)
    source = model_source(report)
    return build(source, source.own)


def calm(module: nn.Module) -> nn.Module:
    """In training, and yet without dropout and noise."""
    for part in module.modules():
        for name in ("p", "dropout", "std"):
            if isinstance(getattr(part, name, None), float):
                setattr(part, name, 0.0)
    return module.train()


def has_steps(arriving: Arriving) -> bool:
    return arriving.port == "out" and isinstance(arriving.type.shape[1], str)


def garbled(arriving: Arriving) -> torch.Tensor:
    """A batch of an input, with other tokens or large numbers in the padding."""
    if arriving.port != "out":
        return torch.tensor(LENGTHS)
    x = sample(arriving.type, N=len(LENGTHS), T=max(LENGTHS))
    if has_steps(arriving):
        for row, length in enumerate(LENGTHS):
            x[row, length:] = x[row, length:] * GARBAGE if x.is_floating_point() else (x[row, length:] + 1) % 3
    return x


def cut(arriving: Arriving, x: torch.Tensor, length: int) -> torch.Tensor:
    return x[:, :length] if has_steps(arriving) else x


def longer(arriving: Arriving, x: torch.Tensor) -> torch.Tensor:
    """The batch with more padding behind it."""
    return torch.cat([x, x[:, :MORE]], 1) if has_steps(arriving) else x


def own_part(type: TensorType, result: torch.Tensor, row: int, length: int) -> torch.Tensor:
    """What is one sequence's of a result: its row, and the real steps."""
    mine = result.select(type.shape.index("N"), row)
    for axis, dim in enumerate(dim for dim in type.shape if dim != "N"):
        mine = mine.narrow(axis, 0, length) if dim in ("T", "S") else mine
    return mine


def all_close(results: Iterable[torch.Tensor], wanted: Iterable[torch.Tensor]) -> None:
    for result, other in zip(results, wanted, strict=True):
        close(result, other)


def close(result: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(result, wanted, rtol=1e-9, atol=1e-9, equal_nan=True)
