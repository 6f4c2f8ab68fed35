"""The parameter values of a block: an immutable mapping with typed access."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from builder.dims import Dim

Value = bool | int | float | str | tuple[int | str, ...]
T = TypeVar("T")
_PLAIN = frozenset({bool, int, float, str, tuple})


class Values(Mapping[str, Value]):
    """Parameter name to value. Typed getters raise TypeError where a value is of another type than was asked for."""

    __slots__ = ("_hash", "_items", "_plain")

    def __init__(self, items: Mapping[str, Value] | None = None, /, **more: Value) -> None:
        self._items: dict[str, Value] = {**(items or {}), **more}
        self._hash: int | None = None
        self._plain: bool | None = None

    def __eq__(self, other: object) -> bool:
        return self._items == (other._items if isinstance(other, Values) else other)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    @property
    def plain(self) -> bool:
        """Whether all values are of Python's own types, so that values that are equal are the same in every way."""
        if self._plain is None:
            parts = [part for value in self._items.values() if isinstance(value, tuple) for part in value]
            self._plain = _PLAIN.issuperset(map(type, (*self._items.values(), *parts)))
        return self._plain

    def __getitem__(self, name: str) -> Value:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"Values({self._items!r})"

    def _typed(self, name: str, kind: type[T]) -> T:
        value = self._items[name]
        if not isinstance(value, kind):
            raise TypeError(f"{name} is {value!r}, no {kind.__name__}")
        return value

    def whole(self, name: str) -> int:
        return self._typed(name, int)

    def real(self, name: str) -> float:
        value = self._items[name]
        return float(value) if isinstance(value, int) else self._typed(name, float)

    def flag(self, name: str) -> bool:
        return self._typed(name, bool)

    def text(self, name: str) -> str:
        return self._typed(name, str)

    def dims(self, name: str) -> tuple[Dim, ...]:
        return self._typed(name, tuple)

    def sizes(self, name: str) -> tuple[int, ...]:
        """One number an axis."""
        found: tuple[int, ...] = self._typed(name, tuple)
        return found
