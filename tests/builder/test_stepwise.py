"""A block at every step of a sequence: what it sees, what leaves it, and what it costs."""

from dataclasses import replace

import pytest

from builder.check import Report, check
from builder.edits import mend, set_values, with_blocks
from builder.grouping import grouped, ungrouped
from builder.network import Network
from builder.sketch import Sketch
from builder.tensor_type import TensorType, batch_of
from builder.values import Value


def stepwise(shape: tuple[int | str, ...], kind: str, dtype: str = "float", **values: Value) -> tuple[Network, str]:
    sketch = Sketch("steps")
    sketch.add("input", name="clip", shape=shape, dtype=dtype)
    block = sketch.add(kind, name="subject", **values)
    sketch.network = with_blocks(sketch.network, replace(sketch.network.blocks[block], every_step=True))
    sketch.add("output", loss="mse", metric="none")
    return sketch.network, block


def once(network: Network, block: str) -> Report:
    """The same block for one step."""
    (first,) = network.of_kind("input")
    network = set_values(network, first.id, {"shape": first.values.dims("shape")[1:]})
    return check(with_blocks(network, replace(network.blocks[block], every_step=False)))


def test_the_steps_are_put_back_behind_the_batch() -> None:
    network, block = stepwise((7, 1, 32, 32), "conv2d", out_channels=4)
    reading = check(network).readings[block]
    assert reading.inputs == {"in": batch_of(7, 1, 32, 32)}
    assert reading.outputs == {"out": batch_of(7, 4, 30, 30)}
    assert reading.problems == ()


def test_of_a_state_they_stand_behind_the_batch_too() -> None:
    network, block = stepwise(("T", 5, 3), "lstm", hidden_size=4, num_layers=2)
    outputs = check(network).readings[block].outputs
    assert outputs["steps"] == batch_of("T", 5, 4)
    assert outputs["last"] == batch_of("T", 4)
    assert outputs["hidden"] == outputs["cell"] == TensorType((2, "N", "T", 4))


def test_it_learns_once_and_works_at_each_step() -> None:
    network, block = stepwise((7, 6), "dense", out_features=4)
    one, all_steps = once(network, block).readings[block], check(network).readings[block]
    assert (all_steps.parameters, all_steps.weights) == (one.parameters, one.weights) == (28, one.weights)
    assert one.work == 24
    assert all_steps.work == 7 * 24
    assert all_steps.activations == 7 * 4
    assert all_steps.memory == 4 * 7 * 4


def test_the_work_is_open_where_the_steps_are() -> None:
    network, block = stepwise(("T", 6), "dense", out_features=4)
    reading = check(network).readings[block]
    assert reading.parameters == 28
    assert reading.work is reading.activations is reading.memory is None


def test_a_group_costs_the_same_as_its_blocks() -> None:
    network, block = stepwise((7, 1, 9, 9), "conv2d")
    group, use = grouped(network, [block])
    group = with_blocks(group, replace(group.blocks[use.id], every_step=True))
    group = replace(group, groups={k: replace(g, body=_once(g.body)) for k, g in group.groups.items()})
    one, other = check(network), check(group)
    assert (one.parameters, one.work, one.activations) == (other.parameters, other.work, other.activations)
    apart, (inner,) = ungrouped(group, use.id)
    assert apart.blocks[inner].every_step
    assert check(apart).readings[inner].outputs == one.readings[block].outputs


def _once(body: Network) -> Network:
    return replace(body, blocks={id: replace(block, every_step=False) for id, block in body.blocks.items()})


def test_a_single_step_is_refused() -> None:
    """Of vectors, what one step has is a number, which a Dense cannot read."""
    network, block = stepwise((6,), "dense")
    (problem,) = check(network).readings[block].problems
    assert problem.block == block


def test_what_has_no_steps_is_refused() -> None:
    sketch = Sketch("states")
    sketch.add("input", shape=("T", 3))
    lstm = sketch.add("lstm", hidden_size=4)
    dense = sketch.add("flatten", (lstm, "hidden"), name="subject")
    network = with_blocks(sketch.network, replace(sketch.network.blocks[dense], every_step=True))
    (problem,) = check(network).readings[dense].problems
    assert problem.text == (
        "subject is applied at every step, and 1 × N × 4 has no steps. Link a sequence to it, or apply it once."
    )
    assert problem.port == "in"


def test_inputs_with_other_numbers_of_steps_are_refused() -> None:
    sketch = Sketch("pairs")
    one, other = sketch.add("input", shape=(7, 3)), sketch.add("input", shape=(5, 3))
    add = sketch.add("add", one, other, name="subject")
    network = with_blocks(sketch.network, replace(sketch.network.blocks[add], every_step=True))
    (problem,) = check(network).readings[add].problems
    assert problem.text == ("subject is applied at every step, and its inputs have 7 and 5 steps. Give them as many.")
    assert problem.port == "in2"


def test_a_problem_of_one_step_is_told_as_that() -> None:
    network, block = stepwise((7, 1, 2, 2), "conv2d", out_channels=4)
    (problem,) = check(network).readings[block].problems
    assert problem.text == "Conv 2D slides a window of 3 × 3 over a map of 2 × 2."
    mended = mend(network, block, problem.remedies[0])
    assert not check(mended).readings[block].problems


def test_an_edit_before_it_is_read_like_a_fresh_network() -> None:
    network, block = stepwise((7, 1, 9, 9), "conv2d")
    report = check(network)
    (first,) = network.of_kind("input")
    for shape in ((7, 1, 2, 2), (4, 3, 9, 9), ("T", 1, 8, 8)):
        network = set_values(network, first.id, {"shape": shape})
        report = check(network, previous=report)
        assert report.readings == check(network).readings
    off = with_blocks(network, replace(network.blocks[block], every_step=False))
    assert check(off, previous=report).readings == check(off).readings


@pytest.mark.parametrize("off", [False, True])
def test_one_that_is_off_hands_the_sequence_on(off: bool) -> None:
    network, block = stepwise((7, 6), "dense", out_features=4)
    network = with_blocks(network, replace(network.blocks[block], off=off))
    assert check(network).readings[block].outputs == {"out": batch_of(7, 6 if off else 4)}


def test_lengths_that_the_second_input_tells_go_along() -> None:
    sketch = Sketch("two")
    plain = sketch.add("input", name="plain", shape=("T", 6))
    padded = sketch.add("input", name="padded", shape=("T", 6), lengths=True)
    block = sketch.add("add", plain, padded)
    network = with_blocks(sketch.network, replace(sketch.network.blocks[block], every_step=True))
    result = check(network).output(block, "out")
    assert result
    assert result.lengths == padded
