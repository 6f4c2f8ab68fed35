"""Tags, attention and their losses where more than one thing is wrong, and where nothing is."""

from dataclasses import replace

from builder.document import Document
from builder.edits import set_values, with_blocks
from builder.grouping import grouped
from builder.sketch import Sketch
from tests.builder.mistakes.drawing import chain, layer
from tests.builder.mistakes.tags import SCORES, TAGGING, tagged


def test_one_tag_a_sample_is_no_row_of_tags() -> None:
    problems = Document(tagged(SCORES, layer("crf"), target="topic"), lambda _: TAGGING).report.problems
    assert "CRF log-likelihood takes one tag at each step, and the target is N." in [p.text for p in problems]


def test_entity_f1_and_numbers_do_not_go_together() -> None:
    network = chain((8,), layer("dense"), loss="mse")
    (output,) = network.of_kind("output")
    document = Document(network, lambda _: {})
    document.apply("Measure", lambda n: set_values(n, output.id, {"metric": "f1"}))
    (problem,) = document.report.problems
    assert problem.text == "Entity F1 counts names in tags, and mean squared error learns no tags."
    assert [remedy.title for remedy in problem.remedies] == ["Measure mean absolute error"]


def test_a_crf_in_a_group_and_before_a_block_that_is_off_counts() -> None:
    network = tagged(SCORES, layer("crf"))
    (crf,) = network.of_kind("crf")
    inside, _ = grouped(network, [crf.id], "Tags")
    assert Document(inside, lambda _: TAGGING).report.problems == ()
    other = tagged(SCORES, layer("crf"), layer("dropout"))
    (dropout,) = other.of_kind("dropout")
    assert len(Document(other, lambda _: TAGGING).report.problems) == 1
    off = with_blocks(other, replace(dropout, off=True))
    assert Document(off, lambda _: TAGGING).report.problems == ()


def test_lengths_go_along_through_attention() -> None:
    sketch = Sketch("along")
    x = sketch.add("input", shape=("T", 8), lengths=True)
    memory = sketch.add("input", shape=("S", 8), lengths=True)
    ends = [
        sketch.add("encoder_layer", sketch.add("sine_positions", x)),
        sketch.add("decoder_layer", sketch.add("learned_positions", x), memory),
        sketch.add("attention", x, memory, inputs="memory"),
    ]
    report = Document(sketch.network, lambda _: {}).report
    for end in ends:
        type = report.output(end, "out")
        assert type and type.lengths == x
