"""Where a part of a running network stands in its text, and so which block it came from."""

from collections.abc import Iterator
from typing import NamedTuple

from torch import nn

from graph_to_torch.source import Source


class Place(NamedTuple):
    """An attribute of one of the classes in the text."""

    owner: str
    attribute: str


def places(module: nn.Module) -> Iterator[tuple[Place, nn.Module]]:
    """The parts of the network and of its groups: a group is done after the parts inside it."""
    for owner in module.modules():
        if type(owner).__module__ == type(module).__module__:
            for attribute, part in owner.named_children():
                yield Place(type(owner).__name__, attribute), part


def block_at(source: Source, place: Place | None) -> str | None:
    """The block that keeps the part at a place, as a line of the text names it; None where there is none."""
    lines = source.text.splitlines()
    if place is None:
        return None
    start = next(number for number, line in enumerate(lines) if line.startswith(f"class {place.owner}("))
    for line, block in zip(lines[start:], source.lines[start:], strict=True):
        if line.strip().startswith(f"self.{place.attribute} = "):
            return block
    return None
