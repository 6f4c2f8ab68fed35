"""Multiply-adds, activations and their memory, summed up and put into words."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.check import Report, check
from builder.costs import activation_bytes, counted, numbers, sized
from builder.edits import add_block, set_values
from builder.network import Group, Network
from builder.sketch import Sketch
from builder.tensor_type import TensorType, batch_of


def conv_and_dense() -> Sketch:
    sketch = Sketch("two layers")
    sketch.add("input", name="image", shape=(3, 8, 8))
    sketch.add("conv2d", name="conv", out_channels=4, padding=(1, 1))
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc", out_features=10)
    sketch.add("output", name="out")
    return sketch


def costs(report: Report, name: str) -> tuple[int | None, int | None, int | None]:
    reading = next(r for id, r in report.readings.items() if report.network.blocks[id].name == name)
    return reading.work, reading.activations, reading.memory


def test_each_block_tells_its_costs_and_the_network_their_sums() -> None:
    report = check(conv_and_dense().network)
    assert costs(report, "image") == (0, 192, 768)
    assert costs(report, "conv") == (8 * 8 * 4 * 3 * 3 * 3, 256, 1024)
    assert costs(report, "flatten") == (0, 256, 1024)
    assert costs(report, "fc") == (256 * 10, 10, 40)
    assert costs(report, "out") == (0, 0, 0)
    assert (report.work, report.activations, report.memory) == (6912 + 2560, 714, 2856)
    assert report.parameters == 4 * 27 + 4 + 2560 + 10


def test_tokens_take_eight_bytes() -> None:
    sketch = Sketch("text")
    sketch.add("input", shape=(20,), dtype="int")
    sketch.add("embedding", embedding_dim=6)
    report = check(sketch.network)
    assert [r.memory for r in report.readings.values()] == [20 * 8, 20 * 6 * 4]
    assert report.work == 0


def test_every_output_of_a_block_is_counted() -> None:
    """A state has N in the middle; the steps, the last one, and the states of two layers leave an LSTM."""
    sketch = Sketch("sequence")
    sketch.add("input", shape=(7, 5))
    lstm = sketch.add("lstm", hidden_size=3, num_layers=2)
    reading = check(sketch.network).readings[lstm]
    assert reading.activations == 7 * 3 + 3 + 2 * 3 + 2 * 3
    assert reading.work == 7 * (4 * 3 * 5 + 4 * 3 * 3 + 4 * 3 * 3 + 4 * 3 * 3)


@pytest.mark.parametrize(("kind", "work"), [("dense", None), ("gru", None), ("conv1d", None), ("relu", 0)])
def test_an_open_length_leaves_the_costs_open(kind: str, work: int | None) -> None:
    sketch = Sketch("open")
    sketch.add("input", shape=(4, "T") if kind == "conv1d" else ("T", 4))
    block = sketch.add(kind)
    report = check(sketch.network)
    reading = report.readings[block]
    assert not reading.problems
    assert (reading.work, reading.activations, reading.memory) == (work, None, None)
    assert report.memory == 0


def test_what_is_not_known_yet_has_no_costs() -> None:
    sketch = Sketch("loose")
    conv = sketch.add("conv2d")
    reading = check(sketch.network).readings[conv]
    assert (reading.work, reading.activations, reading.memory) == (None, None, None)


def test_a_block_that_is_off_costs_nothing() -> None:
    network = conv_and_dense().network
    conv = next(block for block in network.blocks.values() if block.name == "conv")
    blocks = {**network.blocks, conv.id: replace(conv, off=True)}
    report = check(replace(network, blocks=blocks))
    assert costs(report, "conv") == (0, 0, 0)
    assert report.work == 192 * 10


def grouped(repeat: int) -> Network:
    """Two convolutions that keep the shape, as a group, behind an Input."""
    sketch = Sketch("body")
    sketch.add("entry")
    sketch.add("conv2d", name="a", out_channels=3, padding=(1, 1))
    sketch.add("conv2d", name="b", out_channels=3, padding=(1, 1))
    sketch.add("exit")
    group = Group("group-pair", "pair", sketch.network)
    outer = Sketch("grouped")
    outer.network = Network(groups={group.kind: group})
    outer.add("input", shape=(3, 5, 5))
    outer.add(group.kind, name="pair", repeat=repeat)
    outer.add("output", loss="mse", metric="none")
    return outer.network


@pytest.mark.parametrize("repeat", [1, 3])
def test_a_group_costs_what_its_blocks_cost_flat(repeat: int) -> None:
    flat = Sketch("flat")
    flat.add("input", shape=(3, 5, 5))
    for _ in range(2 * repeat):
        flat.add("conv2d", out_channels=3, padding=(1, 1))
    flat.add("output", loss="mse", metric="none")
    report, wanted = check(grouped(repeat)), check(flat.network)
    assert not report.blocking
    assert (report.work, report.activations, report.memory) == (wanted.work, wanted.activations, wanted.memory)
    assert costs(report, "pair")[0] == wanted.work


def test_a_group_that_gets_nothing_knows_no_costs() -> None:
    network = grouped(1)
    assert costs(check(replace(network, links={})), "pair") == (None, None, None)


def test_costs_follow_an_edit() -> None:
    network = conv_and_dense().network
    before = check(network)
    conv = next(block.id for block in network.blocks.values() if block.name == "conv")
    changed = set_values(network, conv, {"out_channels": 8})
    after = check(changed, previous=before)
    assert after == check(changed)
    assert (after.work, after.memory) == (8 * 1728 + 5120, 768 + 2048 + 2048 + 40)
    more, _ = add_block(changed, "dense")
    assert check(more, previous=after).work == after.work


@given(st.lists(st.integers(1, 40), min_size=1, max_size=5), st.sampled_from(["float", "int"]))
def test_the_memory_of_a_tensor(shape: list[int], dtype: str) -> None:
    type = batch_of(*shape, dtype="int" if dtype == "int" else "float")
    assert numbers(type) == math.prod(shape)
    assert activation_bytes(type) == math.prod(shape) * (8 if dtype == "int" else 4)
    assert activation_bytes(batch_of(*shape, "T")) is None
    assert numbers(TensorType((2, "N", *shape))) == 2 * math.prod(shape)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0"), (950, "950"), (18_496, "18,496"), (99_999, "99,999"), (100_000, "100 k"), (999_499, "999 k"),
        (999_500, "1 M"), (1_035_520, "1.04 M"), (12_345_678, "12.3 M"), (15_470_264_320, "15.5 G"),
    ],
)  # fmt: skip
def test_counts_in_words(count: int, words: str) -> None:
    assert counted(count) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"), (1, "1 B"), (40, "40 B"), (1_010, "1,010 B"), (1_024, "1 kB"), (8_192, "8 kB"),
        (27_944, "27.3 kB"), (1_048_575, "1 MB"), (1_040_000, "1,016 kB"), (3 * 2**30, "3 GB"),
    ],
)  # fmt: skip
def test_sizes_in_words(size: int, words: str) -> None:
    assert sized(size) == words


@given(st.integers(0, 10**17))
def test_words_say_the_count_within_rounding(count: int) -> None:
    figure, _, unit = counted(count).replace(",", "").partition(" ")
    factor = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "P": 10**15}[unit]
    assert float(figure) * factor == pytest.approx(count, rel=0.0051)
