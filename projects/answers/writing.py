"""Texts that a network writes token by token: each is read again with those before it."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from builder.fields import Fields
from graph_to_torch.plan_parts import Plan
from graph_to_torch.splits import Arrays
from projects.answers.kinds import fed_back
from projects.answers.trained import NoAnswer, Said
from projects.answers.wording import END, START, text_of, tokens_of

Say = Callable[[Arrays], Said]
Random = np.random.Generator
LONGEST = 100  # tokens, where neither the input nor an end says how many


def continued(
    say: Say, plan: Plan, fields: Fields, prompt: str, count: int, temperature: float, random: Random
) -> Iterator[str]:
    """The prompt with one more token at a time, `count` of them, each drawn from what the network finds likely.

    The network reads the last tokens, as many as its input takes. Raises NoAnswer at a prompt that it cannot read.
    """
    put, output = fed_back(plan), plan.outputs[0]
    if put is None:
        raise NoAnswer("The network does not read what it wrote. Feed an Input with the target a step later.")
    words = fields[put.field].words
    tokens = tokens_of(prompt, words)
    size = put.type.features[0]
    for _ in range(count):
        seen = tokens[-size:] if isinstance(size, int) else tokens
        room = size - len(seen) if isinstance(size, int) else 0
        row = np.array([[*seen, *[0] * room]], np.int64)
        shares = say({put.field: row})[output.name][0]
        tokens.append(drawn(shares[len(seen) - 1] if shares.ndim == 2 else shares, temperature, random))
        yield text_of(tokens, words)


def written(say: Say, plan: Plan, fields: Fields, asked: Arrays) -> Iterator[str]:
    """What the network writes about `asked`, a batch of one: the likeliest token at each step, up to the end."""
    put, output = fed_back(plan), plan.outputs[0]
    if put is None:
        raise NoAnswer("The network does not read what it wrote. Feed an Input with the target a step later.")
    words = fields[put.field].words
    size = put.type.features[0]
    most = size if isinstance(size, int) else LONGEST
    tokens = [words.index(START) if START in words else 0]
    for step in range(most):
        room = most - len(tokens) if isinstance(size, int) else 0
        row = np.array([[*tokens, *[0] * room]], np.int64)
        best = drawn(say({**asked, put.field: row})[output.name][0, step], 0, None)
        if words[best] == END:
            return
        tokens.append(best)
        yield text_of(tokens, words)


def drawn(shares: NDArray[np.float32], temperature: float, random: Random | None) -> int:
    """A class drawn with these probabilities to the power of 1 / temperature; the likeliest at temperature 0.

    Class 0 is padding and never drawn.
    """
    likely = shares.astype(np.float64)
    likely[0] = 0
    if temperature <= 0 or random is None or not likely.any():
        return int(likely.argmax())
    with np.errstate(divide="ignore"):
        powers = np.log(likely) / temperature
    weights = np.exp(powers - powers.max())
    return int(random.choice(len(weights), p=weights / weights.sum()))


def truth(target: NDArray[np.int64], words: Sequence[str]) -> str:
    """The text of a target, padding left out."""
    return text_of(map(int, target), words)
