"""Weights that a person types in: the edits that set them and forget them."""

import math
from collections.abc import Mapping
from dataclasses import replace

from builder.edits import Refused, with_blocks
from builder.groups import PREFIX
from builder.network import Block, Network, Numbers
from builder.sharing import owner
from builder.typed import shape_of

MOST_TYPED = 400  # numbers of a block that anyone would type
Shapes = Mapping[str, tuple[int, ...]]


def may_type(block: Block, weights: Shapes) -> bool:
    """Whether a block has weights of its own, and few enough to type them in."""
    return not block.kind.startswith(PREFIX) and 0 < sum(math.prod(shape) for shape in weights.values()) <= MOST_TYPED


def typed_in(network: Network, id: str, name: str, numbers: Numbers) -> Network:
    """The network with the weight `name` of a block typed in; of one that shares its weights, at their owner.

    Raises Refused at a group, and where rows differ in length or a number is not finite.
    """
    block = _home(network, id)
    if block.kind.startswith(PREFIX):
        raise Refused(f"{block.name} is a group. Open it, and type in weights at the blocks inside.")
    if not _regular(numbers):
        raise Refused(f"The rows of {name} differ in length. Type as many numbers in each.")
    if not all(math.isfinite(number) for number in flat(numbers)):
        raise Refused(f"A number of {name} is NaN or infinite. Type another one.")
    return with_blocks(network, replace(block, typed={**block.typed, name: numbers}))


def forgotten(network: Network, id: str) -> Network:
    """The network in which the weights of a block start by themselves. Raises Refused where none are typed in."""
    block = _home(network, id)
    if not block.typed:
        raise Refused(f"{block.name} has no weights that were typed in.")
    return with_blocks(network, replace(block, typed={}))


def flat(numbers: Numbers) -> list[float]:
    """All numbers, row by row."""
    return [one for part in numbers for one in (flat(part) if isinstance(part, tuple) else [part])]


def shaped(numbers: list[float], shape: tuple[int, ...]) -> Numbers:
    """Numbers row by row as nested rows of this shape, which takes just as many."""
    if len(shape) == 1:
        return tuple(numbers)
    size = len(numbers) // shape[0]
    return tuple(shaped(numbers[place : place + size], shape[1:]) for place in range(0, len(numbers), size))


def _home(network: Network, id: str) -> Block:
    block = network.blocks[id]
    other = owner(network.blocks, block)
    return other if other and other.kind == block.kind else block


def _regular(numbers: Numbers) -> bool:
    return math.prod(shape_of(numbers)) == len(flat(numbers)) > 0
