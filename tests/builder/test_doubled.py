"""A softmax or sigmoid that the loss applies once more is shown where it stands, and the network still runs."""

import pytest

from builder import edits
from builder.check import Report, check
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
        ("cross_entropy", ("softmax", "relu"), "none", []),
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
