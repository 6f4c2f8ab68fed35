"""The PyTorch text of a block, as its record gives it: what is built in `__init__` and what is called in `forward`."""

import json
from dataclasses import dataclass

from builder.values import Value

Unpack = tuple["str | Unpack", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """`module` is the constructor ('' where nothing is kept). `call` has `{module}`, `{0}`, `{1}` for the inputs.

    Where the call gives several values, `unpack` names them as PyTorch nests them, ("steps", ("hidden", "cell")), and
    `results` has one expression over these names for each output port. `activation` is applied to the only result.
    """

    module: str = ""
    call: str
    unpack: Unpack = ()
    results: tuple[str, ...] = ()
    activation: str = "none"


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
