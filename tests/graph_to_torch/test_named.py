"""Numbers that know what they are called: they count as numbers, and Python works their text out to the number."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dims import product, slid
from builder.tensor_type import batch_of
from graph_to_torch.named import NamedFloat, NamedInt, plain, plain_type

SMALL = st.integers(1, 50)
STEPS: list[Callable[[int, int], int]] = [
    lambda a, n: a + n,
    lambda a, n: n + a,
    lambda a, n: a - n,
    lambda a, n: n - a,
    lambda a, n: a * n,
    lambda a, n: n * a,
    lambda a, n: a // n,
]


@given(SMALL, SMALL, st.lists(st.tuples(st.sampled_from(range(len(STEPS))), SMALL), max_size=6))
def test_the_text_of_a_number_is_its_value(a: int, b: int, steps: list[tuple[int, int]]) -> None:
    named, count = NamedInt.of("a", a), a
    for step, number in steps:
        named_step = STEPS[step](named, number)
        count = STEPS[step](count, number)
        assert named_step == count
        assert eval(repr(named_step), {"a": a}) == count  # noqa: S307 - the text is what is tested
        if not isinstance(named_step, NamedInt):
            return
        named = named_step
    other = NamedInt.of("b", b)
    for both, wanted in ((named + other, count + b), (named - other, count - b), (named * other, count * b)):
        assert both == wanted
        assert eval(repr(both), {"a": a, "b": b}) == wanted  # noqa: S307 - the text is what is tested


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (lambda c: 4 * c, "4 * c"),
        (lambda c: c + 1 - 1, "c"),
        (lambda c: (4 * c) // 2, "2 * c"),
        (lambda c: c // 2, "c // 2"),
        (lambda c: slid(c, 3, 1, 1), "c"),
        (lambda c: slid(c, 2, 2), "c // 2"),
        (lambda c: slid(c, 3, 2, 1), "(c + 1) // 2"),
        (lambda c: 4 * (c // 3), "4 * (c // 3)"),
        (lambda c: product((c, 7, 7)), "49 * c"),
    ],
)
def test_sums_are_written_as_a_person_would(made: Callable[[int], object], text: str) -> None:
    assert repr(made(NamedInt.of("c", 64))) == text


def test_what_has_no_name_left_is_a_plain_number() -> None:
    c = NamedInt.of("c", 5)
    assert type(c - c) is int
    assert type(plain(c)) is int
    assert type(plain(NamedFloat.of("p", 0.5))) is float
    assert all(type(n) is int for n in plain_type(batch_of(c, c)).features)
    assert plain((c, 3)) == (5, 3)
    assert plain("c") == "c"
