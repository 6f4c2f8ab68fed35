"""Classes with their names and probabilities, out of what an Output says to one sample."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.fields import Fields
from graph_to_torch.plan_parts import Leaving

Numbers = NDArray[Any]


class Guess(NamedTuple):
    """The class that an Output takes for the right one. `name` is '' where classes have none."""

    number: int
    name: str
    probabilities: tuple[float, ...]

    @property
    def probability(self) -> float:
        return self.probabilities[self.number]


def guess(output: Leaving, values: Numbers, fields: Fields) -> Guess | None:
    """The guess for one sample, `values` being (classes,), or one probability of two; None where it is none."""
    if output.applies == "softmax" and values.ndim == 1:
        shares = tuple(map(float, values))
    elif output.applies == "sigmoid" and values.size == 1:
        yes = float(values.item())
        shares = (1 - yes, yes)
    else:
        return None
    number = int(np.argmax(shares)) if len(shares) > 2 or output.applies == "softmax" else int(shares[1] > 0.5)
    return Guess(number, class_name(output, number, fields), shares)


def true_class(target: Numbers) -> int:
    """The class that the data says is right: a label, or the place of the 1 among a number for each class."""
    return int(target.argmax() if target.size > 1 else target.item())


def class_name(output: Leaving, number: int, fields: Fields) -> str:
    """What a class is called; '' where it has no name."""
    field = fields.get(output.target)
    return field.class_names[number] if field and 0 <= number < len(field.class_names) else ""


def answer(output: Leaving, values: Numbers, fields: Fields) -> dict[str, Any]:
    """One sample's answer for JSON: the class, its name and its probability, where there are classes; else values."""
    found = guess(output, values, fields)
    if found is None:
        return {"values": values.tolist()}
    return {
        "class": found.number,
        "name": found.name or None,
        "probability": found.probability,
        "probabilities": list(found.probabilities),
    }
