"""What a network costs: multiply-adds and the memory of what its blocks give, and the words for both.

All counts are for one sample (N = 1). A multiply-add is one multiplication with its addition, two operations of
torch.utils.flop_counter, whose convention holds here: only products of matrices and convolutions are counted; a bias,
an activation, pooling, normalising and merging count nothing.
"""

import math
from collections.abc import Iterable, Mapping

from builder.dims import BATCH, Dim
from builder.tensor_type import Dtype, TensorType

BYTES: dict[Dtype, int] = {"float": 4, "int": 8}
_IN_FULL = 100_000  # smaller counts are written with all their digits
_SIZES = (" B", " kB", " MB", " GB", " TB")
_COUNTS = ("", " k", " M", " G", " T", " P")


def multiplied(weights: Mapping[str, tuple[int, ...]], places: Iterable[Dim]) -> int | None:
    """Multiply-adds of weights that are used once at each of `places`; those with one axis, such as a bias, only add.

    None where a dimension of the places is open, as is T: how often they are used is known when the data is.
    """
    each, sizes = sum(math.prod(shape) for shape in weights.values() if len(shape) > 1), tuple(places)
    return each * math.prod(d for d in sizes if isinstance(d, int)) if _fixed(sizes) else None


def numbers(type: TensorType) -> int | None:
    """How many numbers a tensor has for one sample; None where a dimension besides N is open."""
    count = 1
    for dim in type.shape:
        if isinstance(dim, int):
            count *= dim
        elif dim != BATCH:
            return None
    return count


def activation_bytes(type: TensorType) -> int | None:
    """The memory of a tensor for one sample, 4 bytes a float and 8 an int; None where a dimension besides N is open."""
    count = numbers(type)
    return None if count is None else count * BYTES[type.dtype]


def left(types: Iterable[TensorType]) -> tuple[int | None, int | None]:
    """How many numbers these tensors have for one sample, and their bytes; None where a dimension besides N is open."""
    count = memory = 0
    for type in types:
        found = numbers(type)
        if found is None:
            return None, None
        count, memory = count + found, memory + found * BYTES[type.dtype]
    return count, memory


def summed(parts: Iterable[int | None]) -> int | None:
    """The sum, None where a part is not known."""
    found = list(parts)
    known = [part for part in found if part is not None]
    return sum(known) if len(known) == len(found) else None


def counted(count: int) -> str:
    """`18,496`, `12.3 M`: all digits of a small count, three of a large one."""
    return f"{count:,}" if count < _IN_FULL else _scaled(count, 1000, _COUNTS)


def sized(size: int) -> str:
    """`8 kB`: three digits of a number of bytes. A kB has 1024 bytes."""
    return _scaled(size, 1024, _SIZES)


def _scaled(value: float, base: int, units: tuple[str, ...]) -> str:
    unit = 0
    while _three(value) >= base and unit < len(units) - 1:
        value, unit = value / base, unit + 1
    return f"{_three(value):,g}{units[unit]}"


def _three(value: float) -> float:
    """Rounded to three digits that count, and never before the point: 12.3, 1023."""
    return round(value, max(0, 2 - math.floor(math.log10(value)))) if value else 0.0


def _fixed(sizes: tuple[Dim, ...]) -> bool:
    return all(isinstance(d, int) for d in sizes)
