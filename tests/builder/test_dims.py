"""Dimensions: counted by hand where they are numbers, evaluated at many lengths where they are symbols."""

from hypothesis import given
from hypothesis import strategies as st
from sympy import sympify

from builder.dims import Dim, divided, product, shape_text, shifted, slid
from builder.tensor_type import TensorType, batch_of

small = st.integers(1, 7)


def windows(length: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """The places of the window, counted one by one."""
    reach = dilation * (kernel - 1) + 1
    return len([start for start in range(0, length + 2 * padding, stride) if start + reach <= length + 2 * padding])


def value_of(dim: Dim, length: int) -> int:
    """The number that a symbol's text stands for at T = `length`, as sympy reads it."""
    return int(sympify(str(dim)).subs("T", length))


@given(st.integers(20, 80), small, small, st.integers(0, 3), st.integers(1, 2))
def test_a_window_slides_as_often_as_it_fits(
    length: int, kernel: int, stride: int, padding: int, dilation: int
) -> None:
    expected = windows(length, kernel, stride, padding, dilation)
    assert slid(length, kernel, stride, padding, dilation) == expected


@given(st.integers(20, 80), st.lists(st.tuples(small, small, st.integers(0, 3)), max_size=3))
def test_a_symbol_stands_for_every_number(length: int, layers: list[tuple[int, int, int]]) -> None:
    number: Dim = length
    symbol: Dim = "T"
    for kernel, stride, padding in layers:
        number, symbol = slid(number, kernel, stride, padding), slid(symbol, kernel, stride, padding)
    assert value_of(symbol, length) == number


def test_equal_sums_are_equal_texts() -> None:
    assert shifted(shifted("T", -2), 2) == "T"
    assert shifted("T", 3) == "T+3"
    assert shifted(divided(shifted("T", -2), 2), 1) == "(T-2)//2+1"
    assert slid("T", 3, 1, 1) == "T"


def test_products_keep_symbols() -> None:
    assert product((3, 4, 5)) == 60
    assert product(("T", 8)) == product((8, "T")) == "8·T"
    assert product(()) == 1


def test_shapes_read_as_people_write_them() -> None:
    assert shape_text(("N", 32, 8, 8)) == "N × 32 × 8 × 8"
    assert str(batch_of("T", 100)) == "N × T × 100"


def test_the_kind_of_a_tensor() -> None:
    kinds = [batch_of(5).kind, batch_of("T", 5).kind, batch_of(3, 8, 8).kind, batch_of(3, 4, 8, 8).kind]
    assert kinds == ["vector", "sequence", "map", "volume"]
    assert batch_of("T", dtype="int").kind == "tokens"
    assert TensorType((2, "N", 50)).kind == "state"


def test_a_product_of_a_sum_is_bracketed() -> None:
    """After a window of 2 has slid along T, 4 channels of it are flattened."""
    assert product((8, "T")) == "8·T"
    assert product((1, "T-2")) == "T-2"
    assert product((8, "T-2")) == "8·(T-2)"
    assert product((4, slid("T", 2, 2))) == "4·((T-2)//2+1)"
    assert product((4, product((3, "T-2")))) == "4·(3·(T-2))"
