"""Numbers that know what they are called: with them the rules print `nn.Linear(4 * channels, 10)` in place of 256.

A `NamedInt` is an int in every way, and sums, differences, products and whole quotients of it keep their text.
"""

from collections.abc import Mapping
from dataclasses import replace

from builder.tensor_type import TensorType
from builder.values import Value, Values

Terms = Mapping[str, int]


class NamedInt(int):
    """A number and the linear form that it comes from: `terms` maps a name, or the text of a product, to its factor."""

    terms: Terms
    rest: int

    @classmethod
    def of(cls, name: str, value: int) -> "NamedInt":
        """The number called `name`."""
        return _form(value, {name: 1}, 0)

    def __repr__(self) -> str:
        """`4 * channels + 1`."""
        parts = [
            name if factor == 1 else f"{factor} * ({name})" if "//" in name else f"{factor} * {name}"
            for name, factor in self.terms.items()
        ]
        text = " + ".join(parts) if parts else "0"
        return text + (f" + {self.rest}" if self.rest > 0 else f" - {-self.rest}" if self.rest else "")

    def __add__(self, other: int) -> int:
        terms, rest = _parts(other)
        return _made(int(self) + int(other), _sum(self.terms, terms), self.rest + rest)

    def __radd__(self, other: int) -> int:
        return self + other

    def __sub__(self, other: int) -> int:
        return self + -other

    def __rsub__(self, other: int) -> int:
        return -self + other

    def __neg__(self) -> int:
        return _made(-int(self), _scaled(self.terms, -1), -self.rest)

    def __mul__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented  # so many times a tuple
        if not isinstance(other, NamedInt):
            return _made(int(self) * int(other), _scaled(self.terms, int(other)), self.rest * int(other))
        return NamedInt.of(f"{_factor(self)} * {_factor(other)}", int(self) * int(other))

    def __rmul__(self, other: int) -> int:
        return self * other

    def __floordiv__(self, other: int) -> int:
        if isinstance(other, NamedInt):
            return NamedInt.of(f"{_factor(self)} // {_factor(other)}", int(self) // int(other))
        if any(factor % other for factor in self.terms.values()):
            whole, left = divmod(self.rest, other)
            inner = _form(int(self) - whole * other, self.terms, left)
            return NamedInt.of(f"{_factor(inner)} // {other}", int(inner) // other) + whole
        terms = {name: factor // other for name, factor in self.terms.items()}
        return _made(int(self) // int(other), terms, self.rest // other)

    def __rfloordiv__(self, other: int) -> int:
        return NamedInt.of(f"{other} // {_factor(self)}", int(other) // int(self))

    def __hash__(self) -> int:
        return int.__hash__(self)


class NamedFloat(float):
    """A number called by a name."""

    name: str

    @classmethod
    def of(cls, name: str, value: float) -> "NamedFloat":
        made = cls(value)
        made.name = name
        return made

    def __repr__(self) -> str:
        return self.name


def _form(value: int, terms: Terms, rest: int) -> NamedInt:
    made = NamedInt(value)
    made.terms, made.rest = terms, rest
    return made


def _made(value: int, terms: Terms, rest: int) -> int:
    """A number without a name is a plain one."""
    kept = {name: factor for name, factor in terms.items() if factor}
    return _form(value, kept, rest) if kept else value


def _parts(number: int) -> tuple[Terms, int]:
    return (number.terms, number.rest) if isinstance(number, NamedInt) else ({}, int(number))


def _sum(one: Terms, other: Terms) -> Terms:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


def _scaled(terms: Terms, by: int) -> Terms:
    return {name: factor * by for name, factor in terms.items()}


def _factor(number: NamedInt) -> str:
    """Its text as a factor: in brackets where it is a sum or a product."""
    text = repr(number)
    return text if text.isidentifier() else f"({text})"


def plain(number: Value) -> Value:
    """The number without its name; any other value as it is."""
    if isinstance(number, tuple):
        return tuple(int(part) if isinstance(part, NamedInt) else part for part in number)
    if isinstance(number, NamedFloat):
        return float(number)
    return int(number) if isinstance(number, NamedInt) else number


def plain_values(values: Values) -> Values:
    """Parameter values without names."""
    return Values({name: plain(value) for name, value in values.items()})


def plain_type(type: TensorType) -> TensorType:
    """A type whose dimensions have no names."""
    return replace(type, shape=tuple(int(dim) if isinstance(dim, NamedInt) else dim for dim in type.shape))
