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
        ("batch normalization", "batchnorm2d"),
    ],
)
def test_best_match_comes_first(query: str, first: str) -> None:
    assert keys(query)[0] == first


def test_a_prefix_of_the_title_comes_before_a_word_inside() -> None:
    assert keys("re")[:2] == ["relu", "reshape"]
    assert keys("relu") == ["relu", "leaky_relu"]


def test_every_block_is_found_first_by_its_title() -> None:
    assert [keys(record.title)[0] for record in RECORDS] == [record.key for record in RECORDS]


def test_an_older_key_finds_the_block_that_replaced_it() -> None:
    renamed = replace(CATALOGUE["gru"], older_keys=("gated_cell",))
    assert found("gated_cell", [CATALOGUE["lstm"], renamed]) == [renamed]


def test_what_nothing_fits_finds_nothing() -> None:
    assert keys("zebra") == keys("conv zebra") == []
