"""The PyTorch text of a block, as its record gives it: what is built in `__init__` and what is called in `forward`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.values import Value

Unpack = tuple["str | Unpack", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """`module` is the constructor ('' where nothing is kept). `call` has `{module}`, `{0}`, `{1}` for the inputs.

    Where the call gives several values, `unpack` names them as PyTorch nests them, ("steps", ("hidden", "cell")), and
    `results` has one expression over these names for each output port. `activation` is applied to the only result.
    `setup` are statements that follow the constructor. `support` names the texts in `graph_to_torch.support` that stand
    above the network's class, and `own` is the text of a class that the person wrote. `{lengths}` and `{lengths1}`
    are the lengths of the sequences at the first and the second input; `lengths` has the Inputs that tell them, once
    these are known, and then the marks are numbers that go on from those of the inputs.
    """

    module: str = ""
    call: str
    unpack: Unpack = ()
    results: tuple[str, ...] = ()
    activation: str = "none"
    setup: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    own: str = ""
    lengths: tuple[str, ...] = ()


def with_lengths(code: Code, inputs: Sequence[str]) -> Code:
    """The code with its marks for lengths as numbers. `inputs` has the Input that tells the lengths of each input."""
    told: list[str] = []
    texts = (code.call, *code.results)
    for number, input in enumerate(inputs):
        mark = f"{{lengths{number or ''}}}"
        if any(mark in text for text in texts):
            texts = tuple(text.replace(mark, f"{{{len(inputs) + len(told)}}}") for text in texts)
            told.append(input)
    return replace(code, call=texts[0], results=texts[1:], lengths=tuple(told)) if told else code


def constructor(name: str, *positional: Value, **keywords: tuple[Value, Value]) -> str:
    """`nn.Conv2d(1, 32, 3, padding=1)`: keywords come as (value, PyTorch's default) and are left out where equal.

    A value of another type than the default stays: a number that has a name may be another one elsewhere.
    """
    differ = {k: v for k, (v, default) in keywords.items() if type(v) is not type(default) or v != default}
    named = [f"{key}={_literal(value)}" for key, value in differ.items()]
    return f"{name}({', '.join([*map(repr, positional), *named])})"


def _literal(value: Value) -> str:
    """Strings in double quotes; JSON escapes them as Python does."""
    return json.dumps(value) if isinstance(value, str) else repr(value)


def compact(sizes: tuple[int, ...]) -> Value:
    """One number where all axes agree, as people write it: `3` for (3, 3)."""
    return sizes[0] if len(set(sizes)) == 1 else sizes
