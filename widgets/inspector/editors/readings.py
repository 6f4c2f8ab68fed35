"""Between values and the text in a field. What cannot be read stays the text that was typed."""

import re
from decimal import Decimal

from builder.parameters import Real, Whole
from builder.values import Value

SEPARATORS = re.compile(r"[\s,;×x*]+")


def whole_of(text: str) -> Value:
    """`18,496` and `18496` are one number."""
    try:
        return int(text.replace(",", "").strip())
    except ValueError:
        return text.strip()


def real_of(text: str) -> Value:
    """`0.001` and `1e-3` are one number."""
    try:
        return float(text)
    except ValueError:
        return text.strip()


def dims_of(text: str) -> Value:
    """`1, 8, 8` and `1 × 8 × 8` are one list of dimensions; words other than numbers are symbols."""
    return tuple(_dim(word) for word in SEPARATORS.split(text.strip().strip("()")) if word)


def text_of(value: Value) -> str:
    """A value as a field shows it: `0.001`, `1e-05`, `1, 8, 8`."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def stepped_whole(parameter: Whole, value: int, steps: int) -> int:
    """So many steps on, held within the limits."""
    return min(max(value + steps, parameter.minimum), parameter.maximum)


def stepped_real(parameter: Real, value: float, steps: int) -> float:
    """So many steps on, held within the limits; a step is one of the first digit: 0.2 to 0.3, 0.001 to 0.0009."""
    now = Decimal(repr(value))
    for _ in range(abs(steps)):
        now += _step(now, up=steps > 0) * (1 if steps > 0 else -1)
    return min(max(float(now), parameter.minimum), parameter.maximum)


def _step(value: Decimal, up: bool) -> Decimal:
    if not value:
        return Decimal("0.01")
    power = value.adjusted()
    falls_short = not up and abs(value) == Decimal(1).scaleb(power)
    return Decimal(1).scaleb(power - falls_short)


def _dim(word: str) -> int | str:
    return int(word) if re.fullmatch(r"[+-]?\d+", word) else word
