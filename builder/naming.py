"""Names for new things: the next free id, and a name that nothing else in the network has."""

import re
from collections.abc import Collection, Container, Iterable, Iterator

from builder.network import Network

_NUMBERED = re.compile(r"(.*?)\d*")
_LONGEST_STEM = 180  # a name read from a file has up to 200 characters, also with the number behind it
_LONGEST_NUMBER = 12  # digits of an id that is counted on


def free_id(network: Network) -> str:
    """An id that no block has: `b` and one more than the largest number in use."""
    return next(free_ids("b", network.blocks))


def free_name(wanted: str, taken: Container[str], numbered: bool = False) -> str:
    """`wanted` if it is free, else its stem with the first free number; with `numbered`, always with a number."""
    if not numbered and wanted not in taken:
        return wanted
    match = _NUMBERED.fullmatch(wanted)
    stem = (match[1] if match else "") or wanted
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def free_ids(letters: str, taken: Collection[str]) -> Iterator[str]:
    """Ids that are not taken, one after the other: `letters` and numbers beyond the largest in use."""
    ends = (id.removeprefix(letters) for id in taken if id.startswith(letters))
    # An odd file may number its blocks up to the longest id there is; behind such a number there is no room.
    number = max((int(end) for end in ends if end.isdecimal() and len(end) < _LONGEST_NUMBER), default=0)
    while True:
        number += 1
        yield f"{letters}{number}"


def free_names(wanted: Iterable[str], taken: Collection[str]) -> list[str]:
    """A name for each, all different and none taken: the wanted one if it is free, else its stem with a number."""
    used, numbers, found = set(taken), dict[str, int](), list[str]()
    for name in wanted:
        match = _NUMBERED.fullmatch(name)
        stem = ((match[1] if match else "") or name)[:_LONGEST_STEM]
        while name in used:
            numbers[stem] = numbers.get(stem, 0) + 1
            name = f"{stem}{numbers[stem]}"
        used.add(name)
        found.append(name)
    return found
