"""Answers as lines of text, for the command line."""

from collections.abc import Iterator
from typing import Any

import numpy as np

Answer = dict[str, Any]
FEW, LONGEST = 8, 200


def each_step(answer: Answer) -> Iterator[str]:
    """A line for each value of a series that goes on, beside the true one as far as that is known."""
    true = answer.get("true", {}).get("values", [])
    for step, value in enumerate(answer["values"]):
        yield line({"values": [value]} | ({"true": {"values": [true[step]]}} if step < len(true) else {}))


def line(answer: Answer) -> str:
    """`setosa (98.2 %) [right]`, `Anna/B-PER met`, a text as it is, numbers, and what is right where that is known."""
    true = answer.get("true")
    if "class" in answer:
        said = f"{_class(answer)} ({100 * answer['probability']:.1f} %)"
    elif "best" in answer:
        said = ", ".join(f"{name} ({value:.4g})" for name, value in answer["best"]) or "all are rated already"
    else:
        said = _plain(answer)
    if true is None:
        return said
    if "share" in answer:
        return f"{said} [{100 * answer['share']:.1f} % right: it is {_plain(true)}]"
    if "right" not in answer:
        return said + _apart(np.array(answer["values"]), np.array(true["values"]))
    if answer["right"]:
        return f"{said} [right]"
    return f"{said} [wrong: it is {_class(true) if 'class' in true else _plain(true)}]"


def _plain(answer: Answer) -> str:
    if "tags" in answer:
        return " ".join(word if tag in ("O", "") else f"{word}/{tag}" for word, tag in answer["tags"])
    return str(answer["text"]) if "text" in answer else _numbers(np.array(answer["values"]))


def _class(answer: Answer) -> str:
    return str(answer["name"] or answer["class"])


def _numbers(values: Any) -> str:
    """Up to 200 characters, four digits a number; of more than a row, its size in front."""
    size = f"{' × '.join(map(str, values.shape))}: " if values.ndim > 1 else ""
    told = size + ", ".join(f"{value:.4g}" for value in values.reshape(-1)[:LONGEST])
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 3]}..."


def _apart(values: Any, true: Any) -> str:
    """The right numbers where they are few, else how far off the values are."""
    if true.size <= FEW:
        return f" [true: {_numbers(true)}]"
    return f" [{np.abs(values - true).mean():.4g} off on average]" if values.shape == true.shape else ""
