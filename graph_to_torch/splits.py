"""The arrays of a data set: what is trained on and what is tested on."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

Arrays = dict[str, "NDArray[Any]"]


class Splits(NamedTuple):
    """Field name to array, samples first: numbers as float32, labels and tokens as int64."""

    train: Arrays
    test: Arrays
