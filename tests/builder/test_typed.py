"""Weights that were typed in fit the block, or it says which do not."""

from dataclasses import replace

import pytest

from builder.check import Report, check
from builder.edits import set_values, with_blocks
from builder.network import Numbers
from builder.sketch import Sketch


def tiny(typed: dict[str, Numbers]) -> tuple[Report, str]:
    sketch = Sketch("tiny")
    sketch.add("input", shape=(3,))
    block = sketch.add("dense", name="hidden", out_features=2)
    sketch.network = with_blocks(sketch.network, replace(sketch.network.blocks[block], typed=typed))
    sketch.add("output", loss="mse", metric="none")
    return check(sketch.network), block


FITTING: Numbers = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))


@pytest.mark.parametrize(
    "typed", [{}, {"weight": FITTING}, {"bias": (1.0, 2.0)}, {"weight": FITTING, "bias": (0.0, 1.0)}]
)
def test_as_many_numbers_as_the_block_learns_fit(typed: dict[str, Numbers]) -> None:
    report, _ = tiny(typed)
    assert not report.problems
    assert report.parameters == 8


@pytest.mark.parametrize(
    ("name", "numbers", "text"),
    [
        ("weight", ((1.0, 2.0), (3.0, 4.0)),
         "The weight of hidden is 2 × 3, and 2 × 2 numbers are typed in. Type in as many."),
        ("weight", (1.0, 2.0), "The weight of hidden is 2 × 3, and 2 numbers are typed in. Type in as many."),
        ("bias", (1.0, 2.0, 3.0), "The bias of hidden is 2, and 3 numbers are typed in. Type in as many."),
        ("scale", (1.0,), "hidden has 1 typed numbers for scale, and learns weight, bias. Remove them."),
        ("weight.data\n", (1.0,), "hidden has 1 typed numbers for a weight, and learns weight, bias. Remove them."),
    ],
)  # fmt: skip
def test_others_are_told(name: str, numbers: Numbers, text: str) -> None:
    report, block = tiny({name: numbers})
    (problem,) = report.blocking
    assert problem.text == text
    assert problem.block == block


def test_what_fitted_is_told_when_the_block_grows() -> None:
    report, block = tiny({"weight": FITTING})
    grown = set_values(report.network, block, {"out_features": 4})
    (problem,) = check(grown, previous=report).blocking
    assert problem.text == "The weight of hidden is 4 × 3, and 2 × 3 numbers are typed in. Type in as many."


def test_what_learns_nothing_has_none() -> None:
    sketch = Sketch("none")
    sketch.add("input", shape=(3,))
    block = sketch.add("relu", name="bent")
    network = with_blocks(sketch.network, replace(sketch.network.blocks[block], typed={"weight": (1.0,)}))
    (problem,) = check(network).readings[block].problems
    assert problem.text == "bent has 1 typed numbers for weight, and learns nothing. Remove them."
