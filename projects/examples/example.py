"""What an example is: a network that ships with the program, ready to train."""

from collections.abc import Callable
from dataclasses import dataclass

from builder.network import Network


@dataclass(frozen=True, slots=True)
class Example:
    """`network` draws it anew at each call; `sentence` says what it shows.

    `seconds` is about how long its training takes on two cores of a processor; None where nobody has measured it.
    """

    id: str
    title: str
    sentence: str
    network: Callable[[], Network]
    seconds: int | None = None
