"""What the command palette offers: every command, every example, every block to go to and every kind to add."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `place` says where it belongs, `words` are other words that find it, `why` what it waits for.

    `common` entries are listed before anything is typed. `tint` is the colour of the icon, where it tells one.
    """

    id: str
    title: str
    place: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    words: str = ""
    why: str = ""
    common: bool = True
    tint: str = ""


def found(query: str, entries: Iterable[Entry], recent: Iterable[str], most: int = 80) -> list[Entry]:
    """The entries that every word of `query` fits, the best first, at most `most`.

    Among equals those that may be run come first, and of these the recent ones. An empty query finds the recent ones
    and then all that are common.
    """
    places = {id: number for number, id in enumerate(recent)}
    words = query.casefold().split()
    if not words:
        ranked = [(0, entry) for entry in entries if entry.common or entry.id in places]
    else:
        ranked = [(rank, entry) for entry in entries if (rank := _rank(words, entry)) is not None]
    ranked.sort(key=lambda pair: (pair[0], bool(words and pair[1].why), places.get(pair[1].id, len(places))))
    return [entry for _, entry in ranked[:most]]


def _rank(words: list[str], entry: Entry) -> int | None:
    """0 is best; None does not fit."""
    title = entry.title.casefold()
    whole = f"{title} {entry.place} {entry.words}".casefold()
    fits = (
        title == " ".join(words),
        title.startswith(" ".join(words)),
        _begins_all(words, title),
        _begins_all(words, whole),
        all(word in whole for word in words),
    )
    return next((rank for rank, fit in enumerate(fits) if fit), None)


def _begins_all(words: list[str], text: str) -> bool:
    """Whether each word is the beginning of some word of the text."""
    parts = list(_parts(text))
    return all(any(part.startswith(word) for part in parts) for word in words)


def _parts(text: str) -> Iterator[str]:
    return (part.strip("(),:…") for part in text.split())
