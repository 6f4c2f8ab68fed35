"""What a data set is for: no test sample is trained on, and what the simplest methods reach leaves room above.

The numbers of BASELINES stand next to the results of the examples. A share is of right answers, an error a mean square.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.neighbors import KNeighborsClassifier

from builder.fields import PADDING
from graph_to_torch.splits import Arrays, Splits
from projects.data import DATA

Floats = NDArray[np.float64]


def flat(array: NDArray[np.generic]) -> Floats:
    return array.reshape(len(array), -1).astype(np.float64)


def error(found: Floats, target: NDArray[np.generic]) -> float:
    return float(np.square(found - target.astype(np.float64)).mean())


def least_squares(train: Floats, target: NDArray[np.floating], test: Floats) -> Floats:
    """Ridge regression with a weight decay of a thousandth, on inputs beside a constant."""
    train, test = (np.concatenate([inputs, np.ones((len(inputs), 1))], 1) for inputs in (train, test))
    squares: Floats = train.T @ train + 1e-3 * np.eye(train.shape[1])
    return test @ np.linalg.solve(squares, train.T @ target)


def mean(target: str) -> Callable[[Splits], float]:
    return lambda data: error(np.full(1, data.train[target].mean()), data.test[target])


def last_value(data: Splits) -> float:
    return error(data.test["window"][:, -1], data.test["next"])


def regression(field: str, target: str) -> Callable[[Splits], float]:
    return lambda data: error(
        least_squares(flat(data.train[field]), data.train[target], flat(data.test[field])), data.test[target]
    )


def majority(target: str) -> Callable[[Splits], float]:
    return lambda data: float((data.test[target] == np.bincount(data.train[target]).argmax()).mean())


def linear(inputs: Callable[[Arrays], NDArray[np.generic]], target: str) -> Callable[[Splits], float]:
    def share(data: Splits) -> float:
        model = RidgeClassifier(30).fit(inputs(data.train), data.train[target])
        return float(model.score(inputs(data.test), data.test[target]))

    return share


def logistic(inputs: Callable[[Arrays], NDArray[np.generic]], target: str) -> Callable[[Splits], float]:
    """As scikit-learn has it, until it no longer gets better."""

    def share(data: Splits) -> float:
        model = LogisticRegression(max_iter=1000).fit(inputs(data.train), data.train[target])
        return float(model.score(inputs(data.test), data.test[target]))

    return share


def nearest(field: str, target: str, count: int = 1) -> Callable[[Splits], float]:
    """What the most similar training samples are, so many of them."""

    def share(data: Splits) -> float:
        model = KNeighborsClassifier(count).fit(flat(data.train[field]), data.train[target])
        return float(model.score(flat(data.test[field]), data.test[target]))

    return share


def phrases(data: Splits) -> float:
    """Logistic regression on which one to four words stand in a row, and how often."""
    texts = [[" ".join(map(chr, row[row > 0] + ord("a"))) for row in arrays["words"]] for arrays in data]
    counts = CountVectorizer(ngram_range=(1, 4), token_pattern=r"\S+", lowercase=False).fit(texts[0])
    model = LogisticRegression(max_iter=1000).fit(counts.transform(texts[0]), data.train["liked"])
    return float(model.score(counts.transform(texts[1]), data.test["liked"]))


def unigram(field: str, target: str) -> Callable[[Splits], float]:
    """The share that is right where every token gets what it mostly has in training."""

    def share(data: Splits) -> float:
        tokens, classes = data.train[field], data.train[target]
        counts = np.zeros((max(tokens.max(), data.test[field].max()) + 1, classes.max() + 1))
        np.add.at(counts, (tokens[classes != PADDING], classes[classes != PADDING]), 1)
        real = data.test[target] != PADDING
        return float((counts.argmax(1)[data.test[field]] == data.test[target])[real].mean())

    return share


def position(target: str) -> Callable[[Splits], float]:
    """The share that is right where every place gets what mostly stands there in training."""

    def share(data: Splits) -> float:
        places = [np.bincount(column[column != PADDING]).argmax() for column in data.train[target].T]
        real = data.test[target] != PADDING
        return float((np.array(places) == data.test[target])[real].mean())

    return share


def usual_ratings(data: Splits) -> float:
    """What a person usually gives and a film usually gets."""

    def inputs(arrays: Arrays) -> Floats:
        return np.concatenate([np.eye(200)[arrays["person"]], np.eye(150)[arrays["film"]]], 1)

    return error(least_squares(inputs(data.train), data.train["rating"], inputs(data.test)), data.test["rating"])


def bag(arrays: Arrays) -> Floats:
    return np.array([np.bincount(row, minlength=100)[1:] for row in arrays["words"]], np.float64)


def image(arrays: Arrays) -> Floats:
    return flat(arrays["image"])


def both_and_their_difference(arrays: Arrays) -> Floats:
    one, other = flat(arrays["one"]), flat(arrays["other"])
    return np.hstack([one, other, abs(one - other)])


def means(side: int) -> Callable[[Arrays], Floats]:
    """The mean colours of squares so many points wide. Of a large image a linear method gets no more."""

    def found(arrays: Arrays) -> Floats:
        samples, channels, height, width = arrays["image"].shape
        squares = arrays["image"].reshape(samples, channels, height // side, side, width // side, side)
        return flat(squares.mean((3, 5)))

    return found


def measurements(arrays: Arrays) -> Floats:
    return flat(arrays["measurements"])


def mean_step(arrays: Arrays) -> Floats:
    return flat(arrays["steps"].sum(1) / arrays["steps_lengths"][:, None])


def last_step(arrays: Arrays) -> Floats:
    return flat(arrays["steps"][np.arange(len(arrays["steps"])), arrays["steps_lengths"] - 1])


def first_and_last_step(arrays: Arrays) -> Floats:
    return np.hstack([arrays["steps"][:, 0], last_step(arrays)])


def when_each_tone_sounds(arrays: Arrays) -> Floats:
    """The mean time of each quarter of the bands, as a share of the tune."""
    found = np.empty((len(arrays["steps"]), 4))
    for row, steps, length in zip(found, arrays["steps"], arrays["steps_lengths"], strict=True):
        loud = steps[:length].reshape(length, 4, 25).mean(2)
        loud = np.maximum(loud - loud.min(), 0) + 1e-6
        row[:] = np.arange(length) @ loud / loud.sum(0) / length
    return found


def rows_and_columns(arrays: Arrays) -> Floats:
    """How bright each row and each column of a clip is, and how far its brightness goes over the frames."""
    frames = arrays["clip"][:, :, 0]
    columns, rows = frames.mean(2), frames.mean(3)
    return np.hstack([columns.mean(1), rows.mean(1), columns.std(1), rows.std(1)])


BASELINES = [
    ("wine", "majority", majority("grower"), 0.39),
    ("wine", "linear", linear(measurements, "grower"), 1.0),
    ("breast_cancer", "majority", majority("tumour"), 0.63),
    ("breast_cancer", "linear", linear(measurements, "tumour"), 0.98),
    ("ramp", "last value", last_value, 25.0),
    ("sunspots", "last value", last_value, 0.1082),
    ("sunspots", "linear", regression("window", "next"), 0.037),
    *((f"adding_{length}", "mean", mean("sum"), 0.16) for length in (20, 50, 100, 200, 400)),
    *((f"adding_{length}", "linear", regression("steps", "sum"), 0.165) for length in (20, 50, 100, 200, 400)),
    ("tunes", "linear in the mean step", linear(mean_step, "tune"), 0.092),
    ("tunes", "logistic in the first and last step", logistic(first_and_last_step, "tune"), 0.51),
    ("moving", "linear in the mean frame", linear(lambda a: flat(a["clip"].mean(1)), "way"), 0.25),
    ("moving", "linear in every second point", linear(lambda a: flat(a["clip"][..., ::2, ::2]), "way"), 0.28),
    ("shapes32", "linear in every second point", linear(lambda a: flat(a["image"][..., ::2, ::2]), "shape"), 0.27),
    ("reviews", "linear in the bag of words", linear(bag, "liked"), 0.52),
    ("ratings", "mean", mean("rating"), 0.86),
    ("ratings", "linear", usual_ratings, 0.74),
    ("dates", "place", position("iso"), 0.49),
    ("captions", "place", position("caption"), 0.45),
    ("captions", "word before", unigram("caption_in", "caption"), 0.52),
    ("tagged", "word", unigram("words", "tags"), 0.73),
    ("reference_text", "character before", unigram("text_in", "text"), 0.27),
]


@pytest.mark.parametrize("key, method, reached, value", BASELINES, ids=[f"{row[0]} {row[1]}" for row in BASELINES])
def test_what_the_simplest_methods_reach(
    key: str, method: str, reached: Callable[[Splits], float], value: float
) -> None:
    assert reached(DATA[key].load()) == pytest.approx(value, rel=0.08), f"{key} by {method}"


@pytest.mark.parametrize("key", DATA)
def test_no_test_sample_is_trained_on(key: str) -> None:
    """A sample is its inputs; what a decoder reads is no input, since it is the target a step later."""
    train, test = DATA[key].load()
    names = [name for name, field in DATA[key].fields.items() if field.role == "input" and not name.endswith("_in")]
    names = names or [name for name, field in DATA[key].fields.items() if field.role == "input"]

    def samples(arrays: Arrays) -> set[bytes]:
        return {b"".join(arrays[name][row].tobytes() for name in names) for row in range(len(arrays[names[0]]))}

    assert not samples(train) & samples(test)


@pytest.mark.parametrize("key, name", [("dates", "iso"), ("captions", "caption"), ("reference_text", "text")])
def test_what_a_decoder_reads_is_what_it_says_a_step_earlier(key: str, name: str) -> None:
    fields = DATA[key].fields
    assert fields[f"{name}_in"].words == fields[name].class_names
    for arrays in DATA[key].load():
        read, said = arrays[f"{name}_in"][:, 1:], arrays[name][:, :-1]
        goes_on = arrays[name][:, 1:] != PADDING
        np.testing.assert_array_equal(read[goes_on], said[goes_on])


def test_pairs_are_half_alike_and_tested_on_images_that_are_not_trained_on() -> None:
    seen = []
    for arrays in DATA["digit_pairs"].load():
        assert arrays["same"].mean() == 0.5
        assert not (arrays["one"] == arrays["other"]).all((1, 2, 3)).any()
        seen.append({image.tobytes() for name in ("one", "other") for image in arrays[name]})
    assert not seen[0] & seen[1]


def test_pieces_of_text_follow_one_another() -> None:
    arrays = DATA["reference_text"].load().train
    np.testing.assert_array_equal(arrays["text"][:-1, -1], arrays["text_in"][1:, 0])


def test_the_ramp_is_as_the_field_teaches_it() -> None:
    train, test = DATA["ramp"].load()
    windows = np.concatenate([train["window"], test["window"]])[..., 0]
    np.testing.assert_allclose(windows, np.arange(91)[:, None] + np.arange(10), atol=1e-4)
    np.testing.assert_allclose(np.concatenate([train["next"], test["next"]]), windows[:, -1:] + 5, atol=1e-4)
    assert len(train["next"]) == 72


def test_a_series_is_tested_on_what_comes_after_the_training() -> None:
    train, test = DATA["sunspots"].load()
    windows, following = (np.concatenate([train[name], test[name]])[..., 0] for name in ("window", "next"))
    np.testing.assert_array_equal(windows[1:, -1], following[:-1])
    assert len(following) == 309 - 10 and len(train["next"]) == 239


def test_sunspots_are_those_of_the_record() -> None:
    """The highest yearly mean of the old counting is 190.2, in 1957; 2008 had 2.9."""
    train, test = DATA["sunspots"].load()
    following = np.concatenate([train["next"], test["next"]])[:, 0] * 100
    assert 1710 + following.argmax() == 1957
    np.testing.assert_allclose(following[[1957 - 1710, -1]], [190.2, 2.9], atol=1e-4)


def test_two_values_of_a_sequence_are_marked_and_add_up() -> None:
    for arrays in DATA["adding_50"].load():
        marks = arrays["steps"][..., 1]
        assert (marks[:, :25].sum(1) == 1).all() and (marks[:, 25:].sum(1) == 1).all()
        np.testing.assert_allclose(arrays["steps"].prod(2).sum(1), arrays["sum"][:, 0], atol=1e-6)


def test_dates_mean_what_they_say() -> None:
    import datetime

    fields, test = DATA["dates"].fields, DATA["dates"].load().test
    ways = (
        "%d %B %Y",
        "%B %d, %Y",
        "%b %d, %y",
        "%d %b %y",
        "%d.%m.%Y",
        "%d.%m.%y",
        "%m/%d/%Y",
        "%m/%d/%y",
        "%A, %d %B %Y",
    )
    read = 0
    for letters, tokens in zip(test["date"][:200], test["iso"][:200], strict=True):
        text = "".join(fields["date"].words[letter] for letter in letters)
        iso = datetime.date.fromisoformat("".join(fields["iso"].class_names[token] for token in tokens))
        assert datetime.date(1930, 1, 1) <= iso < datetime.date(2030, 1, 1)
        read += any(
            iso.strftime(way).replace(" 0", " ").lstrip("0").replace(".0", ".").replace("/0", "/") == text
            for way in ways
        )
    assert read > 120, "the other ways have a 0 that this test does not know, or an ordinal"


def test_tags_begin_before_they_go_on() -> None:
    names = DATA["tagged"].fields["tags"].class_names
    for row in DATA["tagged"].load().train["tags"][:500]:
        tags = ["O", *(names[tag] for tag in row if tag != PADDING)]
        for before, tag in pairwise(tags):
            assert not tag.startswith("I-") or before[1:] == tag[1:], f"{tag} after {before}"
