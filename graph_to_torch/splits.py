"""The arrays of a data set: what is trained on and what is tested on."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

Arrays = dict[str, "NDArray[Any]"]


def held_back(count: int, share: float) -> int:
    """How many of `count` training samples are held back to validate on."""
    return int(count * share)


class Splits(NamedTuple):
    """Field name to array, samples first: numbers as float32, labels and tokens as int64."""

    train: Arrays
    test: Arrays
