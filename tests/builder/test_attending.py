"""Mistakes with attention, positions, tags and their losses: told with numbers, mended by every remedy, undone."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from builder.document import Document
from builder.edits import set_values, with_blocks
from builder.fields import Field, Fields
from builder.group_edits import mend_problem
from builder.grouping import grouped
from builder.network import Network
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from tests.builder.mistakes.drawing import Layer, Row, chain, layer

BIO = ("O", "B-LOC", "I-LOC")
FIELDS: Fields = {
    "words": Field(batch_of("T", 8), "input", lengths=True),
    "tags": Field(batch_of("T", dtype="int"), "target", 3, BIO, lengths=True),
    "kinds": Field(batch_of("T", dtype="int"), "target", 3, ("noun", "verb", "other"), lengths=True),
    "topic": Field(batch_of(dtype="int"), "target", 3, BIO),
}


def tagged(*layers: Layer, target: str = "tags", loss: str = "crf", metric: str = "accuracy") -> Network:
    """A chain from words to a target of the data."""
    sketch = Sketch("tagged")
    sketch.add("input", name="words", field="words", shape=("T", 8), lengths=True)
    for kind, values in layers:
        sketch.add(kind, **values)
    sketch.add("output", name="result", target=target, loss=loss, metric=metric)
    return sketch.network


def looking(kind: str, features: int = 8, **values: Any) -> Network:
    """A block that looks at a second sequence of so many features."""
    sketch = Sketch("looking")
    x = sketch.add("input", name="x", shape=("T", 8))
    sketch.add(kind, x, sketch.add("input", name="memory", shape=(5, features)), **values)
    sketch.add("output", name="result", loss="mse", metric="none")
    return sketch.network


SCORES = layer("dense", name="scores", out_features=3)
MISTAKES: tuple[Row, ...] = (
    (looking("attention", inputs="memory", causal=True), {},
     "Causal attention looks back along its own sequence, and this one looks at a second sequence.",
     "", ("Look at all steps", "Look at its own")),
    (looking("decoder_layer", 12), {},
     "Decoder layer takes a memory of 8 features, as its input has, gets 12.", "", ("Insert Dense 8",)),
    (chain(("T", 10), layer("encoder_layer")), {},
     "Encoder layer parts 10 features among 4 heads, and 2 are left over.", "4 · 2 + 2 = 10",
     ("Set 2 heads", "Set 5 heads")),
    (chain((30, 8), layer("learned_positions", max_length=20)), {},
     "Learned positions knows 20 positions, gets 30 steps.", "", ("Set 30 positions",)),
    (chain((8, "T"), layer("sine_positions")), {},
     "Sine positions needs a fixed number of features, gets N × 8 × T: T is open.", "", ("Insert Permute 2, 1",)),
    (tagged(SCORES), FIELDS,
     "The CRF log-likelihood of result reads what a CRF gives. Put one right before it.", "", ("Insert CRF",)),
    (tagged(SCORES, layer("crf"), loss="cross_entropy"), FIELDS,
     "A CRF comes before result, and only the CRF log-likelihood reads what it gives. Choose it.",
     "", ("Take the CRF log-likelihood",)),
    (tagged(layer("dense", name="scores", out_features=7), layer("crf")), FIELDS,
     "CRF log-likelihood takes 3 scores at each step, one a tag, and the CRF gets 7.",
     "", ("Set scores to 3 units",)),
    (tagged(SCORES, layer("crf"), target="kinds", metric="f1"), FIELDS,
     "Entity F1 counts names in tags such as O, B-LOC and I-LOC at every step, and the target has none.",
     "", ("Measure accuracy",)),
)  # fmt: skip


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


def test_one_tag_a_sample_is_no_row_of_tags() -> None:
    problems = Document(tagged(SCORES, layer("crf"), target="topic"), lambda _: FIELDS).report.problems
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
    assert Document(inside, lambda _: FIELDS).report.problems == ()
    other = tagged(SCORES, layer("crf"), layer("dropout"))
    (dropout,) = other.of_kind("dropout")
    assert len(Document(other, lambda _: FIELDS).report.problems) == 1
    off = with_blocks(other, replace(dropout, off=True))
    assert Document(off, lambda _: FIELDS).report.problems == ()


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
