"""Mistakes that people make: each is told with its numbers, every remedy makes it go, and undo takes it back."""

from functools import partial

import pytest

from builder.document import Document
from builder.fields import Fields
from builder.group_edits import mend_problem
from builder.network import Network
from docs.make_mistakes import PAGE, page
from tests.builder.mistakes.families import FAMILIES

ROWS = [
    pytest.param(*row, id=f"{family}-{number}") for family, rows in FAMILIES.items() for number, row in enumerate(rows)
]


@pytest.mark.parametrize(("network", "fields", "sentence", "sums", "titles"), ROWS)
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


def test_there_are_many_mistakes_and_no_two_are_drawn_alike() -> None:
    drawings = [repr((row[0], row[1])) for rows in FAMILIES.values() for row in rows]
    assert len(set(drawings)) == len(drawings) >= 220


def test_the_page_of_mistakes_is_that_of_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run python -m docs.make_mistakes"
