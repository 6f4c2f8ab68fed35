"""Numbers that a person types, in place of a file."""

import numpy as np

from builder.fields import Fields
from graph_to_torch.plan_parts import Plan
from graph_to_torch.splits import Arrays
from projects.answers.kinds import kind_of
from projects.answers.series import Values
from projects.answers.trained import NoAnswer

MOST_NAMED = 4


def numbers_in(text: str) -> Values:
    """The numbers of a text, (count,), with commas, semicolons or spaces between them. Raises NoAnswer."""
    found = []
    for word in text.replace(",", " ").replace(";", " ").split():
        number = number_in(word)
        if number is None:
            raise NoAnswer(f"“{word[:40]}” is no number. Type numbers such as 0.5, with spaces between them.")
        found.append(number)
    if not found:
        raise NoAnswer("There are no numbers yet. Type some, with spaces between them.")
    return np.array(found, np.float32)


def number_in(text: str) -> float | None:
    """The number that a text stands for; None where it stands for none."""
    try:
        found = float(text.strip().replace("−", "-"))
    except ValueError:
        return None
    return found if abs(found) < 1e30 else None


def typed_row(text: str, plan: Plan, fields: Fields) -> Arrays:
    """The row of a table, or the window of a series, as a batch of one; of a longer series its end. Raises NoAnswer."""
    kind = kind_of(plan, fields)
    if kind not in ("table", "series"):
        raise NoAnswer("The network takes no row of numbers. Give a file or test:17, a test sample.")
    put, numbers = plan.inputs[0], numbers_in(text)
    size = put.type.features[0]
    if isinstance(size, int) and (len(numbers) < size or (len(numbers) > size and kind == "table")):
        names = ", ".join(fields[put.field].words[:MOST_NAMED])
        told = f" ({names}{', …' if size > MOST_NAMED else ''})" if names else ""
        raise NoAnswer(f"The network takes {size} numbers{told}, and there are {len(numbers)}. Give {size}.")
    if kind == "table":
        return {put.field: numbers[None]}
    return {put.field: (numbers[-size:] if isinstance(size, int) else numbers)[None, :, None]}
