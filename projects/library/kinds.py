"""What the groups of the library are called where kinds of blocks are: `library:inception`, `mine:Residual`.

Here alone such a name is read.
"""

from builder.network import Network
from projects.bad_file import BadFile
from projects.library import personal
from projects.library.catalogue import SHIPPED

SHIPPED_PREFIX, MINE_PREFIX = "library:", "mine:"


def in_library(kind: str) -> bool:
    """Whether this is the name of a group of the library, be it there or not."""
    return kind.startswith((SHIPPED_PREFIX, MINE_PREFIX))


def source_of(kind: str) -> Network:
    """One use of a group of the library, with all its groups. Raises BadFile where there is none of that name."""
    shipped = SHIPPED.get(kind.removeprefix(SHIPPED_PREFIX)) if kind.startswith(SHIPPED_PREFIX) else None
    if shipped:
        return shipped.network()
    name = kind.removeprefix(MINE_PREFIX)
    for kept in personal.found().kept if kind.startswith(MINE_PREFIX) else ():
        if kept.name == name:
            return kept.network
    raise BadFile(name, "It is in the library no longer. Choose another group.")
