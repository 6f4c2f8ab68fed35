"""Arrays that cannot be trained on are refused before the first step, with numbers."""

from collections.abc import Callable

import numpy as np
import pytest

from builder.check import check
from builder.fields import Field
from builder.problems import Problem
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from graph_to_torch.data_checks import data_problem
from graph_to_torch.events import Failed
from graph_to_torch.plan import plan
from graph_to_torch.splits import Splits
from tests.training.drawn import arrays, block_named, table, trained
from tests.training.test_endings import embedding

Spoil = Callable[[Splits], object]


def found(splits: Splits) -> Problem | None:
    report = table()
    return data_problem(report, plan(report), splits)


def test_good_arrays() -> None:
    assert found(arrays()) is None


def _nan(splits: Splits) -> None:
    splits.train["x"][[3, 5], 1] = np.nan


def _infinite(splits: Splits) -> None:
    splits.test["x"][2, 0] = -np.inf


def _label(splits: Splits) -> None:
    splits.train["y"][7] = 3


def _negative(splits: Splits) -> None:
    splits.train["y"][7] = -1


def _shape(splits: Splits) -> None:
    splits.train["x"] = splits.train["x"][:, :2]


def _count(splits: Splits) -> None:
    splits.test["y"] = splits.test["y"][:4]


def _gone(splits: Splits) -> None:
    del splits.test["y"]


def _empty(splits: Splits) -> None:
    splits.train.update(x=splits.train["x"][:0], y=splits.train["y"][:0])


@pytest.mark.parametrize(
    "spoil, block, says",
    [
        (_nan, "input", "x holds NaN in 2 of 40 samples"),
        (_infinite, "input", "x holds an infinite number in 1 of 10 samples"),
        (_label, "output", "y has the label 3, and 3 classes are numbered 0 to 2"),
        (_negative, "output", "y has the label -1"),
        (_shape, "input", "x should be 4 a sample, and is 2"),
        (_count, None, "10 of x, 4 of y"),
        (_gone, "output", "test samples have no y; they have x"),
        (_empty, None, "no training samples"),
    ],
)
def test_each_thing_that_may_be_wrong(spoil: Spoil, block: str | None, says: str) -> None:
    splits = arrays()
    spoil(splits)
    problem = found(splits)
    assert problem is not None and says in problem.text
    assert problem.block == (block and next(b.id for b in table().network.of_kind(block)))


@pytest.mark.parametrize("rows, token, says", [(9, 9, "at least 10 rows"), (9, -2, "token -2")])
def test_tokens_have_rows(rows: int, token: int, says: str) -> None:
    report = embedding(rows)
    words, y = np.zeros((8, 6), np.int64), np.zeros(8, np.int64)
    splits = Splits({"words": words, "y": y}, {"words": words, "y": y})
    assert data_problem(report, plan(report), splits) is None
    words[4, 2] = token
    problem = data_problem(report, plan(report), splits)
    assert problem is not None and says in problem.text
    assert problem.block == block_named(report, "lookup")


@pytest.mark.parametrize("low, high, good", [(0.0, 1.0, True), (0.2, 0.7, True), (-0.5, 1.0, False), (0.0, 2.0, False)])
def test_chances_lie_between_0_and_1(low: float, high: float, good: bool) -> None:
    sketch = Sketch("chance")
    sketch.add("input", field="x", shape=(4,))
    sketch.add("dense", out_features=1)
    sketch.add("output", target="y", loss="binary_cross_entropy")
    report = check(sketch.network, {"x": Field(batch_of(4), "input"), "y": Field(batch_of(), "target")})
    splits = arrays()
    for part in splits:
        part["y"] = np.linspace(low, high, len(part["y"]), dtype=np.float32)
    problem = data_problem(report, plan(report), splits)
    assert (problem is None) == good
    if problem:
        assert f"from 0 to 1, and y goes from {low:g} to {high:g}" in problem.text


@pytest.mark.parametrize(
    "count, size, shape, good",
    [
        (21, 16, (4,), False),  # of 17 samples, 4 being held back
        (22, 16, (4,), True),
        (40, 1, (4,), False),
        (40, 1, (1, 4), True),  # 4 values a channel
        (21, 16, (4, 1), False),
    ],
)
def test_a_batch_norm_needs_two_samples_in_the_last_batch(
    count: int, size: int, shape: tuple[int, ...], good: bool
) -> None:
    sketch = Sketch("normed", Recipe(batch_size=size, validation=0.2))
    sketch.add("input", field="x", shape=(4,))
    sketch.add("reshape", shape=shape)
    sketch.add("batchnorm1d", name="norm")
    sketch.add("flatten")
    sketch.add("dense", out_features=3)
    sketch.add("output", target="y")
    report = check(sketch.network, table().fields)
    problem = data_problem(report, plan(report), arrays(count))
    assert (problem is None) == good
    endings = [event for event in trained(report, arrays(count)) if isinstance(event, Failed)]
    assert bool(endings) != good
    if problem:
        assert problem.block == block_named(report, "norm") and "holds 1 sample" in problem.text


@pytest.mark.parametrize(("steps", "lengths", "good"), [
    (5, [5, 2], True), (5, None, True), (6, None, False), (5, [5, 3], False),
])  # fmt: skip
def test_inputs_whose_steps_have_one_name_have_as_many(steps: int, lengths: list[int] | None, good: bool) -> None:
    fields = {
        "x": Field(batch_of("T", 3), "input", lengths=True),
        "z": Field(batch_of("T", 3), "input", lengths=bool(lengths)),
        "y": Field(batch_of(3), "target"),
    }
    sketch = Sketch("pair")
    starts = [sketch.add("input", name=name, field=name, shape=("T", 3), lengths=fields[name].lengths) for name in "xz"]
    sketch.add("mean_over_time", sketch.add("add", *starts))
    sketch.add("output", target="y", loss="mse", metric="none")
    report = check(sketch.network, fields)
    assert not report.blocking
    part = {"x": np.ones((2, 5, 3)), "z": np.ones((2, steps, 3)), "y": np.ones((2, 3)), "x_lengths": np.array([5, 2])}
    part |= {"z_lengths": np.array(lengths)} if lengths else {}
    problem = data_problem(report, plan(report), Splits(part, part))
    if good:
        assert problem is None
    else:
        assert problem
        says = "x and z both have T steps, and in the training samples these differ. Give the steps of z another name."
        assert problem.text == says
