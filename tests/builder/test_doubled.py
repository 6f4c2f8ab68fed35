"""A softmax or sigmoid that the loss applies once more is shown where it stands, and the network still runs."""

from dataclasses import replace

import pytest

from builder import edits
from builder.check import Report, check
from builder.group_edits import edit_inside
from builder.group_settings import with_setting
from builder.grouping import grouped
from builder.network import Network
from builder.sketch import Sketch


def drawn(loss: str, *after: str, inside: str = "none") -> Network:
    """Dense with an activation inside, and blocks after it, under a loss."""
    sketch = Sketch("scores")
    sketch.add("input", shape=(6,))
    sketch.add("dense", name="fc", out_features=3, activation=inside)
    for kind in after:
        sketch.add(kind)
    sketch.add("output", name="score", loss=loss, metric="none")
    return sketch.network


def named(report: Report) -> list[str]:
    """The blocks with a problem, by name; the problem stands in their reading too, and blocks nothing."""
    assert report.blocking == ()
    for problem in report.problems:
        assert problem.block and problem in report.readings[problem.block].problems
    return [report.network.blocks[problem.block or ""].name for problem in report.problems]


@pytest.mark.parametrize(
    ("loss", "after", "inside", "blocks"),
    [
        ("cross_entropy", (), "softmax", []),
        ("cross_entropy", ("softmax",), "none", []),
        ("binary_cross_entropy", ("sigmoid",), "none", []),
        ("mse", ("softmax", "sigmoid"), "softmax", []),
        ("cross_entropy", ("softmax", "dense"), "none", []),
        ("cross_entropy", ("softmax", "tanh"), "none", []),
        ("cross_entropy", ("softmax", "flatten"), "none", ["softmax1"]),
        ("cross_entropy", ("dropout", "reshape"), "softmax", ["fc"]),
        ("cross_entropy", ("softmax",), "softmax", ["fc"]),
        ("cross_entropy", ("softmax", "softmax"), "none", ["softmax1"]),
        ("cross_entropy", ("sigmoid",), "none", ["sigmoid1"]),
        ("cross_entropy", (), "sigmoid", ["fc"]),
        ("binary_cross_entropy", ("dropout",), "sigmoid", ["fc"]),
        ("binary_cross_entropy", ("softmax",), "none", ["softmax1"]),
    ],
)
def test_what_the_loss_squeezes_again(loss: str, after: tuple[str, ...], inside: str, blocks: list[str]) -> None:
    assert named(check(drawn(loss, *after, inside=inside))) == blocks


def test_the_remedy_mends_it_and_undo_brings_it_back() -> None:
    network = drawn("cross_entropy", "flatten", inside="softmax")
    report = check(network)
    (problem,) = report.problems
    assert problem.text == (
        "Cross-entropy applies a softmax itself to what reaches score, and the softmax of fc comes before it: the "
        "network learns badly. Set no activation in fc; predictions are probabilities all the same."
    )
    mended = check(edits.mend(network, problem.block or "", problem.remedies[0]), previous=report)
    assert mended.problems == ()
    assert check(network, previous=mended).problems == (problem,)
    other = edits.set_values(network, network.of_kind("output")[0].id, {"loss": "mse"})
    assert check(other, previous=report).problems == ()


def in_a_group(inside: str, use: str) -> Network:
    """Dense in a group that sets its activation; `inside` is its own, `use` that of the group."""
    network, block = grouped(drawn("cross_entropy"), ["b2"], "head")
    network, _ = with_setting(network, block.kind, "b2", "activation")
    network = edit_inside(network, block.kind, lambda body: edits.set_values(body, "b2", {"activation": inside}))
    return edits.set_values(network, block.id, {"activation": use})


def test_what_the_use_of_a_group_sets_is_what_counts() -> None:
    assert named(check(in_a_group("softmax", use="none"))) == []
    report = check(in_a_group("none", use="softmax"))
    assert named(report) == ["head"]
    assert report.problems[0].inside
    assert report.problems[0].inside.remedies == ()  # a repair of the block inside would change nothing


def test_a_group_inside_that_is_off_squeezes_nothing() -> None:
    network, inner = grouped(drawn("cross_entropy", "softmax"), ["b3"], "inner")
    network, outer = grouped(network, ["b2", inner.id], "outer")
    assert named(check(network)) == ["outer"]
    off = edit_inside(network, outer.kind, lambda b: edits.with_blocks(b, replace(b.blocks[inner.id], off=True)))
    assert named(check(off)) == []
