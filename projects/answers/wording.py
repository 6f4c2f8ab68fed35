"""Texts and tokens: what a person types as numbers that a network reads, and back."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from builder.fields import Fields, lengths_field
from graph_to_torch.plan_parts import Arriving, Plan
from graph_to_torch.splits import Arrays
from projects.answers.kinds import asked_for, fed_back
from projects.answers.trained import NoAnswer

UNKNOWN, START, END = "unknown", "start", "end"
MARKS = ",.;:!?"
MOST_SHOWN = 5


def by_letter(words: Sequence[str]) -> bool:
    """Whether the tokens are letters, so that a text has no spaces between them."""
    return all(len(word) <= 1 for word in words if word not in (START, END, UNKNOWN))


def pieces(text: str, words: Sequence[str]) -> list[str]:
    """The letters of a text, or its words, in the case that the network knows; commas and full stops stand apart, and
    are left out where the network has none.
    """
    if by_letter(words):
        return [_known_case(letter, words) for letter in text]
    apart = "".join(f" {letter} " if letter in MARKS else letter for letter in text)
    return [_known_case(word, words) for word in apart.split() if word in words or word not in MARKS]


def tokens_of(text: str, words: Sequence[str]) -> list[int]:
    """A token for each piece. Raises NoAnswer where there is none, or one that the network does not know."""
    found = pieces(text, words)
    if not found:
        raise NoAnswer("There is no text yet. Type some.")
    numbers = {word: number for number, word in reversed(list(enumerate(words)))}
    spare = numbers.get(UNKNOWN)
    strange = [piece for piece in found if piece not in numbers]
    if strange and spare is None:
        known = [word for word in words if word.isalnum()]
        what, more = "letter" if by_letter(words) else "word", len(known) - MOST_SHOWN
        told = f"{', '.join(known[:MOST_SHOWN])}{f' and {more} more' if more > 0 else ''}"
        raise NoAnswer(f"The network has not learned the {what} “{strange[0]}”. It knows {told}.")
    return [numbers.get(piece, spare or 0) for piece in found]


def words_in(sample: Arrays, put: Arriving, plan: Plan, fields: Fields, number: int = 0) -> list[str]:
    """The words that a sample of the data has at an input, padding left out; names that are only the token "unknown"
    are told by their letters, where another input has these.
    """
    row, lengths, words = sample[put.field][number], sample.get(lengths_field(put.field)), fields[put.field].words
    count = int(lengths[number]) if lengths is not None else len(row)
    found = [words[int(token)] for token in row[:count]]
    spelled = next((other for other in asked_for(plan) if _spells(other, fields)), None)
    if spelled:
        letters = fields[spelled.field].words
        told = ["".join(letters[int(one)] for one in line) for line in sample[spelled.field][number][:count]]
        found = [name if word == UNKNOWN and name else word for word, name in zip(found, told, strict=True)]
    return [word for word in found if word]


def text_of(tokens: Iterable[int], words: Sequence[str]) -> str:
    """The text of tokens up to the one that ends it; padding and the start are left out."""
    found = []
    for token in tokens:
        word = words[token] if 0 <= token < len(words) else ""
        if word == END:
            break
        if word and word != START:
            found.append(word)
    return ("" if by_letter(words) else " ").join(found)


def typed(text: str, plan: Plan, fields: Fields) -> Arrays:
    """The arrays of what a person types, for the inputs that take words; what is fed back is left out.

    Raises NoAnswer where the network does not know the words, or takes fewer.
    """
    arrays: Arrays = {}
    put = next(put for put in asked_for(plan) if fields[put.field].words and put != fed_back(plan))
    words = fields[put.field].words
    tokens = tokens_of(text, words)
    arrays[put.field] = np.array([padded(tokens, put)], np.int64)
    arrays[lengths_field(put.field)] = np.array([len(tokens)], np.int64)
    for other in asked_for(plan):
        if _spells(other, fields):
            arrays[other.field] = _letters(pieces(text, words), arrays[put.field].shape[1], other, fields)
            arrays[lengths_field(other.field)] = arrays[lengths_field(put.field)]
    return arrays


def chosen(text: str, plan: Plan, fields: Fields) -> Arrays:
    """The arrays of things of lists, `person 12, film 3`, in any order. Raises NoAnswer."""
    things = [thing.strip() for thing in text.split(",") if thing.strip()]
    wanted = ", ".join(fields[put.field].words[0] for put in plan.inputs)
    if len(things) != len(plan.inputs):
        raise NoAnswer(f"The network takes {len(plan.inputs)} things, such as “{wanted}”, and there are {len(things)}.")
    found = dict(place_of(thing, plan, fields) for thing in things)
    if len(found) != len(plan.inputs):
        raise NoAnswer(f"The network takes one thing of each list, such as “{wanted}”. Name one of each.")
    return {field: np.array([number], np.int64) for field, number in found.items()}


def place_of(thing: str, plan: Plan, fields: Fields) -> tuple[str, int]:
    """The field whose list has a thing, and its number there. Raises NoAnswer where none has it."""
    wanted = thing.strip().casefold()
    for put in plan.inputs:
        words = [word.casefold() for word in fields[put.field].words]
        if wanted and wanted in words:
            return put.field, words.index(wanted)
    known = "; ".join(_some(fields[put.field].words) for put in plan.inputs)
    raise NoAnswer(f"The network knows no “{thing.strip()[:40]}”. It knows {known}.")


def _some(words: Sequence[str]) -> str:
    """`film 1, film 2 and 148 more`."""
    more = f" and {len(words) - 2:,} more" if len(words) > 2 else ""
    return f"{', '.join(words[:2])}{more}"


def padded(tokens: Sequence[int], put: Arriving) -> list[int]:
    """As many tokens as the input takes, 0 behind them; where it takes any number, just these. Raises NoAnswer."""
    size = put.type.features[0]
    if not isinstance(size, int):
        return list(tokens)
    if len(tokens) > size:
        raise NoAnswer(f"The network reads {size} tokens, and the text has {len(tokens)}. Make it shorter.")
    return [*tokens, *[0] * (size - len(tokens))]


def _spells(put: Arriving, fields: Fields) -> bool:
    """Whether an input takes the letters of each word."""
    return put.type.dtype == "int" and len(put.type.features) == 2 and bool(fields[put.field].words)


def _letters(row: Sequence[str], steps: int, put: Arriving, fields: Fields) -> NDArray[np.int64]:
    """The letters of each word, (1, steps, most letters)."""
    words, most = fields[put.field].words, put.type.features[1]
    numbers = {word: number for number, word in enumerate(words)}
    found = np.zeros((1, steps, most if isinstance(most, int) else max(map(len, row))), np.int64)
    for step, word in enumerate(row):
        for place, letter in enumerate(word[: found.shape[2]]):
            found[0, step, place] = numbers.get(letter, 0)
    return found


def _known_case(piece: str, words: Sequence[str]) -> str:
    """`The` is `the` where the network knows only that."""
    return piece if piece in words or piece.lower() not in words else piece.lower()
