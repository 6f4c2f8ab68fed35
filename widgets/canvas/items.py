"""Items that are made anew only when somebody asks for them: after an edit most of them are out of view."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Items(Mapping[K, V], Generic[K, V]):
    """Items by their key. `renewed` makes an item that has aged as it is now, from what it was."""

    def __init__(self, renewed: Callable[[K, V], V]) -> None:
        self._renewed = renewed
        self._made: dict[K, V] = {}
        self._aged: set[K] = set()

    def __getitem__(self, key: K) -> V:
        if key in self._aged:
            self._aged.discard(key)
            self._made[key] = self._renewed(key, self._made[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def __iter__(self) -> Iterator[K]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # like every mapping that changes

    def put(self, key: K, item: V) -> None:
        """Have this item under this key from now on."""
        self._aged.discard(key)
        self._made[key] = item

    def take(self, key: K) -> V | None:
        """Take an item out, as it was last made; None where there is none."""
        self._aged.discard(key)
        return self._made.pop(key, None)

    def as_made(self, key: K) -> V:
        """An item as it was last made: enough where only its place is asked for, which ageing does not change."""
        return self._made[key]

    def all_as_made(self, keys: Iterable[K]) -> list[V]:
        """Several items as they were last made."""
        made = self._made
        return [made[key] for key in keys]

    def age(self, keys: Iterable[K]) -> None:
        """What these items show may differ now; where they stand does not."""
        self._aged.update(key for key in keys if key in self._made)
