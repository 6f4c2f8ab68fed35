"""Windows that slide: against counting the places one by one, and sums of an open size against sympy."""

from hypothesis import assume, given
from hypothesis import strategies as st
from sympy import sympify

from builder.dims import Dim, divided, product, shifted, times
from builder.sliding import Window, filling
from builder.tensor_type import batch_of

small = st.integers(1, 6)
windows = st.builds(Window, small, small, st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 3))


def value_of(dim: Dim, length: int) -> int:
    return int(sympify(str(dim).replace("·", "*")).subs("T", length))


@given(windows, st.integers(20, 60))
def test_a_window_stops_wherever_it_fits(window: Window, length: int) -> None:
    framed = range(-window.edge[0], length + window.edge[1])
    starts = [at for at in framed[:: window.stride] if at + window.dilation * (window.kernel - 1) in framed]
    assert window.stops(length) == len(starts)
    assert value_of(window.stops("T"), length) == len(starts)


@given(windows.filter(lambda window: window.edge[0] == window.edge[1] <= window.kernel // 2), st.integers(20, 60))
def test_a_window_that_goes_to_the_end_leaves_no_place_out(window: Window, length: int) -> None:
    """Of a pooling, whose padding is at most half its kernel: it goes on while a stop would begin on the map."""
    fitting = window.stops(length)
    assert isinstance(fitting, int)
    last = -window.edge[0] + (fitting - 1) * window.stride + window.reach - 1
    more = last < length + window.edge[1] - 1 and -window.edge[0] + fitting * window.stride < length
    assert window.stops_to_the_end(length) == fitting + more
    open_stops = window.stops_to_the_end("T")
    assert open_stops is None or value_of(open_stops, length) == fitting + more


@given(windows, st.integers(2, 30), st.integers(0, 2))
def test_what_a_window_is_spread_over_are_the_places_that_it_covers(window: Window, length: int, more: int) -> None:
    covered = max(at * window.stride + window.dilation * (window.kernel - 1) for at in range(length)) + 1
    assert window.spread(length, more) == covered - window.added + more
    assert value_of(window.spread("T", more), length) == covered - window.added + more


@given(st.lists(st.tuples(st.sampled_from("+*/"), st.integers(1, 5)), max_size=6), st.integers(10, 60))
def test_sums_products_and_quotients_of_an_open_size_are_what_they_are_of_a_number(
    steps: list[tuple[str, int]], length: int
) -> None:
    number: Dim = length
    symbol: Dim = "T"
    for sign, by in steps:
        rule = {"+": lambda dim, by: shifted(dim, by - 3), "*": times, "/": divided}[sign]
        number, symbol = rule(number, by), rule(symbol, by)
    assume(isinstance(number, int))
    assert value_of(symbol, length) == number
    assert value_of(product((3, symbol)), length) == 3 * int(number)


def test_products_of_an_open_size_are_texts_that_are_equal_where_they_are() -> None:
    assert times("T", 2) == "2·T"
    assert times(shifted("T", -1), 2) == "2·T-2"
    assert times("(T-1)//2+1", 2) == "2·((T-1)//2)+2"
    assert divided(times("T-1", 4), 2) == "2·T-2"
    assert times(times("T", 2), 3) == product((3, "2·T")) == "6·T"
    assert times("T", 1) == "T"


def test_the_ends_are_named_the_last_axis_first() -> None:
    assert filling(((1, 2), (3, 4))) == "(3, 4, 1, 2)"


def test_a_batch_of_an_open_size_reads_as_people_write_it() -> None:
    assert str(batch_of(4, times("T", 2))) == "N × 4 × 2·T"
