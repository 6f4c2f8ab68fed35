"""Blocks that are alike are read once: what they share is right for each, and what is told of one names that one."""

from builder import edits
from builder.check import check
from builder.network import Network
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from builder.values import Values


def two_convolutions(**second: object) -> Network:
    sketch = Sketch("two")
    image = sketch.add("input", shape=(3, 8, 8))
    sketch.add("conv2d", image, name="one", out_channels=4)
    sketch.add("conv2d", image, name="other", **{"out_channels": 4, **second})  # type: ignore[arg-type]
    return sketch.network


def test_alike_blocks_share_a_reading_and_others_do_not() -> None:
    alike, unlike = check(two_convolutions()), check(two_convolutions(out_channels=5))
    assert alike.readings["b2"] is alike.readings["b3"]
    assert unlike.readings["b2"].outputs == {"out": batch_of(4, 6, 6)}
    assert unlike.readings["b3"].outputs == {"out": batch_of(5, 6, 6)}
    assert (unlike.readings["b2"].parameters, unlike.readings["b3"].parameters) == (4 * 27 + 4, 5 * 27 + 5)


def test_a_misfit_is_told_of_each_block_that_has_it() -> None:
    network = edits.set_values(two_convolutions(kernel_size=(9, 9)), "b2", {"kernel_size": (9, 9)})
    assert [(problem.block, problem.port) for problem in check(network).problems if problem.sums] == [
        ("b2", "in"), ("b3", "in"),
    ]  # fmt: skip


def test_a_value_of_the_wrong_type_is_told_though_it_equals_a_right_one() -> None:
    report = check(two_convolutions(groups=True))
    assert report.readings["b2"].problems == ()
    assert [problem.parameter for problem in report.readings["b3"].problems] == ["groups"]


def test_values_that_are_equal_have_one_hash_in_any_order() -> None:
    one, other = Values(a=1, b=(2, 3)), Values({"b": (2, 3), "a": 1})
    assert one == other == {"a": 1, "b": (2, 3)} and hash(one) == hash(other)
    assert one != Values(a=1) and one != "a"


def test_an_edit_of_a_block_keeps_what_is_known_of_the_links() -> None:
    before = check(two_convolutions())
    edited = edits.set_values(before.network, "b2", {"out_channels": 9})
    leaving = before.network.leaving
    assert check(edited, previous=before).network.leaving is leaving
    cut = edits.remove(edited, ["b3"])
    assert check(cut, previous=before).network.leaving == {"b1": tuple(cut.links.values())}
