"""A named problem: where it is, what it is, and the remedies that mend it."""

from dataclasses import dataclass

from builder.record import Remedy


@dataclass(frozen=True, slots=True)
class Problem:
    """`text` is a sentence with the numbers; `sums` the arithmetic behind them. `block` is an id, None the network.

    A blocking problem stands in the part of the drawing that leads to an Output, so it keeps the network from running.
    One that is not blocking stands elsewhere, or lets the network run and learn badly.
    """

    text: str
    block: str | None = None
    port: str | None = None
    parameter: str | None = None
    sums: str = ""
    remedies: tuple[Remedy, ...] = ()
    blocking: bool = True
