"""What a project file says of weights typed in, of whose weights a block uses, and of blocks at every step."""

import math
from collections.abc import Mapping

from builder.marks import can_be_at_every_step
from builder.network import Network, Numbers
from projects.bad_file import shown
from projects.kinds import Unfit, refuse_halves

MOST_TYPED = 10_000  # numbers of one weight
DEEPEST = 5  # axes


def typed_weights(place: str, entry: Mapping[str, list[object]]) -> dict[str, Numbers]:
    """The weights typed in at a block, by name. Raises Unfit where they are no numbers of one shape."""
    for name in entry:
        refuse_halves(place, name)
    return {name: _numbers(f"{place}, {shown(name)}", numbers) for name, numbers in entry.items()}


def _numbers(place: str, entry: list[object]) -> Numbers:
    found = _read(place, entry, DEEPEST)
    count = math.prod(_shape(place, found))
    if not 0 < count <= MOST_TYPED:
        raise Unfit(f"{place} has {count:,} numbers; a weight that is typed in has 1 to {MOST_TYPED:,}. Remove it.")
    return found


def _read(place: str, entry: list[object], deep: int) -> Numbers:
    if not deep:
        raise Unfit(f"{place} has lists more than {DEEPEST} deep. Write at most so many.")
    return tuple(_read(place, part, deep - 1) if isinstance(part, list) else _number(place, part) for part in entry)


def _number(place: str, part: object) -> float:
    if isinstance(part, bool) or not isinstance(part, int | float) or not abs(part) < 1e30:
        raise Unfit(f"{place} holds {shown(part)}; it takes numbers. Write one.")
    return float(part)


def _shape(place: str, numbers: Numbers) -> tuple[int, ...]:
    shapes = {_shape(place, part) if isinstance(part, tuple) else () for part in numbers}
    if len(shapes) > 1:
        raise Unfit(f"{place} has rows of different lengths. Write as many numbers in each.")
    return (len(numbers), *(shapes.pop() if shapes else ()))


def refuse_lost_shares(network: Network) -> None:
    """A block uses the weights of one that is there and has its own."""
    for block in network.blocks.values():
        if not block.shares:
            continue
        other = network.blocks.get(block.shares)
        if other is None or other.shares or other.id == block.id:
            said = "which is not there" if other is None else "which has none of its own"
            raise Unfit(f"Block {shown(block.name)} uses the weights of {shown(block.shares)}, {said}. Remove shares.")


def refuse_odd_steps(network: Network) -> None:
    """A block at every step has an input with steps and an output for what it makes of them."""
    for block in network.blocks.values():
        if block.every_step and not can_be_at_every_step(network, block.id):
            raise Unfit(f"Block {shown(block.name)} is applied at every step, which it cannot be. Remove every_step.")
