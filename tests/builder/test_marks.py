"""Marks on blocks: at every step, and with the weights of another; what is refused, and the repair with steps."""

import pytest

from builder import edits, marks
from builder.check import Report, check
from builder.document import Document
from builder.edits import Refused
from builder.group_edits import mend_problem
from builder.grouping import grouped
from builder.network import Link, Network
from builder.record import EveryStep
from builder.sharing import Shapes
from builder.sketch import Sketch


def frames(*shape: int | str) -> Sketch:
    sketch = Sketch("frames")
    sketch.add("input", name="video", shape=shape)
    return sketch


def named(network: Network, name: str) -> str:
    return next(block.id for block in network.blocks.values() if block.name == name)


def titles(report: Report) -> list[list[str]]:
    return [[remedy.title for remedy in problem.remedies] for problem in report.problems if problem.remedies]


def weights(network: Network) -> dict[str, Shapes]:
    return {id: reading.weights for id, reading in check(network).readings.items()}


def test_a_conv_sees_every_frame_and_gives_as_many_results() -> None:
    sketch = frames("T", 3, 16, 16)
    conv = sketch.add("conv2d", out_channels=8)
    after = marks.at_every_step(sketch.network, [conv], True)
    leaving = check(after).output(conv, "out")
    assert leaving and leaving.shape == ("N", "T", 8, 14, 14)  # 16 - 3 + 1 at each of the T steps
    assert marks.at_every_step(after, [conv], False) == sketch.network


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("video", "video is an Input, where a whole sequence passes. Choose a block in between."),
        ("result", "result is an Output, where a whole sequence passes. Choose a block in between."),
    ],
)
def test_the_ends_of_a_network_have_no_steps(name: str, reason: str) -> None:
    sketch = frames("T", 3, 16, 16)
    sketch.add("output", name="result")
    with pytest.raises(Refused, match=f"^{reason}$"):
        marks.at_every_step(sketch.network, [named(sketch.network, name)], True)


def test_open_steps_are_offered_first_and_a_volume_comes_second() -> None:
    for shape, place in ((("T", 3, 16, 16), 0), ((5, 3, 16, 16), 1)):
        sketch = frames(*shape)
        sketch.add("conv2d")
        sketch.add("output")
        report = check(sketch.network)
        assert titles(report)[0][place] == "Apply it at every step"
        (problem,) = (p for p in report.problems if p.remedies)
        mended = mend_problem(sketch.network, problem, problem.remedies[place])
        assert not any(p.block == problem.block for p in check(mended).problems)


def test_an_image_is_no_sequence_of_rows() -> None:
    sketch = frames(3, 16, 16)
    sketch.add("conv1d")
    sketch.add("output")
    assert "Apply it at every step" not in titles(check(sketch.network))[0]


def test_a_group_is_applied_as_a_whole_and_not_what_is_in_it() -> None:
    sketch = frames(3, 16, 16)
    conv = sketch.add("conv2d", out_channels=8)
    pool = sketch.add("maxpool2d")
    sketch.add("output")
    network, block = grouped(sketch.network, [conv, pool], "Eye")
    network = edits.set_values(network, named(network, "video"), {"shape": ("T", 3, 16, 16)})
    (problem,) = check(network).problems
    assert problem.inside
    use = block.id
    wanted = EveryStep("Apply Eye at every step", use)
    assert problem.remedies[0] == wanted
    mended = mend_problem(network, problem, wanted)
    assert mended.blocks[use].every_step and mended.groups == network.groups
    assert not check(mended).problems


def test_a_group_that_does_not_fit_at_one_step_is_not_offered_it() -> None:
    sketch = frames(3, 16, 16)
    conv = sketch.add("conv2d", out_channels=8)
    flatten, dense = sketch.add("flatten"), sketch.add("dense", expects=1568)  # 8 · 14 · 14
    sketch.add("output")
    network, _ = grouped(sketch.network, [conv, flatten, dense], "Eye")
    assert not check(network).problems
    network = edits.set_values(network, named(network, "video"), {"shape": ("T", 3, 10, 10)})
    assert not any("Apply Eye at every step" in found for found in titles(check(network)))


def twins() -> tuple[Network, str, str]:
    sketch = Sketch("twins")
    start = sketch.add("input", name="features", shape=(8,))
    first = sketch.add("dense", start, name="first", out_features=4)
    sketch.add("output")
    second = sketch.add("dense", start, name="second", out_features=6)
    sketch.add("output")
    return sketch.network, first, second


def test_shared_weights_count_once_and_come_back_as_the_blocks_own() -> None:
    network, first, second = twins()
    document = Document(network)
    document.apply("Share", lambda n: marks.share_weights(n, [first, second], weights(n)))
    shared = document.network
    assert shared.blocks[second].shares == first and shared.blocks[second].values["out_features"] == 4
    assert check(shared).parameters == 8 * 4 + 4
    assert [block.id for block in marks.users(shared, first)] == [second]
    document.apply("Own", lambda n: marks.own_weights(n, [second]))
    assert check(document.network).parameters == 2 * (8 * 4 + 4)
    document.undo()
    assert document.network == shared
    document.undo()
    assert document.network == network


def test_a_dense_is_tied_to_an_embedding_of_its_size_and_to_no_other() -> None:
    sketch = Sketch("tied")
    sketch.add("input", name="words", shape=("T",), dtype="int")
    table = sketch.add("embedding", name="table", num_embeddings=50, embedding_dim=16)
    scores = sketch.add("dense", name="scores", out_features=50)
    sketch.add("output")
    network = sketch.network
    tied = marks.share_weights(network, [table, scores], weights(network))
    assert check(tied).parameters == 50 * 16 + 50  # the matrix once, and the bias of the Dense
    other = edits.set_values(network, scores, {"out_features": 20})
    with pytest.raises(Refused, match=r"^The weight of scores is 20 × 16, that of table 50 × 16\. Choose"):
        marks.share_weights(other, [table, scores], weights(other))
    loose = edits.remove(network, links=[(scores, "in")])
    with pytest.raises(Refused, match="sizes are not known yet"):
        marks.share_weights(loose, [table, scores], weights(loose))


def test_what_has_no_weights_shares_none() -> None:
    network, first, second = twins()
    network, relu = edits.add_block(network, "relu", name="gate")
    with pytest.raises(Refused, match=r"^gate has no weights to share"):
        marks.share_weights(network, [first, relu.id], {})
    with pytest.raises(Refused, match="two blocks or more"):
        marks.share_weights(network, [first], {})
    with pytest.raises(Refused, match=r"^second uses no weights of another block"):
        marks.own_weights(network, [second])
    network, norm = edits.add_block(network, "lstm", name="memory")
    network = edits.add_link(network, Link(named(network, "features"), "out", norm.id, "in"))
    with pytest.raises(Refused, match="memory"):
        marks.share_weights(network, [first, norm.id], weights(network))
