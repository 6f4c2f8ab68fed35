"""A sequence alone, and the same padded with garbage in a batch with others: equal results and gradients."""

from dataclasses import replace
from itertools import product

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import nn

from builder.edits import with_blocks
from builder.grouping import grouped
from builder.network import Network
from builder.sketch import Sketch
from builder.values import Value
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.running import checked
from tests.graph_to_torch.sequences import KINDS, assert_padding_changes_nothing, measured, module_of, sequence

Kind = tuple[str, dict[str, Value]]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: "-".join([kind[0], *map(str, kind[1].values())]))
NAMES = {"lstm": ("steps", "last", "hidden", "cell")}


def ports(block: str, kind: str) -> list[tuple[str, str]]:
    return [(block, port) for port in NAMES.get(kind, ("steps", "last", "hidden"))]


def at_every_step(sketch: Sketch, *ids: str) -> None:
    blocks = (replace(sketch.network.blocks[id], every_step=True) for id in ids)
    sketch.network = with_blocks(sketch.network, *blocks)


@each_kind
@pytest.mark.parametrize(("layers", "both"), list(product((1, 2), (False, True))))
def test_every_port_of_a_recurrent_block(kind: Kind, layers: int, both: bool) -> None:
    sketch, words = sequence(3)
    block = sketch.add(kind[0], words, name="reader", hidden_size=4, num_layers=layers, bidirectional=both, **kind[1])
    assert_padding_changes_nothing(measured(sketch, *ports(block, kind[0])), 3)


@each_kind
def test_one_on_another_that_starts_from_its_states(kind: Kind) -> None:
    sketch, words = sequence(3)
    below = sketch.add(kind[0], words, name="reader", hidden_size=4, bidirectional=True, **kind[1])
    states = [(below, port) for port in ("hidden", "cell")[: 1 + (kind[0] == "lstm")]]
    above = sketch.add(
        kind[0],
        (below, "steps"),
        *states,
        name="writer",
        hidden_size=4,
        bidirectional=True,
        initial_state=True,
        **kind[1],
    )
    assert_padding_changes_nothing(measured(sketch, *ports(above, kind[0])), 3)


@each_kind
def test_inside_of_a_group(kind: Kind) -> None:
    sketch, words = sequence(3)
    first = sketch.add("dense", words, out_features=5)
    inner = sketch.add(kind[0], name="inner", hidden_size=4, bidirectional=True, **kind[1])
    second = sketch.add("dense", (inner, "steps"), out_features=5)
    end = sketch.add("last_step")
    network = measured(sketch, end, second)
    group, block = grouped(network, (first, inner, second, end))
    assert_padding_changes_nothing(group, 3)
    wrapped, _ = grouped(group, [block.id])
    assert_padding_changes_nothing(wrapped, 3)


def test_groups_in_a_row_that_read_the_lengths() -> None:
    sketch, words = sequence(4)
    inner = sketch.add("gru", words, hidden_size=4)
    network, block = grouped(measured(sketch, inner), [inner])
    row = with_blocks(network, replace(block, values=type(block.values)({**block.values, "repeat": 3})))
    assert "LayerStack(" in model_source(checked(row)).text
    assert_padding_changes_nothing(row, 4)


@pytest.mark.parametrize("kind", ["first_step", "last_step", "mean_over_time", "max_over_time", "reverse_time"])
@pytest.mark.parametrize("features", [(3,), (2, 3), (2, 3, 2)])
def test_what_reads_over_time(kind: str, features: tuple[int, ...]) -> None:
    sketch, words = sequence(*features)
    block = sketch.add(kind, words)
    assert_padding_changes_nothing(measured(sketch, block), *features)


def test_a_sequence_turned_round_twice_is_itself() -> None:
    sketch, words = sequence(3)
    sketch.add("reverse_time", words)
    network = measured(sketch, sketch.add("reverse_time"))
    x, lengths = torch.randn(3, 6, 3), torch.tensor([6, 1, 4])
    assert torch.equal(module_of(network).float()(x, lengths), x)


def test_a_backward_reader_is_a_reader_of_the_sequence_turned_round() -> None:
    """The backward direction of PyTorch's layer is the oracle: the same weights, read on the sequence reversed."""
    sketch, words = sequence(3)
    both = sketch.add("lstm", words, hidden_size=4, bidirectional=True, name="both")
    turned = sketch.add("reverse_time", words)
    one = sketch.add("lstm", turned, hidden_size=4, name="one")
    back = sketch.add("reverse_time", (one, "steps"))
    module = module_of(measured(sketch, (both, "steps"), back))
    weights = dict(module.named_parameters())
    with torch.no_grad():
        for name in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"):
            weights[f"one.{name}"].copy_(weights[f"both.{name}_reverse"])
    lengths = torch.tensor([6, 1, 4])
    steps, alone = module(torch.randn(3, 6, 3, dtype=torch.float64), lengths)
    for row, length in enumerate(lengths):
        torch.testing.assert_close(alone[row, :length], steps[row, :length, 4:])


@each_kind
def test_every_step_of_a_sequence_of_sequences(kind: Kind) -> None:
    """Each frame is a short sequence of its own; how many frames there are differs."""
    sketch, frames = sequence(4, 3)
    inner = sketch.add(kind[0], frames, name="reader", hidden_size=4, bidirectional=True, **kind[1])
    outer = sketch.add("gru", (inner, "last"), hidden_size=3)
    at_every_step(sketch, inner)
    assert_padding_changes_nothing(measured(sketch, (outer, "last"), (inner, "steps"), (inner, "hidden")), 4, 3)


def test_a_group_at_every_step() -> None:
    sketch, frames = sequence(1, 8, 8)
    conv = sketch.add("conv2d", frames, out_channels=2)
    flat = sketch.add("flatten")
    network, block = grouped(measured(sketch, flat), [conv, flat])
    sketch.network = with_blocks(network, replace(block, every_step=True))
    again = sketch.add("lstm", (block.id, network.record(block.kind).outputs(block.values)[0].name), hidden_size=4)
    assert_padding_changes_nothing(measured(sketch, (again, "last"), (again, "steps")), 1, 8, 8)


def test_batch_norm_at_every_step_sees_the_real_frames_only() -> None:
    """In training too: PyTorch's own layer on the real frames, put together by hand, is the oracle."""
    sketch, frames = sequence(2, 4, 4)
    norm = sketch.add("batchnorm2d", frames)
    at_every_step(sketch, norm)
    module, alone = module_of(measured(sketch, norm)).train(), nn.BatchNorm2d(2, dtype=torch.float64)
    x, lengths = torch.randn(3, 6, 2, 4, 4, dtype=torch.float64), torch.tensor([2, 5, 1])
    real = torch.cat([row[:length] for row, length in zip(x, lengths, strict=True)])
    found = module(x, lengths)
    together = torch.cat([row[:length] for row, length in zip(found, lengths, strict=True)])
    torch.testing.assert_close(together, alone(real))
    torch.testing.assert_close(next(module.children()).running_var, alone.running_var)
    assert found.shape == x.shape


def test_two_inputs_each_know_their_own_lengths() -> None:
    sketch, words = sequence(3)
    reader = sketch.add("gru", words, hidden_size=4)
    answer = sketch.add("input", name="answer", shape=("S", 3), lengths=True)
    writer = sketch.add("gru", answer, (reader, "hidden"), hidden_size=4, initial_state=True)
    network = measured(sketch, (writer, "last"))
    assert [put.name for put in plan(checked(network)).inputs] == ["words", "words_lengths", "answer", "answer_lengths"]
    module = module_of(network)
    x, y = torch.randn(2, 5, 3, dtype=torch.float64), torch.randn(2, 4, 3, dtype=torch.float64)
    together = module(x, torch.tensor([5, 2]), y, torch.tensor([1, 4]))
    alone = module(x[:1], torch.tensor([5]), y[:1, :1], torch.tensor([1]))
    torch.testing.assert_close(together[:1], alone)


def test_lengths_that_nothing_reads_are_no_argument() -> None:
    sketch, words = sequence(3)
    assert [put.name for put in plan(checked(measured(sketch, sketch.add("dense", words)))).inputs] == ["words"]


def test_dropout_between_layers_leaves_padding_alone() -> None:
    """In training the two cannot be compared number by number, but nothing comes back to what is padding."""
    for kind, values in KINDS:
        sketch, words = sequence(3)
        block = sketch.add(kind, words, name="reader", hidden_size=4, num_layers=2, dropout=0.5, **values)
        module = module_of(measured(sketch, (block, "steps"))).train()
        x = torch.randn(2, 5, 3, dtype=torch.float64, requires_grad=True)
        module(x, torch.tensor([5, 2])).sum().backward()
        assert x.grad is not None
        assert x.grad[0].any()
        assert not x.grad[1, 2:].any()


READING: tuple[Kind, ...] = (*KINDS, ("dense", {"out_features": 4}), ("reverse_time", {}))


@st.composite
def readers(draw: st.DrawFn) -> Network:
    """Blocks on blocks over sequences of different lengths, some of them in groups, and every result measured."""
    sketch, words = sequence(4)
    steps, ends, blocks = [words], list[tuple[str, str]](), list[str]()
    for number in range(draw(st.integers(1, 4))):
        kind, values = draw(st.sampled_from(READING))
        source = draw(st.sampled_from(steps))
        if kind in ("rnn", "lstm", "gru"):
            both = draw(st.booleans())
            shape: dict[str, Value] = {"bidirectional": both, "hidden_size": 2 if both else 4}
            values = {**values, **shape, "num_layers": draw(st.integers(1, 2)), "bias": draw(st.booleans())}
        block = sketch.add(kind, source, name=f"block{number}", **values)
        first, *others = sketch.network.record(kind).outputs(sketch.network.blocks[block].values)
        steps.append(block)
        ends += [(block, port.name) for port in (first, *others)]
        blocks.append(block)
    network = measured(sketch, *ends, sketch.add("last_step", steps[-1]), sketch.add("max_over_time", steps[-1]))
    inner = blocks[draw(st.integers(0, len(blocks) - 1)) :]
    if not draw(st.booleans()):
        return network
    network, use = grouped(network, inner)
    return grouped(network, [use.id])[0] if draw(st.booleans()) else network


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(network=readers())
def test_random_readers(network: Network) -> None:
    if len(plan(checked(network)).inputs) == 2:
        assert_padding_changes_nothing(network, 4)
