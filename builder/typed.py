"""Weights that were typed in: each is one that the block learns, and has as many numbers."""

from collections.abc import Mapping

from builder.network import Block, Numbers
from builder.problems import Problem

Shapes = Mapping[str, tuple[int, ...]]


def typed_problems(block: Block, weights: Shapes) -> tuple[Problem, ...]:
    """The weights typed in that do not fit. `weights` are the shapes of what the block learns."""
    texts = (_problem(block, name, numbers, weights) for name, numbers in block.typed.items())
    return tuple(Problem(text, block.id) for text in texts if text)


def typed_at_group(block: Block) -> tuple[Problem, ...]:
    """A group has weights at the blocks inside it alone."""
    if not block.typed:
        return ()
    text = f"{block.name} is a group, and weights are typed in at it. Forget them, and type in at the blocks inside."
    return (Problem(text, block.id),)


def shape_of(numbers: Numbers) -> tuple[int, ...]:
    """The sizes of nested rows, each as long as the others beside it; (2, 3) for two rows of three."""
    first = numbers[0] if numbers else ()
    return (len(numbers), *shape_of(first)) if isinstance(first, tuple) else (len(numbers),)


def _problem(block: Block, name: str, numbers: Numbers, weights: Shapes) -> str | None:
    typed, wanted = _size(shape_of(numbers)), weights.get(name)
    if wanted is None:
        learned = ", ".join(weights) or "nothing"
        return f"{block.name} has {typed} typed numbers for {_shown(name)}, and learns {learned}. Remove them."
    if shape_of(numbers) == wanted:
        return None
    return f"The {name} of {block.name} is {_size(wanted)}, and {typed} numbers are typed in. Type in as many."


def _shown(name: str) -> str:
    return name if name.isidentifier() and len(name) <= 40 else "a weight"


def _size(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape))
