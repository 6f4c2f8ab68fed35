"""Series: what a network says of the next value, and how it goes on when it reads its own values."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from graph_to_torch.plan_parts import Plan
from projects.answers.trained import NoAnswer, Trained
from projects.answers.writing import Say

Values = NDArray[np.float32]


def one_ahead(trained: Trained) -> tuple[Values, Values]:
    """Over all test windows what the network says of the next value, and the next value: each (windows,)."""
    plan, test = trained.plan, trained.test
    put, output = plan.inputs[0], plan.outputs[0]
    if output.target not in test:
        raise NoAnswer("The data has no next value to compare with. Set the target of the Output.")
    said = trained.say({put.field: test[put.field]})[output.name]
    return said.reshape(-1), test[output.target].reshape(-1)


def free_running(say: Say, plan: Plan, window: Values, steps: int) -> Iterator[float]:
    """`steps` values after `window` (T, 1): each is read as the last of the next window."""
    put, output = plan.inputs[0], plan.outputs[0]
    seen = window.astype(np.float32)
    for _ in range(steps):
        value = say({put.field: seen[None]})[output.name].reshape(-1)[-1]
        seen = np.concatenate([seen[1:], np.full((1, 1), value, np.float32)])
        yield float(value)
