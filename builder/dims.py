"""Dimensions and shapes. A dimension is a number, or a symbol such as N (batch) or T (time) that data fills in."""

import math
import re
from collections.abc import Iterable

Dim = int | str
Shape = tuple[Dim, ...]

BATCH = "N"
_PLAIN = re.compile(r"[\w·]+")
# A symbol or a bracket, as it is, rounded after a division, or times a number; and what is added to it.
_OFFSET = re.compile(r"(?:(?P<factor>\d+)·)?(?P<base>[A-Za-z]\w*|\(.+\)(?://\d+)?)(?P<offset>[+-]\d+)?")


def _parts(dim: str) -> tuple[int, str, int]:
    """A symbol's text as factor, base and offset: `2·T-2` is 2, T and -2."""
    match = _OFFSET.fullmatch(dim)
    if match is None:
        return 1, f"({dim})//1", 0
    return int(match["factor"] or 1), match["base"], int(match["offset"] or 0)


def _joined(factor: int, base: str, offset: int) -> str:
    if factor != 1:
        base = f"{factor}·{base}" if base.isalnum() or base.endswith(")") else f"{factor}·({base})"
    return f"{base}{offset:+d}" if offset else base


def shifted(dim: Dim, by: int) -> Dim:
    """`dim + by`; of a symbol the text of the sum (`T-2`), so that equal sums are equal texts."""
    if isinstance(dim, int):
        return dim + by
    factor, base, offset = _parts(dim)
    return _joined(factor, base, offset + by)


def times(dim: Dim, by: int) -> Dim:
    """`dim · by`; of a symbol the text of the product (`2·T-2`)."""
    if isinstance(dim, int) or by == 1:
        return dim * by if isinstance(dim, int) else dim
    factor, base, offset = _parts(dim)
    return _joined(factor * by, base, offset * by)


def left_over(rest: int) -> str:
    """`1 is left over`."""
    return f"{rest} {'is' if rest == 1 else 'are'} left over"


def divided(dim: Dim, by: int) -> Dim:
    """`dim // by`, rounded down."""
    if isinstance(dim, int) or by == 1:
        return dim // by if isinstance(dim, int) else dim
    factor, base, offset = _parts(dim)
    if factor % by == 0:
        return _joined(factor // by, base, offset // by)
    return f"({dim})//{by}"


def slid(dim: Dim, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> Dim:
    """Places of a window that slides along `dim`: floor((dim + 2p - d(k - 1) - 1) / s) + 1.

    Source: the shape section of torch.nn.Conv2d and torch.nn.MaxPool2d.
    """
    return shifted(divided(shifted(dim, 2 * padding - dilation * (kernel - 1) - 1), stride), 1)


def product(dims: Iterable[Dim]) -> Dim:
    """The product of all dimensions; symbols are kept as a sorted product (`8·T`), sums in brackets (`8·(T-2)`)."""
    dims = tuple(dims)
    number = math.prod(d for d in dims if isinstance(d, int))
    symbols = sorted(d for d in dims if isinstance(d, str))
    for place, symbol in enumerate(symbols):
        factor, base, offset = _parts(symbol)
        if factor != 1 and base.isalnum() and not offset:
            number, symbols[place] = number * factor, base
    if not symbols:
        return number
    factors = [str(number)] * (number != 1) + symbols
    return "·".join(d if _PLAIN.fullmatch(d) else f"({d})" for d in factors) if len(factors) > 1 else symbols[0]


def unbroken(text: str) -> str:
    """The text with its shapes and products held together, so that no line is broken within `32 × 8 × 8`."""
    return text.replace(" × ", "\u00a0×\u00a0").replace(" · ", "\u00a0·\u00a0")


def shape_text(shape: Iterable[Dim]) -> str:
    """The shape as people read it: `N × 32 × 8 × 8`."""
    return " × ".join(f"{d:,}" if isinstance(d, int) and d > 99_999 else str(d) for d in shape)
