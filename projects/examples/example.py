"""What an example is: a project that ships with the program, ready to train, and what its training reaches."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from builder.network import Network
from builder.project import Project


class Result(NamedTuple):
    """What a training with the recipe of the example reaches on the test samples, beside an honest baseline.

    `metric` is called as a run calls it ('accuracy', 'loss'); `against` says what the baseline is, and `better`
    whether more is better or less.
    """

    metric: str
    reached: float
    baseline: float
    against: str
    better: Literal["more", "less"] = "more"

    @property
    def beats(self) -> bool:
        """Whether the baseline is beaten by a clear margin: a quarter of what is left, or a fifth of the loss."""
        if self.better == "less":
            return self.reached <= 0.8 * self.baseline
        return self.reached >= self.baseline + 0.25 * (1 - self.baseline)


@dataclass(frozen=True, slots=True)
class Example:
    """`network` draws it anew at each call; `sentence` says what it shows.

    `seconds` is about how long its training takes on two cores of a processor; None where nobody has measured it.
    `more` draws the other networks of the project, such as the drawing at full width; they come with no promise.
    `remark` says what else is to be known, such as a simple method that does as well.
    """

    id: str
    title: str
    sentence: str
    network: Callable[[], Network]
    seconds: int | None = None
    result: Result | None = None
    more: tuple[Callable[[], Network], ...] = ()
    remark: str = ""

    def project(self) -> Project:
        """All its networks, the one that is trained first."""
        return Project((self.network(), *(draw() for draw in self.more)))
