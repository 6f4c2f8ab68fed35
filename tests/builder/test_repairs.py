"""Mistakes that people make: each gets its sentence with the numbers, and every remedy offered makes it go."""

from dataclasses import replace
from functools import partial

import pytest

from builder.check import check
from builder.document import Document
from builder.edits import with_blocks
from builder.fields import Fields
from builder.group_edits import mend_problem
from builder.network import Network
from builder.sketch import Sketch
from tests.builder.mistakes import MISTAKES, chain, layer


@pytest.mark.parametrize(("network", "fields", "sentence", "sums", "titles"), MISTAKES, ids=lambda value: "")
def test_a_mistake_is_told_and_mended(
    network: Network, fields: Fields, sentence: str, sums: str, titles: tuple[str, ...]
) -> None:
    document = Document(network, lambda _: fields)
    (problem,) = document.report.problems
    assert (problem.text, problem.sums) == (sentence, sums)
    assert tuple(remedy.title for remedy in problem.remedies) == titles
    for remedy in problem.remedies:
        document.apply(remedy.title, partial(mend_problem, problem=problem, remedy=remedy))
        assert document.report.problems == ()
        document.undo()
        assert document.network == network


def test_there_are_many_mistakes() -> None:
    assert len(MISTAKES) >= 40


def test_what_an_off_block_would_squeeze_is_no_problem() -> None:
    network = chain((6,), layer("softmax"), layer("flatten"), loss="cross_entropy")
    (block,) = network.of_kind("softmax")
    assert check(with_blocks(network, replace(block, off=True))).problems == ()


def test_a_repair_keeps_the_name_and_the_links_of_a_layer_that_becomes_another() -> None:
    network = chain((3, 8, 8), layer("conv1d", name="scan", kernel_size=(5,), out_channels=7))
    (problem,) = check(network).problems
    mended = mend_problem(network, problem, problem.remedies[0])
    (conv,) = mended.of_kind("conv2d")
    assert (conv.name, conv.values["kernel_size"], conv.values["out_channels"]) == ("scan", (5, 5), 7)
    assert mended.links == network.links


def test_a_third_input_is_brought_to_the_first_two() -> None:
    sketch = Sketch("three")
    image = sketch.add("input", shape=(8,))
    wide, same = sketch.add("dense", image, out_features=5), sketch.add("relu", image)
    sketch.add("add", image, same, wide, inputs=3)
    sketch.add("output", loss="mse", metric="none")
    (problem,) = check(sketch.network).problems
    assert [remedy.title for remedy in problem.remedies] == ["Project fc1 with a Dense 8"]
    assert check(mend_problem(sketch.network, problem, problem.remedies[0])).problems == ()


def test_colours_first_are_no_problem() -> None:
    for shape in ((3, 28, 28), (28, 28, 28), (4, 4, 3)):
        assert check(chain(shape, layer("conv2d"))).problems == ()
