"""Names for new things: the next free id, and a name that nothing else in the network has."""

import re
from collections.abc import Container

from builder.network import Network

_NUMBERED = re.compile(r"(.*?)\d*")


def free_id(network: Network) -> str:
    """An id that no block has: `b` and one more than the largest number in use."""
    taken = (int(id[1:]) for id in network.blocks if id[:1] == "b" and id[1:].isdecimal())
    return f"b{max(taken, default=0) + 1}"


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
