"""Texts and tokens."""

import numpy as np
import pytest

from builder.check import check
from graph_to_torch.plan import plan
from projects.answers.tagging import kinds, tagged
from projects.answers.trained import NoAnswer
from projects.answers.wording import padded, pieces, text_of, tokens_of, typed
from projects.data import fields_of
from projects.examples import EXAMPLES
from tests.answers.drawn import letters

LETTERS = ("", *"abc ")
WORDS = ("", "start", "end", "the", "cat", "sat", ",")


def test_letters_there_and_back() -> None:
    assert tokens_of("A cab", LETTERS) == [1, 4, 3, 1, 2]
    assert text_of([1, 4, 3, 1, 2, 0, 0], LETTERS) == "a cab"


def test_words_there_and_back() -> None:
    assert pieces("The cat, sat.", WORDS) == ["the", "cat", ",", "sat"]
    assert text_of([1, 3, 4, 5, 2, 4], WORDS) == "the cat sat"


def test_a_word_that_was_not_learned_is_named() -> None:
    with pytest.raises(NoAnswer, match="has not learned the word “dog”"):
        tokens_of("the dog", WORDS)
    with pytest.raises(NoAnswer, match="no text yet"):
        tokens_of("  ", WORDS)
    assert tokens_of("the dog", ("", "unknown", "the")) == [2, 1]


def test_a_text_fills_words_letters_and_lengths() -> None:
    network = EXAMPLES["ner"].network()
    report = check(network, fields_of("tagged"))
    drawn = plan(report)
    arrays = typed("Anna met Zu .", drawn, report.fields)
    assert arrays["words"].shape == (1, 4)
    assert arrays["words_lengths"].tolist() == [4]
    alphabet = report.fields["characters"].words
    assert "".join(alphabet[number] for number in arrays["characters"][0, 2]) == "Zu"


def test_a_text_that_is_too_long_is_refused() -> None:
    put = plan(letters()).inputs[0]
    assert padded([1, 2], put) == [1, 2, *[0] * 62]
    with pytest.raises(NoAnswer, match="reads 64 tokens, and the text has 65"):
        padded([1] * 65, put)


def test_tags_are_the_likeliest_or_chosen_already() -> None:
    names = ("O", "B-PER", "I-PER", "B-LOC")
    shares = np.array([[0.1, 0.8, 0.05, 0.05], [0.9, 0.05, 0.05, 0]])
    assert [one.tag for one in tagged(["Anna", "met"], shares, names)] == ["B-PER", "O"]
    assert [one.kind for one in tagged(["Anna", "B", "x"], np.array([1, 2, -100]), names)] == ["PER", "PER", ""]
    assert kinds(names) == ["PER", "LOC"]
