"""A named problem: where it is, what it is, and the remedies that mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.record import Remedy


@dataclass(frozen=True, slots=True)
class Problem:
    """`text` is a sentence with the numbers; `sums` the arithmetic behind them. `block` is an id, None the network.

    A blocking problem stands in the part of the drawing that leads to an Output, so it keeps the network from running.
    One that is not blocking stands elsewhere, or lets the network run and learn badly. Of a problem inside a group,
    `block` is the group and `inside` the problem of its body.
    """

    text: str
    block: str | None = None
    port: str | None = None
    parameter: str | None = None
    sums: str = ""
    remedies: tuple[Remedy, ...] = ()
    blocking: bool = True
    inside: "Problem | None" = None

    @property
    def path(self) -> tuple[str, ...]:
        """The ids of the groups around the block that has the problem, and of that block itself."""
        here = (self.block,) if self.block else ()
        return here + (self.inside.path if self.inside else ())


def told(problems: Iterable[Problem], live: bool) -> tuple[Problem, ...]:
    """The problems of a block as they weigh: none of them blocks where the block leads to no Output (`live`)."""
    return tuple(p if live else replace(p, blocking=False) for p in problems)
