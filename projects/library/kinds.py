"""What the groups of the library are called where kinds of blocks are: `library:inception`, `mine:Residual`.

Here alone such a name is read.
"""

from functools import cache

from builder.network import Network
from projects.bad_file import BadFile
from projects.library import personal
from projects.library.groups import SHIPPED

SHIPPED_PREFIX, MINE_PREFIX = "library:", "mine:"


def in_library(kind: str) -> bool:
    """Whether this is the name of a group of the library, be it there or not."""
    return kind.startswith((SHIPPED_PREFIX, MINE_PREFIX))


@cache
def shipped_network(id: str) -> Network:
    """One use of a group that ships, drawn once."""
    return SHIPPED[id].network()


def source_of(kind: str) -> Network:
    """One use of a group of the library, with all its groups. Raises BadFile where there is none of that name."""
    id = kind.removeprefix(SHIPPED_PREFIX)
    if id != kind and id in SHIPPED:
        return shipped_network(id)
    name = kind.removeprefix(MINE_PREFIX)
    for kept in personal.found().kept if kind.startswith(MINE_PREFIX) else ():
        if kept.name == name:
            return kept.network
    raise BadFile(name, "It is in the library no longer. Choose another group.")
