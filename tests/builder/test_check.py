"""The rules: the sentences that people read, what blocks a run, and reading again only what changed."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import edits
from builder.check import Report, check
from builder.data_rules import starting_values
from builder.fields import Field, Fields
from builder.network import Link, Network
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from tests.builder.edit_strategy import Act, act

FIELDS = {
    "image": Field(batch_of(1, 8, 8), "input"),
    "label": Field(batch_of(dtype="int"), "target", classes=10),
    "height": Field(batch_of(), "target"),
}


def sentences(report: Report) -> list[str]:
    return [problem.text for problem in report.problems]


def small(out_features: int = 10, expects: int = 0) -> Network:
    sketch = Sketch("small")
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("flatten")
    sketch.add("dense", out_features=out_features, expects=expects)
    sketch.add("output", name="digit", target="label")
    return sketch.network


def test_a_sound_network_has_shapes_counts_and_no_problem() -> None:
    report = check(small(), FIELDS)
    assert report.problems == ()
    assert report.output("b3", "out") == batch_of(10)
    assert report.parameters == 64 * 10 + 10


def test_a_mismatch_names_the_thing_the_numbers_and_the_remedy() -> None:
    report = check(small(expects=1568))
    (problem,) = report.problems
    assert problem.text == "Dense expects 1568 features, gets 64."
    assert (problem.block, problem.port, problem.blocking) == ("b3", "in", True)
    mended = edits.mend(report.network, "b3", problem.remedies[0])
    assert check(mended).problems == ()


def test_a_map_into_dense_is_mended_by_a_flatten() -> None:
    sketch = Sketch("flat")
    image = sketch.add("input", shape=(3, 4, 4))
    dense = sketch.add("dense", image)
    sketch.add("output", dense)
    report = check(sketch.network)
    (problem,) = report.problems
    assert problem.text == "Dense expects a vector (F) or a sequence (T × F), gets a map N × 3 × 4 × 4."
    mended = check(edits.mend(sketch.network, dense, problem.remedies[0]))
    assert mended.problems == ()
    assert mended.output(dense, "out") == batch_of(64)


def test_an_input_left_open_is_a_problem_once_it_leads_to_an_output() -> None:
    network, loose = edits.add_block(small(), "conv2d")
    assert check(network).problems == ()
    cut = edits.remove(network, links=[("b3", "in")])
    (problem,) = check(cut, {}, check(network)).problems
    assert problem.text == "Nothing is wired to fc1. Wire a block to it."
    assert check(cut).problems == (problem,)
    assert loose.id not in check(cut).live


def test_a_sketch_beside_the_network_does_not_block_it() -> None:
    network, source = edits.add_block(small(), "input", values={"shape": (5,)})
    network, conv = edits.add_block(network, "conv2d")
    report = check(edits.add_link(network, Link(source.id, "out", conv.id, "in")))
    assert [p.blocking for p in report.problems] == [False]
    assert report.blocking == ()


def test_a_circle_is_named() -> None:
    network, a = edits.add_block(Network(), "relu")
    network, b = edits.add_block(network, "relu")
    network = edits.add_link(network, Link(a.id, "out", b.id, "in"))
    network = edits.add_link(network, Link(b.id, "out", a.id, "in"))
    assert sentences(check(network)) == ["The wires run in a circle: relu1, relu2. Remove one of these wires."]


def test_an_empty_network_says_what_it_lacks() -> None:
    first, second = sentences(check(Network()))
    assert first.startswith("The network has no Input.")
    assert second.startswith("The network has no Output.")


def test_the_data_is_held_against_the_drawing() -> None:
    wrong = edits.set_values(small(), "b1", {"shape": (1, 14, 14)})
    (problem,) = check(wrong, FIELDS).problems
    assert problem.text == "The data's image is N × 1 × 8 × 8, image says N × 1 × 14 × 14."
    assert check(edits.mend(wrong, "b1", problem.remedies[0]), FIELDS).problems == ()
    unknown = edits.set_values(small(), "b4", {"target": "colour"})
    assert sentences(check(unknown, FIELDS)) == ["The data has “label”, “height”, and digit asks for “colour”."]


def test_the_loss_is_held_against_output_and_target() -> None:
    assert sentences(check(small(out_features=7), FIELDS)) == ["Cross-entropy takes 10 scores, one a class, gets 7."]
    numbers = edits.set_values(small(), "b4", {"target": "height"})
    assert sentences(check(numbers, FIELDS)) == ["Cross-entropy takes class labels, and the target holds numbers."]
    accuracy = edits.set_values(small(), "b4", {"target": "height", "loss": "mse"})
    (problem,) = check(accuracy, FIELDS).problems
    assert problem.parameter == "metric"
    measured = edits.mend(accuracy, "b4", problem.remedies[0])
    assert sentences(check(measured, FIELDS)) == [
        "Mean squared error compares equal shapes: the output is N × 10, the target N."
    ]


def mended(network: Network, fields: Fields, title: str) -> Report:
    """The report after the remedy of this title, which one of the problems must offer."""
    found = [(p.block, r) for p in check(network, fields).problems for r in p.remedies if r.title == title]
    assert found, [r.title for p in check(network, fields).problems for r in p.remedies]
    block, remedy = found[0]
    assert block
    return check(edits.mend(network, block, remedy), fields)


def test_wrong_scores_are_mended_in_the_last_dense() -> None:
    report = mended(small(out_features=64), FIELDS, "Set fc1 to 10 units")
    assert report.problems == ()
    numbers = edits.set_values(small(), "b4", {"target": "height", "loss": "mse", "metric": "mae"})
    assert mended(numbers, FIELDS, "Set fc1 to 1 unit").problems == ()


def test_a_loss_that_does_not_fit_is_changed_together_with_its_metric() -> None:
    binary = edits.set_values(small(), "b4", {"loss": "binary_cross_entropy"})
    assert mended(binary, FIELDS, "Take cross-entropy").problems == ()
    classes = edits.set_values(small(out_features=1), "b4", {"target": "height"})
    report = mended(classes, FIELDS, "Take mean squared error")
    assert report.problems == ()
    assert report.network.blocks["b4"].values["metric"] == "mae"


def test_every_step_for_one_label_is_mended_by_the_last_step() -> None:
    fields = {"rows": Field(batch_of(8, 8), "input"), "digit": Field(batch_of(dtype="int"), "target", classes=10)}
    sketch = Sketch("rows")
    sketch.add("input", field="rows", shape=(8, 8))
    sketch.add("lstm", name="lstm1")
    sketch.add("dense", out_features=10)
    sketch.add("output", target="digit")
    (problem,) = check(sketch.network, fields).problems
    assert problem.text == "Cross-entropy takes one row of 10 scores a sample, gets one for every step: N × 8 × 10."
    assert mended(sketch.network, fields, "Take the last step of lstm1").problems == ()


def test_a_field_is_taken_with_its_shape_and_loss() -> None:
    sketch = Sketch("new")
    sketch.add("input")
    sketch.add("flatten")
    sketch.add("dense", out_features=1)
    sketch.add("output")
    fed = mended(sketch.network, FIELDS, "Take image").network
    assert fed.blocks["b1"].values["shape"] == (1, 8, 8)
    assert mended(fed, FIELDS, "Take height").problems == ()


def test_new_inputs_and_outputs_start_with_what_the_data_has() -> None:
    fields = {**FIELDS, "age": Field(batch_of(1), "input")}
    network = edits.add_block(Network(), "input", values=starting_values("input", Network(), fields))[0]
    assert network.blocks["b1"].values["shape"] == (1, 8, 8)
    assert starting_values("input", network, fields)["field"] == "age"
    assert starting_values("output", network, fields) == {
        "target": "label", "loss": "cross_entropy", "metric": "accuracy"
    }  # fmt: skip
    assert starting_values("dense", network, fields) == {}
    assert starting_values("input", network, {}) == {}


def ending(kind: str, port: str = "out", shape: tuple[int, ...] = ()) -> Report:
    """What the last block gives, held against one number a sample."""
    sketch = Sketch("ending")
    sketch.add("input", field="image", shape=(1, 8, 8))
    sketch.add("reshape", shape=(8, 8))
    block = sketch.add("rnn", hidden_size=1) if kind == "rnn" else sketch.add("flatten")
    if kind != "rnn":
        sketch.add("dense", out_features=1)
        block = sketch.add(kind, shape=shape)
    sketch.add("output", (block, port), target="height", loss="mse", metric="mae")
    return check(sketch.network, FIELDS)


def test_one_number_a_sample_is_one_axis_and_no_more() -> None:
    """PyTorch would stretch N × 1 × 1 and N to N × 1 × N, and compare each sample with all others."""
    assert sentences(ending("reshape", shape=(1,))) == []
    assert sentences(ending("reshape", shape=(1, 1))) == [
        "Mean squared error compares equal shapes: the output is N × 1 × 1, the target N."
    ]


def test_a_state_is_flattened_before_it_is_compared() -> None:
    report = ending("rnn", "hidden")
    (problem,) = report.problems
    assert problem.text.startswith("Mean squared error compares samples one by one, and the state 1 × N × 1 has")
    assert problem.block is not None
    assert check(edits.mend(report.network, problem.block, problem.remedies[0]), FIELDS).problems == ()


@pytest.mark.parametrize("dilation", [1, 2, 5])
def test_a_window_that_is_too_large_is_mended_at_once(dilation: int) -> None:
    sketch = Sketch("window")
    sketch.add("input", shape=(1, 8, 4))
    conv = sketch.add("conv2d", kernel_size=(6, 6), dilation=(dilation, dilation))
    sketch.add("output", loss="mse", metric="none")
    (problem,) = check(sketch.network).problems
    assert check(edits.mend(sketch.network, conv, problem.remedies[0])).problems == ()


@pytest.mark.parametrize(
    ("shape", "kinds", "mended"),
    [
        (("T", 8), ("conv1d",), True),
        (("T", 8), ("batchnorm1d",), True),
        ((8, "T"), ("lstm",), True),
        ((8, "T"), ("dense",), True),
        ((8, "T"), ("layernorm",), True),
        ((8, "T"), ("flatten", "batchnorm1d"), False),
        ((8, "T"), ("flatten", "dense"), False),
        (("T", 8, 8), ("conv2d",), False),
        (("T", "U"), ("lstm",), False),
    ],
)
def test_a_sequence_the_wrong_way_round_is_turned(
    shape: tuple[int | str, ...], kinds: tuple[str, ...], mended: bool
) -> None:
    """Where turning does not help, it is not offered."""
    sketch = Sketch("turned")
    sketch.add("input", shape=shape)
    for kind in kinds:
        sketch.add(kind)
    sketch.add("output", loss="mse", metric="none")
    (problem,) = check(sketch.network).problems
    assert problem.block is not None and bool(problem.remedies) == mended
    for remedy in problem.remedies:
        assert check(edits.mend(sketch.network, problem.block, remedy)).problems == ()


def test_ten_thousand_blocks_in_a_row_are_no_recursion() -> None:
    sketch = Sketch("long")
    last = sketch.add("input", shape=(4,))
    network = sketch.network
    block = edits.add_block(network, "relu")[1]
    blocks = {**network.blocks, **{f"r{n}": replace(block, id=f"r{n}", name=f"r{n}") for n in range(10_000)}}
    chain = [last, *(f"r{n}" for n in range(10_000))]
    links = [Link(a, "out", b, "in") for a, b in pairwise(chain)]
    report = check(replace(network, blocks=blocks, links={link.socket: link for link in links}))
    assert report.output("r9999", "out") == batch_of(4)


@given(st.lists(act(), max_size=25), st.booleans())
def test_reading_what_changed_equals_reading_all(acts: list[Act], with_data: bool) -> None:
    fields = FIELDS if with_data else {}
    network = small()
    report = check(network, fields)
    for change in acts:
        network = change(network)
        report = check(network, fields, report)
        whole = check(network, fields)
        assert told(report) == told(whole)


def told(report: Report) -> tuple[object, ...]:
    """All that a report tells, of the bodies of groups too."""
    found = report.readings, report.problems, report.live
    if report.circle:
        return found
    inside = {id: tuple(map(told, bodies)) for id, bodies in report.inside.items()}
    return *found, report.parameters, report.live_parameters, report.learns, inside
