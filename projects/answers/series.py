"""Series: what a network says of the next value, how it goes on when it reads its own values, and what came."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_to_torch.plan_parts import Plan
from projects.answers.trained import NoAnswer, Trained
from projects.answers.writing import Say

Values = NDArray[np.float32]


class Series(NamedTuple):
    """Training and test windows as the one series that they were cut from.

    `values` (steps,) go on to the last target; the windows have `size` of them, and the target of each lies `ahead`
    steps after its last value; the first test window begins at `first`.
    """

    values: Values
    size: int
    ahead: int
    first: int

    def until(self, window: int) -> Values:
        """All values up to the end of a test window."""
        return self.values[: self.first + window + self.size]

    def after(self, window: int, count: int) -> Values:
        """The `count` values that came after a test window; fewer where the data ends."""
        end = self.first + window + self.size
        return self.values[end : end + count]


def series_of(trained: Trained) -> Series | None:
    """The series of the data; None where its windows are not those of one series, each a step after the one before."""
    field, target = trained.plan.inputs[0].field, trained.plan.outputs[0].target
    splits = trained.splits
    if target not in splits.test or field not in splits.train:
        return None
    windows = np.concatenate([splits.train[field], splits.test[field]])[:, :, 0]
    targets = np.concatenate([splits.train[target], splits.test[target]]).reshape(-1)
    values = np.concatenate([windows[0], windows[1:, -1]])
    size, first = windows.shape[1], len(splits.train[field])
    if len(targets) != len(windows) or not np.array_equal(windows[1:, :-1], windows[:-1, 1:]):
        return None
    for ahead in range(1, min(size + 1, len(targets))):
        if np.array_equal(values[size - 1 + ahead :], targets[:-ahead]):
            return Series(np.concatenate([values, targets[-ahead:]]), size, ahead, first)
    return None


def one_ahead(trained: Trained) -> tuple[Values, Values]:
    """Over all test windows what the network says of the next value, and the next value: each (windows,)."""
    plan, test = trained.plan, trained.test
    put, output = plan.inputs[0], plan.outputs[0]
    if output.target not in test:
        raise NoAnswer("The data has no next value to compare with. Set the target of the Output.")
    said = trained.say({put.field: test[put.field]})[output.name]
    return said.reshape(-1), test[output.target].reshape(-1)


def free_running(say: Say, plan: Plan, known: Values, steps: int, ahead: int = 1) -> Iterator[float]:
    """`steps` values after those that are `known` (steps,): each is read again in the windows that reach it.

    The network says the value `ahead` steps after a window. Raises NoAnswer where too few values are known.
    """
    put, output = plan.inputs[0], plan.outputs[0]
    length = put.type.features[0]
    size = length if isinstance(length, int) else max(1, len(known) - ahead + 1)
    if len(known) < size + ahead - 1:
        raise NoAnswer(_too_few(size, ahead, len(known)))
    seen = known[-(size + ahead - 1) :].astype(np.float32)
    for _ in range(steps):
        value = say({put.field: seen[None, :size, None]})[output.name].reshape(-1)[-1]
        seen = np.append(seen[1:], value)
        yield float(value)


def _too_few(size: int, ahead: int, have: int) -> str:
    """Where the network looks several steps ahead, the first value that nobody knows is that of an earlier window."""
    wanted = size + ahead - 1
    reads = f"reads {size} values" if ahead == 1 else f"reads {size} values and says the one {ahead} steps later"
    more = "" if ahead == 1 else f", and needs {wanted} to go on"
    return f"The network {reads}{more}; there {'is' if have == 1 else 'are'} {have}. Give {wanted - have} more."
