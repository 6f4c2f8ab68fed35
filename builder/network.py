"""The network as a value: blocks, links and the recipe of its training. Nothing here ever changes in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from builder.recipe import Recipe
from builder.values import Values

Point = tuple[float, float]
Socket = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `id` is its identity for good, `name` the attribute in the code, `position` its centre."""

    id: str
    kind: str
    name: str
    values: Values = field(default_factory=Values)
    position: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Link:
    """From an output port of one block to an input port of another."""

    source: str
    output: str
    target: str
    input: str

    @property
    def socket(self) -> Socket:
        """The input that this link fills; no two links share one."""
        return self.target, self.input


@dataclass(frozen=True)
class Network:
    """Blocks by id, links by the input that they fill, both in the order in which they came."""

    name: str = "network"
    blocks: Mapping[str, Block] = field(default_factory=dict)
    links: Mapping[Socket, Link] = field(default_factory=dict)
    recipe: Recipe = field(default_factory=Recipe)

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Link, ...]]:
        """Block id to the links that start at it."""
        found: dict[str, list[Link]] = {}
        for link in self.links.values():
            found.setdefault(link.source, []).append(link)
        return {block: tuple(links) for block, links in found.items()}

    def of_kind(self, kind: str) -> tuple[Block, ...]:
        return tuple(b for b in self.blocks.values() if b.kind == kind)
