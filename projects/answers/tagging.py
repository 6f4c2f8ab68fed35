"""Tags: a class for each word, and the names that tags with B- and I- make of neighbours."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from numpy.typing import NDArray

from builder.fields import PADDING


class Tagged(NamedTuple):
    """A word and its tag."""

    word: str
    tag: str

    @property
    def kind(self) -> str:
        """`PER` of `B-PER`; '' of a word that is in no name."""
        return "" if self.tag == "O" else self.tag.removeprefix("B-").removeprefix("I-")


def tagged(words: Sequence[str], values: NDArray[Any], names: Sequence[str]) -> list[Tagged]:
    """The words with the likeliest tag of each; `values` are (steps, tags), or (steps,) of tags that are chosen."""
    best = values.argmax(-1) if values.ndim == 2 else values
    return [Tagged(word, _name(int(number), names)) for word, number in zip(words, best, strict=False)]


def kinds(names: Sequence[str]) -> list[str]:
    """The kinds of names that there are, each once, in the order of the tags."""
    return [kind for kind in dict.fromkeys(Tagged("", name).kind for name in names) if kind]


def _name(number: int, names: Sequence[str]) -> str:
    if number == PADDING:
        return ""
    return names[number] if 0 <= number < len(names) else str(number)
