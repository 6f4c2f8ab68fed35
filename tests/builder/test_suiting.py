"""What the data says of new blocks, wires and Outputs: the right port, loss, number of tokens and field."""

from dataclasses import replace
from itertools import product

import pytest

from builder.catalogue import CATALOGUE
from builder.check import Report, check
from builder.edits import mend, remove
from builder.fields import Field, Fields
from builder.grouping import grouped
from builder.guessing import Offer, between, following, taken
from builder.linking import linked, refusal
from builder.network import Link
from builder.sketch import Sketch
from builder.tensor_type import batch_of

WORDS = tuple(f"word {number}" for number in range(62))
TEXT: Fields = {
    "before": Field(batch_of("T", dtype="int"), "input", words=WORDS),
    "after": Field(batch_of("T", dtype="int"), "target", classes=62),
}
IMAGES: Fields = {
    "image": Field(batch_of(1, 8, 8), "input"),
    "words": Field(batch_of(5, dtype="int"), "input", words=WORDS),
    "digit": Field(batch_of(dtype="int"), "target", classes=10),
    "odd": Field(batch_of(dtype="int"), "target", classes=2),
}
LETTERS: Fields = {
    "letters": Field(batch_of("T", 4), "input", lengths=True),
    "heights": Field(batch_of("T", 1), "target"),
}


def offered(report: Report, source: str, kind: str) -> Offer:
    return next(offer for offer in following(report, source) if offer.kind == kind)


def text_network() -> tuple[Sketch, str]:
    sketch = Sketch("text")
    return sketch, sketch.add("input", name="before", field="before", shape=("T",), dtype="int")


def test_an_embedding_has_as_many_tokens_as_the_data() -> None:
    sketch, words = text_network()
    assert offered(check(sketch.network, TEXT), words, "embedding").values["num_embeddings"] == 62
    assert offered(check(sketch.network), words, "embedding").values["num_embeddings"] == 1000
    lstm = sketch.add("lstm", words)
    (problem,) = check(sketch.network, TEXT).readings[lstm].problems
    mended = mend(sketch.network, lstm, problem.remedies[0])
    assert mended.of_kind("embedding")[0].values["num_embeddings"] == 62


def test_behind_an_lstm_the_wire_starts_where_the_data_wants_it() -> None:
    sketch, words = text_network()
    lstm = sketch.add("lstm", sketch.add("embedding", words))
    for fields, port in ((TEXT, "steps"), (IMAGES, "last")):
        offer = offered(check(sketch.network, fields), lstm, "dense")
        assert offer.link
        assert offer.link.output == port
    report = check(sketch.network, TEXT)
    network, output = taken(report, offered(report, lstm, "output"), (0.0, 0.0))
    assert not check(network, TEXT).readings[output].problems
    assert network.of_kind("dense")[0].values["out_features"] == 62


def test_one_score_for_two_classes_takes_binary_cross_entropy() -> None:
    fields = {name: field for name, field in IMAGES.items() if name != "digit"}
    sketch = Sketch("odd")
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("flatten")
    for units, loss in ((1, "binary_cross_entropy"), (2, "cross_entropy")):
        report = check(sketch.network, fields)
        dense = sketch.add("dense", out_features=units)
        report = check(sketch.network, fields)
        assert offered(report, dense, "output").values["loss"] == loss


def test_a_layer_that_slides_over_steps_comes_with_a_permute() -> None:
    sketch, words = text_network()
    embedding = sketch.add("embedding", words, embedding_dim=16)
    report = check(sketch.network, TEXT)
    network, conv = taken(report, offered(report, embedding, "conv1d"), (0.0, 0.0))
    after = check(network, TEXT)
    assert not after.readings[conv].problems
    assert after.readings[conv].inputs == {"in": batch_of(16, "T")}


def test_what_comes_in_may_be_what_is_wanted() -> None:
    """An autoencoder from an empty canvas: the Output is on the digit, and a button compares with the image."""
    sketch = Sketch("again")
    image = sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("conv2d", image, out_channels=1, padding=(1, 1))
    output = sketch.add("output", target="digit", loss="mse", metric="mae")
    (problem,) = check(sketch.network, IMAGES).readings[output].problems
    assert problem.remedies[0].title == "Compare with image"
    network = mend(sketch.network, output, problem.remedies[0])
    assert not check(network, IMAGES).problems
    assert network.blocks[output].values["target"] == "image"


def test_tokens_and_padded_numbers_that_come_in_are_no_targets() -> None:
    for fields, name in ((IMAGES, "words"), (LETTERS, "letters")):
        sketch = Sketch("again")
        type = fields[name].type
        sketch.add("input", name=name, field=name, shape=type.features, dtype=type.dtype, lengths=fields[name].lengths)
        output = sketch.add("output", target=name, loss="mse", metric="mae")
        assert check(sketch.network, fields).readings[output].problems


def test_numbers_at_steps_that_are_padding_are_not_compared() -> None:
    sketch = Sketch("heights")
    sketch.add("input", name="letters", field="letters", shape=("T", 4), lengths=True)
    sketch.add("dense", out_features=1)
    output = sketch.add("output", target="heights", loss="mse", metric="mae")
    (problem,) = check(sketch.network, LETTERS).readings[output].problems
    assert problem.text == (
        "Mean squared error would compare the padding of N × T × 1, whose lengths differ. "
        "Take the last step or the mean over time first."
    )


@pytest.mark.parametrize(("shape", "dtype", "kind"), [
    (("T",), "int", "lstm"), ((3, 8, 8), "float", "lstm"), ((64,), "float", "conv2d"), ((3, 8, 8), "float", "dense"),
])  # fmt: skip
def test_a_wire_that_a_repair_makes_fit_may_be_drawn(shape: tuple[int | str, ...], dtype: str, kind: str) -> None:
    sketch = Sketch("wire")
    source = sketch.add("input", shape=shape, dtype=dtype)
    target = sketch.add(kind, source)
    link = Link(source, "out", target, "in")
    loose = check(remove(sketch.network, links=[link.socket]))
    assert refusal(loose, link) is None
    (problem,) = check(linked(loose.network, link)).readings[target].problems
    assert any(
        not check(mend(linked(loose.network, link), target, r)).readings[target].problems for r in problem.remedies
    )


def test_a_state_is_shown_the_way_into_an_lstm() -> None:
    sketch = Sketch("states")
    encoder = sketch.add("lstm", sketch.add("input", shape=("T", 4)), name="encoder")
    decoder = sketch.add("lstm", sketch.add("input", shape=("S", 4)), name="decoder")
    link = Link(encoder, "hidden", decoder, "in")
    assert refusal(check(sketch.network), link) is None
    (problem,) = check(linked(sketch.network, link)).readings[decoder].problems
    assert problem.text.endswith("To start from it, set the first state to be wired.")
    assert [remedy.title for remedy in problem.remedies] == ["Take every step of encoder"]


SHAPES: tuple[tuple[int | str, ...], ...] = ((), (1,), ("T",), (5, 6), (3, 8, 8))
PAIRS = [kind for kind, record in CATALOGUE.items() if len(record.inputs(record.defaults())) == 2]


@pytest.mark.parametrize("kind", PAIRS)
def test_whatever_meets_is_answered_with_repairs_that_can_be_made(kind: str) -> None:
    """Also a single number for each sample, which has no last dimension."""
    for one, other in product(product(SHAPES, ("float", "int")), repeat=2):
        sketch = Sketch("meeting")
        starts = [sketch.add("input", shape=shape, dtype=dtype) for shape, dtype in (one, other)]
        sketch.add(kind, *starts)
        for problem in check(sketch.network).problems:
            for remedy in problem.remedies:
                check(mend(sketch.network, problem.block or "", remedy))


@pytest.mark.parametrize("dtype", ["float", "int"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_input_has_something_to_follow_it(shape: tuple[int | str, ...], dtype: str) -> None:
    sketch = Sketch("first")
    source = sketch.add("input", shape=shape, dtype=dtype)
    report = check(sketch.network)
    for offer in following(report, source):
        if not offer.refusal:
            check(taken(report, offer, (0.0, 0.0))[0])


@pytest.mark.parametrize("kind", ["batchnorm1d", "conv1d", "maxpool1d"])
def test_advice_inside_a_group_keeps_nothing_from_running(kind: str) -> None:
    sketch = Sketch("inside")
    lstm = sketch.add("lstm", sketch.add("input", shape=(12, 5)))
    inner = sketch.add(kind, (lstm, "steps"))
    sketch.add("output", inner, loss="mse", metric="none")
    assert [problem.blocking for problem in check(sketch.network).problems] == [False]
    network, group = grouped(sketch.network, [lstm, inner])
    report = check(network)
    assert not report.blocking
    assert report.readings[group.id].parameters is not None


@pytest.mark.parametrize("kind", ["encoder_layer", "decoder_layer"])
def test_the_relu_inside_a_layer_of_a_transformer_clips_nothing(kind: str) -> None:
    sketch = Sketch("layer")
    words = sketch.add("input", shape=(12, 8))
    starts = [words] * len(CATALOGUE[kind].inputs(CATALOGUE[kind].defaults()))
    sketch.add("output", sketch.add(kind, *starts, nhead=2), loss="cross_entropy", metric="none")
    assert not check(sketch.network).problems


def test_what_a_convolution_gave_keeps_its_channels_first_behind_a_dense() -> None:
    sketch = Sketch("channels")
    sketch.add("input", shape=(3, 100))
    for kind in ("conv1d", "dense", "batchnorm1d", "conv1d"):
        sketch.add(kind)
    sketch.add("output", loss="mse", metric="none")
    assert not check(sketch.network).problems


def test_between_a_dense_and_its_output_no_relu_is_offered_first() -> None:
    sketch = Sketch("scores")
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("flatten")
    sketch.add("dense", out_features=10)
    output = sketch.add("output", target="digit")
    kinds = [offer.kind for offer in between(check(sketch.network, IMAGES), (output, "in"))]
    assert kinds.index("relu") > kinds.index("dropout")


@pytest.mark.parametrize("bidirectional", [False, True])
def test_a_reader_from_both_ends_sees_the_answer(bidirectional: bool) -> None:
    fields = {**TEXT, "after": replace(TEXT["after"], follows="before")}
    sketch, words = text_network()
    lstm = sketch.add("lstm", sketch.add("embedding", words, num_embeddings=62), bidirectional=bidirectional)
    sketch.add("dense", (lstm, "steps"), out_features=62)
    sketch.add("output", target="after")
    report = check(sketch.network, fields)
    assert not report.blocking
    assert [problem.block for problem in report.problems] == [lstm] * bidirectional
    for problem in report.problems:
        assert not check(mend(sketch.network, lstm, problem.remedies[0]), fields).problems
