"""Multiply-adds against PyTorch's own counter, which counts two operations for each, on the meta device."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from builder.catalogue import CATALOGUE
from builder.check import Report
from builder.code import Code
from builder.edits import set_values
from builder.network import Network
from builder.record import BlockRecord, Mismatch, Types, untold_work
from builder.tensor_type import batch_of
from builder.values import Values
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from projects.examples import EXAMPLES
from tests.builder.grouped import network as three_deep
from tests.graph_to_torch.drawn_networks import networks
from tests.graph_to_torch.drawn_values import arriving, values
from tests.graph_to_torch.running import checked, evaluated, sample, samples, supported
from tests.graph_to_torch.test_groups import grouped_networks, residual
from tests.graph_to_torch.vgg16 import vgg16

RECORDS = [record for record in CATALOGUE.values() if record.family != "data" and record.work is not untold_work]
CELLS = {"rnn": nn.RNNCell, "lstm": nn.LSTMCell, "gru": nn.GRUCell}


# Packing reads how long sequences are, which nothing on the meta device is.
OF_ONE_LENGTH = [
    id
    for id, example in EXAMPLES.items()
    if not any(block.values.flag("lengths") for block in example.network().of_kind("input"))
]


class Called(nn.Module):
    """The text of a block's call as a module."""

    def __init__(self, code: Code) -> None:
        super().__init__()
        self._known = supported(code)
        self._layer, self._call = evaluated(code.module or "None", nn=nn, **self._known), code.call

    def forward(self, *inputs: torch.Tensor) -> object:
        call = self._call.format(*(f"inputs[{n}]" for n in range(len(inputs))), module="module")
        return evaluated(call, F=F, torch=torch, inputs=inputs, module=self._layer, **self._known)


def operations(module: nn.Module, *arguments: torch.Tensor) -> int:
    """What PyTorch counts while a module runs forward; in training BatchNorm wants more than one sample."""
    with FlopCounterMode(display=False) as counter:
        module.eval()(*arguments)
    return int(counter.get_total_flops())


def of_the_module(report: Report, **symbols: int) -> int:
    """The operations of the whole generated module for one sample."""
    source = model_source(report)
    with torch.device("meta"):
        return operations(build(source, source.own), *samples(plan(report).inputs, "meta", N=1, **symbols))


def is_open(types: Types) -> bool:
    return any(isinstance(dim, str) for type in types for dim in type.shape[1:])


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.key)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_the_work_of_every_block_is_what_pytorch_counts(record: BlockRecord, data: st.DataObject) -> None:
    chosen = data.draw(values(record))
    types = data.draw(arriving(record.inputs(chosen)))
    assume(not is_open(types) and fits(record, chosen, types))
    assert record.code is not None
    code = record.code(chosen, types)
    with torch.device("meta"):
        module = Called(code)
        found = operations(module, *(sample(type, "meta", N=1) for type in types))
    work = record.work(chosen, types)
    assert work is not None
    assert 2 * work == found


def fits(record: BlockRecord, chosen: Values, types: Types) -> bool:
    try:
        return bool(record.shapes(chosen, types))
    except Mismatch:
        return False


@pytest.mark.parametrize("kind", CELLS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_recurrent_block_costs_what_its_cells_cost(kind: str, data: st.DataObject) -> None:
    """The fused layer is told by hand: a cell for each step, direction and layer."""
    chosen = data.draw(values(CATALOGUE[kind]))
    steps, width, hidden = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 9)), chosen.whole("hidden_size")
    directions, total = 1 + chosen.flag("bidirectional"), 0
    for layer in range(chosen.whole("num_layers")):
        reads = directions * hidden if layer else width
        with torch.device("meta"):
            cell = CELLS[kind](reads, hidden, bias=chosen.flag("bias"))
            total += directions * steps * operations(cell, torch.randn(1, reads))
    assert 2 * (CATALOGUE[kind].work(chosen, (batch_of(steps, width),)) or 0) == total


@pytest.mark.parametrize("example", OF_ONE_LENGTH)
def test_an_example_costs_what_pytorch_counts(example: str) -> None:
    report = checked(EXAMPLES[example].network())
    if all(reading.work is not None for reading in report.readings.values()):
        assert 2 * report.work == of_the_module(report)
    else:
        assert 2 * report.work < of_the_module(report, T=20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(network=networks())
def test_a_random_network_costs_what_pytorch_counts(network: Network) -> None:
    report = checked(network)
    works = [report.readings[id].work for id in report.live]
    assume(None not in works)
    assert 2 * sum(work or 0 for work in works) == of_the_module(report, T=20)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pair=grouped_networks())
def test_grouping_changes_no_costs(pair: tuple[Network, Network]) -> None:
    flat, grouped = map(checked, pair)
    assume(all(None not in (reading.work, reading.memory) for reading in flat.readings.values()))
    assert (grouped.parameters, grouped.work) == (flat.parameters, flat.work)
    assert (grouped.activations, grouped.memory) == (flat.activations, flat.memory)


@pytest.mark.parametrize("repeat", [1, 3])
def test_groups_three_deep_and_in_a_row_cost_what_pytorch_counts(repeat: int) -> None:
    network = three_deep()
    outer = next(block.id for block in network.blocks.values() if block.name == "outer")
    first = next(block.id for block in network.blocks.values() if block.name == "image")
    network = set_values(network, first, {"shape": (32, 9, 9)})
    report = checked(set_values(network, outer, {"repeat": repeat}))
    assert report.readings[outer].work
    assert 2 * report.work == of_the_module(report)


def test_groups_whose_parameters_differ_cost_what_pytorch_counts() -> None:
    network, _ = residual()
    report = checked(network)
    assert 2 * report.work == of_the_module(report)


def test_the_digits_have_the_numbers_that_were_worked_out_by_hand() -> None:
    report = checked(EXAMPLES["digits"].network())
    convolutions = 8 * 8 * 32 * 9 + 4 * 4 * 64 * 32 * 9 + 4 * 4 * 64 * 64 * 9
    assert report.work == convolutions + 1024 * 128 + 128 * 10 == 1_035_520


def test_vgg16_has_the_published_numbers() -> None:
    """15.3 G multiply-adds (He et al. 2015, table 1, counts the convolutions), 138 M parameters."""
    report = checked(vgg16())
    blocks = report.network.blocks
    convolutions = sum(r.work or 0 for id, r in report.readings.items() if blocks[id].kind == "conv2d")
    assert round(convolutions / 1e9, 1) == 15.3
    assert round(report.work / 1e9, 1) == 15.5
    assert report.parameters == 138_357_544
    assert 2 * report.work == of_the_module(report)
