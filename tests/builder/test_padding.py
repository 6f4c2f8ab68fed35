"""How far the lengths of sequences go along, and what may not read the padding behind them."""

import pytest

from builder.catalogue import CATALOGUE
from builder.check import check
from builder.edits import mend, set_values
from builder.grouping import grouped
from builder.network import Network
from builder.sketch import Sketch
from builder.values import Value

SHAPES: dict[str, tuple[int | str, ...]] = {"sequence": ("T", 4), "map": ("T", 2, 4), "volume": ("T", 2, 4, 4)}


def padded(kind: str, shape: tuple[int | str, ...] = ("T", 4), **values: Value) -> tuple[Network, str]:
    sketch = Sketch("padded")
    sketch.add("input", name="words", shape=shape, lengths=True)
    block = sketch.add(kind, name="subject", **values)
    return sketch.network, block


@pytest.mark.parametrize("kind", ["relu", "dense", "dropout", "identity", "layernorm"])
def test_they_go_through_what_treats_each_step_by_itself(kind: str) -> None:
    network, block = padded(kind)
    (words,) = network.of_kind("input")
    (result,) = check(network).readings[block].outputs.values()
    assert result
    assert result.lengths == words.id


@pytest.mark.parametrize("kind", ["rnn", "lstm", "gru"])
def test_a_recurrent_block_keeps_them_at_every_step_only(kind: str) -> None:
    network, block = padded(kind, bidirectional=True)
    found = {port: type.lengths for port, type in check(network).readings[block].outputs.items() if type}
    (words,) = network.of_kind("input")
    assert found == {**dict.fromkeys(found, ""), "steps": words.id}


@pytest.mark.parametrize(("kind", "kept"), [
    ("first_step", False), ("last_step", False), ("mean_over_time", False), ("max_over_time", False),
    ("reverse_time", True),
])  # fmt: skip
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_what_reads_over_the_steps(kind: str, kept: bool, shape: tuple[int | str, ...]) -> None:
    network, block = padded(kind, shape)
    reading = check(network).readings[block]
    assert not reading.problems
    (result,) = reading.outputs.values()
    assert result
    assert result.shape == ("N", *shape) if kept else ("N", *shape[1:])
    assert bool(result.lengths) is kept


def test_tokens_are_turned_round_and_averaged_they_are_not() -> None:
    sketch = Sketch("tokens")
    sketch.add("input", shape=("T",), dtype="int", lengths=True)
    turned = sketch.add("reverse_time")
    result = check(sketch.network).output(turned, "out")
    assert result
    assert (result.shape, result.dtype) == (("N", "T"), "int")
    mean = sketch.add("mean_over_time", turned)
    assert check(sketch.network).readings[mean].problems


@pytest.mark.parametrize("shape", [("T", 2, 4)])
@pytest.mark.parametrize("kind", ["mean_over_time", "max_over_time", "last_step", "first_step"])
def test_numbers_are_asked_for(kind: str, shape: tuple[int | str, ...]) -> None:
    sketch = Sketch("tokens")
    sketch.add("input", shape=shape, dtype="int")
    block = sketch.add(kind)
    assert check(sketch.network).readings[block].problems


LAST, MEAN, EQUAL = "Take the last step", "Take the mean over time", "Set words to one length"
READING_ALL: dict[str, tuple[dict[str, Value], list[str]]] = {
    "flatten": ({}, [LAST, MEAN, EQUAL]),
    "global_avg_pool": ({}, ["Make it Mean over time", EQUAL]),
    "permute": ({"order": (2, 1)}, [EQUAL]),
    "slice": ({"dim": 1, "stop": 2}, [LAST, MEAN, EQUAL]),
}


@pytest.mark.parametrize("kind", READING_ALL)
def test_what_reads_several_steps_may_not_read_padding(kind: str) -> None:
    values, titles = READING_ALL[kind]
    network, block = padded(kind, ("T", 4), **values)
    (problem,) = check(network).readings[block].problems
    assert problem.text == (
        "subject would read the padding behind shorter sequences: N × T × 4 has lengths that differ. "
        "Take the last step or the mean over time first."
    )
    assert [remedy.title for remedy in problem.remedies] == titles
    for remedy in problem.remedies:
        mended = check(mend(network, block, remedy))
        assert not any("padding" in found.text for found in mended.problems)
    without = set_values(network, network.of_kind("input")[0].id, {"lengths": False})
    assert not any("padding" in found.text for found in check(without).problems)


def test_lengths_are_those_of_the_input_that_tells_them_also_in_a_group() -> None:
    network, block = padded("lstm")
    group, use = grouped(network, [block])
    (words,) = group.of_kind("input")
    (result,) = check(group).readings[use.id].outputs.values()
    assert result
    assert result.lengths == words.id


def test_setting_them_is_read_by_all_that_lies_behind() -> None:
    network, _ = padded("gru")
    (words,) = network.of_kind("input")
    report = check(network)
    for lengths in (False, True, False):
        network = set_values(network, words.id, {"lengths": lengths})
        report = check(network, previous=report)
        assert report.readings == check(network).readings


@pytest.mark.parametrize("key", ["first_step", "last_step", "mean_over_time", "max_over_time", "reverse_time"])
def test_people_find_them_by_the_names_of_elsewhere(key: str) -> None:
    names = {"mean_over_time": "GlobalAveragePooling1D", "max_over_time": "GlobalMaxPooling1D",
             "last_step": "return_sequences", "reverse_time": "go_backwards", "first_step": "class token"}  # fmt: skip
    assert names[key] in CATALOGUE[key].keywords
