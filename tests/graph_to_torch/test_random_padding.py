"""Random networks that read padded sequences: each sequence alone gives what it gives in a batch with garbage."""

from dataclasses import replace

import torch
from hypothesis import HealthCheck, assume, given, settings

from builder.check import check
from builder.edits import with_blocks
from builder.network import Network
from builder.tensor_type import TensorType
from builder.values import Values
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.plan_parts import Arriving
from graph_to_torch.source import model_source
from tests.graph_to_torch.drawn_networks import networks
from tests.graph_to_torch.running import as_tuple, checked, sample

LENGTHS = (9, 6, 5, 7)
GARBAGE = 1e4


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(network=networks(most=8, marks=True, padded=True))
def test_a_sequence_alone_gives_what_it_gives_in_a_batch(network: Network) -> None:
    network = all_padded(network)
    assume(not check(network).problems)
    report = checked(network)
    scheme, source = plan(report), model_source(report)
    module = build(source, source.own).double().eval()
    torch.manual_seed(3)
    batch = [garbled(arriving) for arriving in scheme.inputs]
    with torch.no_grad():
        together = as_tuple(module(*batch))
        for row, length in enumerate(LENGTHS):
            one = [alone(arriving, x, row, length) for arriving, x in zip(scheme.inputs, batch, strict=True)]
            for output, result, wanted in zip(scheme.outputs, together, as_tuple(module(*one)), strict=True):
                mine = own_part(output.type, result, row, length)
                torch.testing.assert_close(
                    mine, wanted.select(output.type.shape.index("N"), 0), rtol=1e-9, atol=1e-9, equal_nan=True
                )


def all_padded(network: Network) -> Network:
    """One T is one length: all inputs of T steps have the same. T stands for steps alone."""
    inputs = network.of_kind("input")
    assume(not any("T" in block.values.dims("shape")[1:] for block in inputs))
    open_ones = [block for block in inputs if block.values.dims("shape")[0] == "T"]
    return with_blocks(
        network, *(replace(block, values=Values({**block.values, "lengths": True})) for block in open_ones)
    )


def garbled(arriving: Arriving) -> torch.Tensor:
    """A batch of an input, with other tokens or large numbers in the padding."""
    if arriving.port != "out":
        return torch.tensor(LENGTHS)
    x = sample(arriving.type, N=len(LENGTHS), T=max(LENGTHS))
    x = x.double() if x.is_floating_point() else x
    if arriving.type.shape[1] == "T":
        for row, length in enumerate(LENGTHS):
            x[row, length:] = x[row, length:] * GARBAGE if x.is_floating_point() else (x[row, length:] + 1) % 3
    return x


def alone(arriving: Arriving, x: torch.Tensor, row: int, length: int) -> torch.Tensor:
    one = x[row : row + 1]
    return one[:, :length] if arriving.port == "out" and arriving.type.shape[1] == "T" else one


def own_part(type: TensorType, result: torch.Tensor, row: int, length: int) -> torch.Tensor:
    """What is one sequence's of a result: its row, and the real steps."""
    mine = result.select(type.shape.index("N"), row)
    for axis, dim in enumerate(dim for dim in type.shape if dim != "N"):
        mine = mine.narrow(axis, 0, length) if dim == "T" else mine
    return mine
