"""Examples over sequences, tables and pairs: their facts, and that what they state is held against honest baselines."""

from collections.abc import Callable

import pytest

from builder.check import check
from graph_to_torch.splits import Arrays, Splits
from projects.data import DATA, fields_of
from projects.examples import EXAMPLES
from projects.examples.memory import cnn, rnn
from tests.builder.overlaps import overlapping
from tests.projects import test_data_sets as simplest

# Facts: the weights that PyTorch counts, the loss, the optimizer and what its recipe must have.
FACTS: dict[str, tuple[int, str, dict[str, object]]] = {
    "tiny": (12, "mse", {"optimizer": "sgd"}),
    "series": (4_353, "mse", {"data": "ramp", "optimizer": "adam", "epochs": 10, "batch_size": 16}),
    "rnn-var": (4_618, "cross_entropy", {"optimizer": "adam", "epochs": 10, "batch_size": 32}),
    "lstm-relu": (12_051, "binary_cross_entropy", {"optimizer": "adam"}),
    # 3 · 32 · (100 + 32 + 2) and 330; of both directions 4 · 32 · (100 + 32 + 2) · 2, then from 64, and 650.
    "gru": (13_194, "cross_entropy", {"optimizer": "adam"}),
    "bi-lstm": (60_042, "cross_entropy", {"optimizer": "adam"}),
    # 52 · 16, 4 · 32 · (16 + 32 + 2), 33; 62 · 32, 4 · 128 · (32 + 128 + 2), 129 · 62.
    "text": (7_265, "binary_cross_entropy", {"optimizer": "adam"}),
    "language-model": (92_926, "cross_entropy", {"optimizer": "adam"}),
    # 350 · 8, 25 · 32, 33.
    "recommender": (3_633, "mse", {"optimizer": "adam"}),
    # 16 · 10, 32 · 145, 32 · 513, once for both pictures; 33.
    "siamese": (21_249, "binary_cross_entropy", {"optimizer": "adam"}),
    # 4 · 32 · (2 + 32 + 2), 33.
    "memory": (4_641, "mse", {"optimizer": "adam"}),
}


def rows(arrays: Arrays) -> simplest.Floats:
    return simplest.flat(arrays["rows"])


# The simplest method that an example is held against, on the test samples of its data.
AGAINST: dict[str, Callable[[Splits], float]] = {
    "tiny": simplest.mean("result"),
    "series": simplest.last_value,
    "rnn-var": simplest.logistic(simplest.when_each_tone_sounds, "tune"),
    "gru": simplest.logistic(simplest.when_each_tone_sounds, "tune"),
    "bi-lstm": simplest.logistic(simplest.when_each_tone_sounds, "tune"),
    "text": simplest.phrases,
    "transformer": simplest.phrases,
    "language-model": simplest.unigram("text_in", "text"),
    "recommender": simplest.usual_ratings,
    "siamese": simplest.logistic(simplest.both_and_their_difference, "same"),
    "memory": simplest.mean("sum"),
    "mlp": simplest.majority("species"),
    "mlp-regression": simplest.mean("progress"),
    "digits": simplest.logistic(simplest.image, "digit"),
    "mnist": simplest.logistic(simplest.image, "digit"),
    "cnn10": simplest.nearest("image", "digit"),
    "cat": simplest.nearest("image", "flower", 5),
    "vgg": simplest.nearest("image", "shape"),
    "resnet": simplest.nearest("image", "shape"),
    "inception": simplest.nearest("image", "shape"),
    "cnn-lstm": simplest.logistic(simplest.rows_and_columns, "way"),
    "rnn-binary": simplest.logistic(rows, "odd"),
    "lstm-binary": simplest.logistic(rows, "odd"),
    "lstm-relu": simplest.logistic(rows, "odd"),
    "rnn-torch": simplest.logistic(rows, "digit"),
    "lstm-torch": simplest.logistic(rows, "digit"),
}

# What a remark says that another simple method reaches: a share, or an error.
REMARKS: dict[str, Callable[[Splits], float]] = {
    "digits": simplest.nearest("image", "digit"),
    "mlp": simplest.logistic(lambda arrays: arrays["lengths"], "species"),
    "mlp-regression": simplest.regression("measurements", "progress"),
    "mnist": simplest.nearest("image", "digit"),
    "rnn-binary": simplest.nearest("rows", "odd"),
    "lstm-binary": simplest.nearest("rows", "odd"),
    "lstm-relu": simplest.nearest("rows", "odd"),
    "rnn-torch": simplest.nearest("rows", "digit"),
    "lstm-torch": simplest.nearest("rows", "digit"),
    "series": simplest.regression("window", "next"),
    "cnn-lstm": simplest.nearest("clip", "way"),
}


@pytest.mark.parametrize("id", FACTS)
def test_the_facts_of_an_example(id: str) -> None:
    network = EXAMPLES[id].network()
    report = check(network, fields_of(network.recipe.data))
    parameters, loss, recipe = FACTS[id]
    assert report.problems == ()
    assert report.parameters == parameters
    assert [block.values["loss"] for block in network.of_kind("output")] == [loss]
    assert {name: getattr(network.recipe, name) for name in recipe} == recipe
    assert id in ("memory", network.name)


@pytest.mark.parametrize("id", FACTS.keys() | {"mlp"})
def test_no_block_of_an_example_lies_on_another(id: str) -> None:
    for network in EXAMPLES[id].project().networks:
        assert not overlapping(network)


@pytest.mark.parametrize("id", AGAINST)
def test_an_example_is_held_against_the_simplest_method(id: str) -> None:
    result = EXAMPLES[id].result
    assert result is not None and result.beats
    data = EXAMPLES[id].network().recipe.data
    baseline = AGAINST[id](_one_label(DATA[data].load()) if data == "tunes_one_hot" else DATA[data].load())
    assert result.baseline == pytest.approx(baseline, rel=0.05, abs=0.0001)


@pytest.mark.parametrize("id", REMARKS)
def test_a_remark_tells_what_another_simple_method_reaches(id: str) -> None:
    example = EXAMPLES[id]
    reached = REMARKS[id](DATA[example.network().recipe.data].load())
    assert example.result is not None
    told = f"{reached:.3f}" if example.result.metric == "loss" else f"{100 * reached:.1f} %"
    assert told in example.remark


def _one_label(data: Splits) -> Splits:
    return Splits(*({**arrays, "tune": arrays["tune"].argmax(1)} for arrays in data))


def test_one_hot_labels_are_those_of_the_other_tunes() -> None:
    for one_hot, plain in zip(_one_label(DATA["tunes_one_hot"].load()), DATA["tunes"].load(), strict=True):
        assert all((one_hot[name] == plain[name]).all() for name in plain)


@pytest.mark.parametrize("length", [10, 20, 50, 100, 200, 400])
def test_the_question_of_memory_is_drawn_at_every_length(length: int) -> None:
    for draw in (rnn, cnn):
        network = draw(length)
        assert check(network, fields_of(network.recipe.data)).problems == ()


def test_a_person_and_a_film_are_one_token_each() -> None:
    report = check(EXAMPLES["recommender"].network(), fields_of("ratings"))
    assert [report.block(block.id).values["shape"] for block in report.network.of_kind("input")] == [(), ()]
