"""What a person would like most: the things of a list that a network rates highest."""

from typing import NamedTuple

import numpy as np

from builder.fields import Fields
from graph_to_torch.plan_parts import Arriving, Plan
from projects.answers.kinds import kind_of
from projects.answers.trained import Trained

BEST = 5


class Rated(NamedTuple):
    """A thing and what the network says of it."""

    name: str
    value: float


def ranks(plan: Plan, fields: Fields) -> bool:
    """Whether a network says one number of two things, so that the best of one can be told for the other."""
    sizes = plan.outputs[0].type.features
    return kind_of(plan, fields) == "choices" and len(plan.inputs) == 2 and len(plan.outputs) == 1 and sizes == (1,)


def best(trained: Trained, field: str, number: int, count: int = BEST) -> list[Rated]:
    """What the network rates highest for a thing, word `number` of an input's field, the best first; what the data has
    rated with it already is left out.
    """
    other = _other(trained.plan, field).field
    names = trained.report.fields[other].words
    known = np.concatenate([arrays[other][arrays[field] == number] for arrays in trained.splits])
    free = np.setdiff1d([place for place, name in enumerate(names) if name], known)
    if not len(free):
        return []
    said = trained.say({field: np.full(len(free), number, np.int64), other: free.astype(np.int64)})
    values = said[trained.plan.outputs[0].name].reshape(-1)
    order = np.argsort(-values, kind="stable")[:count]
    return [Rated(names[int(free[place])], float(values[place])) for place in order]


def _other(plan: Plan, field: str) -> Arriving:
    return next(put for put in plan.inputs if put.field != field)
