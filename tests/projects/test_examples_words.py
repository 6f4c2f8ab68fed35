"""The examples that read and write: their sizes, what they are held against, and what simple methods reach."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from builder.check import Report, check
from builder.fields import PADDING
from builder.network import Network
from builder.tensor_type import batch_of
from graph_to_torch.plan import plan
from graph_to_torch.splits import Arrays
from graph_to_torch.support.entity_f1 import EntityF1
from projects.answers.kinds import kind_of
from projects.data import DATA, fields_of
from projects.data.tagged import TAGS
from projects.examples import EXAMPLES
from tests.builder.overlaps import overlapping
from tests.one_network import network_of, text_of
from tests.projects import test_data_sets as simplest

# Of each network of an example: its name, and its weights as PyTorch counts them. An LSTM carries two biases a gate.
FACTS = {
    "ner": (("ner", 63 * 32 + 65 * 16 + 32 * (16 * 3 + 1) + 2 * 4 * 32 * (64 + 32 + 2) + 9 * 65 + 9 * 9 + 18),),
    "transformer": (("transformer", 18_818), ("Transformer base", 37_859_330)),
    "translate": (
        ("translate", (67 + 13) * 16 + 2 * 4 * 64 * (16 + 64 + 2) + 13 * 65),
        ("translate with attention", 44_109 + 4 * 64 * 65 + 64 * 129),
    ),
    "caption": (("caption", 14_256 + 2 * (16 + 32 + 32) + 2 * 64 * 513 + 25 * 32 + 4 * 64 * (32 + 64 + 2) + 25 * 65),),
}
KINDS = {"ner": "tags", "transformer": "sentence", "translate": "translation", "caption": "caption"}
LOSSES = {"ner": ("crf", "f1")}


def report_of(network: Network) -> Report:
    return check(network, fields_of(network.recipe.data))


@pytest.mark.parametrize("id", FACTS)
def test_the_facts_of_an_example(id: str) -> None:
    reports = [report_of(network) for network in EXAMPLES[id].project().networks]
    assert tuple((report.network.name, report.parameters) for report in reports) == FACTS[id]
    for report in reports:
        assert report.problems == ()
        assert not overlapping(report.network)
        (output,) = report.network.of_kind("output")
        assert (output.values["loss"], output.values["metric"]) == LOSSES.get(id, ("cross_entropy", "accuracy"))


@pytest.mark.parametrize("id", FACTS)
def test_an_example_reads_all_that_its_data_has(id: str) -> None:
    report = report_of(EXAMPLES[id].network())
    fields = {block.values["field"] for block in report.network.of_kind("input")}
    fields |= {block.values["target"] for block in report.network.of_kind("output")}
    assert fields == set(report.fields)


@pytest.mark.parametrize("id", KINDS)
def test_an_example_is_tried_out_as_what_it_is(id: str) -> None:
    report = report_of(EXAMPLES[id].network())
    assert kind_of(plan(report), report.fields) == KINDS[id]


@pytest.mark.parametrize("id", FACTS)
def test_an_example_is_the_same_out_of_its_file(id: str) -> None:
    network = EXAMPLES[id].network()
    assert network_of(text_of(network), id) == network


def test_the_letters_of_a_word_are_read_at_every_step() -> None:
    network = EXAMPLES["ner"].network()
    (cnn,) = (block for block in network.blocks.values() if block.every_step)
    assert network.groups[cnn.kind].name == "Character CNN"
    (arriving,) = report_of(network).readings[cnn.id].inputs.values()
    (leaving,) = report_of(network).readings[cnn.id].outputs.values()
    assert arriving == batch_of("T", 10, dtype="int")
    assert leaving == batch_of("T", 32)


def test_the_decoders_start_from_what_was_read_or_seen() -> None:
    for id, starts in (("translate", ["encoder", "encoder"]), ("caption", ["first_hidden", "first_cell"])):
        network = EXAMPLES[id].network()
        decoder = network.of_kind("lstm")[-1]
        links = [network.links[decoder.id, port] for port in ("hidden", "cell")]
        assert [network.blocks[link.source].name for link in links] == starts


def usual(train: Iterable[tuple[Hashable, int]], keys: Iterable[Hashable]) -> list[int]:
    """For each key what it mostly has in training; for a strange one what is there most often."""
    counts, whole = defaultdict[Hashable, Counter[int]](Counter), Counter[int]()
    for key, found in train:
        counts[key][found] += 1
        whole[found] += 1
    return [counts.get(key, whole).most_common(1)[0][0] for key in keys]


def spelled(arrays: Arrays) -> list[Hashable]:
    """Each word with its last four letters."""
    real = arrays["tags"] != PADDING
    rows = zip(arrays["words"][real].tolist(), arrays["characters"][real].tolist(), strict=True)
    return [(word, *[letter for letter in letters if letter][-4:]) for word, letters in rows]


def placed(arrays: Arrays) -> list[Hashable]:
    """The place of each letter, with the one before it."""
    return [(place, before) for row in arrays["iso_in"].tolist() for place, before in enumerate(row)]


def test_the_usual_tags_of_words_with_such_endings_find_half_of_the_names() -> None:
    train, test = DATA["tagged"].load()
    real = test["tags"] != PADDING
    found = test["tags"].copy()
    found[real] = usual(
        zip(spelled(train), train["tags"][train["tags"] != PADDING].tolist(), strict=True), spelled(test)
    )
    reached = EntityF1.of(torch.from_numpy(found), torch.from_numpy(test["tags"]), list(TAGS))
    assert_baseline("ner", reached.double().mean().item())


def test_the_usual_letter_behind_another_is_right_every_second_time() -> None:
    train, test = DATA["dates"].load()
    found = usual(zip(placed(train), train["iso"].ravel().tolist(), strict=True), placed(test))
    assert_baseline("translate", float((np.array(found) == test["iso"].ravel()).mean()))


def test_logistic_regression_behind_each_word_sees_most_of_an_image() -> None:
    """A model for each word that another can follow, on the mean colours of squares."""
    (before, seen, said), (test_before, test_seen, test_said) = map(behind_words, DATA["captions"].load())
    right = 0
    for word in np.unique(test_before):
        here, there = before == word, test_before == word
        if len(choices := np.unique(said[here])) == 1:
            right += (test_said[there] == choices[0]).sum()
        else:
            model = LogisticRegression(max_iter=500).fit(seen[here], said[here])
            right += (model.predict(test_seen[there]) == test_said[there]).sum()
    assert_baseline("caption", right / len(test_said))


def behind_words(arrays: Arrays) -> tuple[NDArray[np.int64], simplest.Floats, NDArray[np.int64]]:
    """For each word to be said the one before, what is seen, and the word itself."""
    real = arrays["caption"] != PADDING
    return arrays["caption_in"][real], simplest.means(4)(arrays)[real.nonzero()[0]], arrays["caption"][real]


def assert_baseline(id: str, reached: float) -> None:
    """What an example states of its baseline is what the baseline reaches."""
    result = EXAMPLES[id].result
    assert result is not None
    assert reached == pytest.approx(result.baseline, abs=0.005)


@pytest.mark.parametrize("id", FACTS)
def test_an_example_states_what_it_reaches(id: str) -> None:
    example = EXAMPLES[id]
    assert example.result is not None and example.result.beats
    assert example.seconds is not None and example.seconds <= 60
