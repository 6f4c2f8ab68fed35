"""The types of parameters that a block can have: each knows its limits and says what is wrong with a value."""

import math
import re
from dataclasses import dataclass

from builder.dims import BATCH
from builder.values import Value

LARGEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One setting of a block: its key (PyTorch's argument name where there is one), label, line of help and default."""

    name: str
    label: str
    help: str
    default: Value
    advanced: bool = False

    def problem(self, value: object) -> str | None:
        """Why `value` may not stand here, as a sentence; None where it may."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Parameter):
    """A whole number within limits. With `zero_text`, 0 stands for something that the text names."""

    minimum: int = 1
    maximum: int = LARGEST
    zero_text: str = ""

    def problem(self, value: object) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return f"{self.label} takes a whole number, not {_shown(value)}."
        return _outside(self.label, value, self.minimum, self.maximum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Real(Parameter):
    """A finite number within limits, the limits included."""

    minimum: float = 0.0
    maximum: float = 1.0

    def problem(self, value: object) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
            return f"{self.label} takes a number, not {_shown(value)}."
        return _outside(self.label, value, self.minimum, self.maximum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Parameter):
    """Yes or no; `yes` is the short text beside the box."""

    yes: str = ""

    def problem(self, value: object) -> str | None:
        return None if isinstance(value, bool) else f"{self.label} is on or off, not {_shown(value)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Parameter):
    """One of several options: (value, title) pairs."""

    options: tuple[tuple[str, str], ...]

    def problem(self, value: object) -> str | None:
        if value in [key for key, _ in self.options]:
            return None
        names = ", ".join(key for key, _ in self.options)
        return f"{self.label} is one of {names}, not {_shown(value)}."

    def title(self, value: str) -> str:
        return dict(self.options)[value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Parameter):
    """A short text on one line. With `of`, the editor offers the data set's fields of that role ('input', 'target')."""

    of: str = ""

    def problem(self, value: object) -> str | None:
        if isinstance(value, str) and len(value) <= 200 and value.isprintable():
            return None
        return f"{self.label} takes one line of at most 200 characters, not {_shown(value)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Parameter):
    """A text of several lines, such as code."""

    longest: int = 20_000

    def problem(self, value: object) -> str | None:
        if isinstance(value, str) and len(value) <= self.longest and value.replace("\n", "").isprintable():
            return None
        return f"{self.label} takes at most {self.longest:,} printable characters, not {_shown(value)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Size(Parameter):
    """One whole number for each axis: (3, 3). With `zero_text`, 0 stands for something that the text names."""

    axes: int
    minimum: int = 1
    maximum: int = 10_000
    zero_text: str = ""

    def problem(self, value: object) -> str | None:
        if not isinstance(value, tuple) or len(value) != self.axes or not all(map(_is_whole, value)):
            count = "one whole number" if self.axes == 1 else f"{self.axes} whole numbers"
            return f"{self.label} takes {count}, not {_shown(value)}."
        return next((p for n in value if (p := _outside(self.label, n, self.minimum, self.maximum))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dims(Parameter):
    """A list of dimensions without N: numbers from `minimum` up and, where `symbols` is set, names such as T."""

    minimum: int = 1
    symbols: bool = False
    fewest: int = 1
    most: int = 6

    def problem(self, value: object) -> str | None:
        if not isinstance(value, tuple) or not self.fewest <= len(value) <= self.most:
            return f"{self.label} takes {self.fewest} to {self.most} dimensions, not {_shown(value)}."
        return next((p for d in value if (p := self._dim_problem(d))), None)

    def _dim_problem(self, dim: object) -> str | None:
        if isinstance(dim, int) and not isinstance(dim, bool):
            return _outside(self.label, dim, self.minimum, LARGEST)
        if self.symbols and isinstance(dim, str) and re.fullmatch(r"[A-Z][a-z]?", dim) and dim != BATCH:
            return None
        allowed = "numbers and symbols such as T" if self.symbols else "numbers"
        return f"{self.label} takes {allowed}, not {_shown(dim)}."


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def shortened(text: str) -> str:
    """Python's text of a value as it may stand in a sentence: at most 40 characters, the closing quote kept."""
    return text if len(text) <= 40 else f"{text[:36]}...{text[-1]}"


def _shown(value: object) -> str:
    return shortened(repr(value))


def _outside(label: str, value: float, minimum: float, maximum: float) -> str | None:
    if minimum <= value <= maximum:
        return None
    return f"{label} is between {minimum:,} and {maximum:,}, not {_shown(value)}."
