"""The words that people know a block by find it, the best match first."""

from dataclasses import replace

import pytest

from builder.catalogue import CATALOGUE
from widgets.palette.search import found

RECORDS = tuple(CATALOGUE.values())


def keys(query: str) -> list[str]:
    return [record.key for record in found(query, RECORDS)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("dense", "dense"),
        ("linear", "dense"),
        ("conv", "conv2d"),
        ("conv1d", "conv1d"),
        ("Conv 1D", "conv1d"),
        ("max pool", "maxpool2d"),
        ("pool 1d", "maxpool1d"),
        ("LSTM", "lstm"),
        ("gap", "global_avg_pool"),
        ("residual", "add"),
        ("bert", "encoder_layer"),
        ("skip", "add"),
        ("batch normalization", "batchnorm2d"),
    ],
)
def test_best_match_comes_first(query: str, first: str) -> None:
    assert keys(query)[0] == first


def test_a_prefix_of_the_title_comes_before_a_word_inside() -> None:
    titles = [CATALOGUE[key].title.lower().startswith("re") for key in keys("re")]
    assert titles == sorted(titles, reverse=True) and {"reshape", "repeat"} <= set(keys("re")[: sum(titles)])
    assert keys("relu")[:4] == ["relu", "relu6", "leaky_relu", "prelu"]


def test_of_those_that_fit_as_well_the_ones_that_lists_put_behind_come_last() -> None:
    assert keys("re")[0] == "relu"
    assert keys("re").index("reshape") < keys("re").index("reverse_time")


def test_the_keyword_that_tells_a_block_best_counts_most() -> None:
    first, last = (replace(CATALOGUE["gru"], keywords=words) for words in (("zebra", "stripes"), ("stripes", "zebra")))
    assert found("zebra", [last, first]) == [first, last]
    assert found("stripes", [first, last]) == [last, first]


def test_every_block_is_found_first_by_its_title() -> None:
    assert [keys(record.title)[0] for record in RECORDS] == [record.key for record in RECORDS]


def test_an_older_key_finds_the_block_that_replaced_it() -> None:
    renamed = replace(CATALOGUE["gru"], older_keys=("gated_cell",))
    assert found("gated_cell", [CATALOGUE["lstm"], renamed]) == [renamed]


def test_what_nothing_fits_finds_nothing() -> None:
    assert keys("zebra") == keys("conv zebra") == []
