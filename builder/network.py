"""The network as a value: blocks, links, groups, notes, frames and the recipe of its training.

Nothing here ever changes in place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from builder.blocks.data import ENTRY, EXIT, PORTS
from builder.catalogue import CATALOGUE
from builder.parameters import Parameter, Whole
from builder.recipe import Recipe
from builder.record import BlockRecord, Port
from builder.values import Values

Point = tuple[float, float]
Extent = tuple[float, float]
Socket = tuple[str, str]
Numbers = tuple["float | Numbers", ...]
REPEAT = Whole(
    name="repeat", label="Repeat", help="How many of them stand in a row, each with weights of its own.",
    default=1, maximum=1000,
)  # fmt: skip


class Binding(NamedTuple):
    """Ties a parameter of a block inside a group to `factor` times the group's parameter of this name."""

    parameter: str
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `id` is its identity for good, `name` the attribute in the code, `position` its centre.

    A block that is `off` hands its input on; the weights of a `frozen` one stay as they are. `colour` is the key of a
    family, '' for the one of its kind. `bound` has the parameters that the group around it sets. The canvas shows the
    inside of a group that is `open`. A block that `shares` uses the weights of the block with that id. One that runs at
    `every_step` sees the steps of a sequence one by one. `typed` has weights that were typed in, by name.
    """

    id: str
    kind: str
    name: str
    values: Values = field(default_factory=Values)
    position: Point = (0.0, 0.0)
    off: bool = False
    frozen: bool = False
    colour: str = ""
    bound: Mapping[str, Binding] = field(default_factory=dict)
    open: bool = False
    shares: str = ""
    every_step: bool = False
    typed: Mapping[str, Numbers] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Note:
    """Text on the canvas, around the centre `position`. It is never in the code."""

    id: str
    text: str
    position: Point
    size: Extent


@dataclass(frozen=True, slots=True)
class Frame:
    """A titled rectangle behind blocks, around the centre `position`. What lies in it is moved with it."""

    id: str
    title: str
    position: Point
    size: Extent
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter of a group. Its type and limits are those of `parameter`, which stands at the blocks of `kind`."""

    parameter: Parameter
    kind: str
    origin: str

    @property
    def name(self) -> str:
        return self.parameter.name


@dataclass(frozen=True)
class Network:
    """Blocks by id, links by the input that they fill, both in the order in which they came; groups by their kind."""

    name: str = "network"
    blocks: Mapping[str, Block] = field(default_factory=dict)
    links: Mapping[Socket, Link] = field(default_factory=dict)
    recipe: Recipe = field(default_factory=Recipe)
    notes: Mapping[str, Note] = field(default_factory=dict)
    frames: Mapping[str, Frame] = field(default_factory=dict)
    groups: Mapping[str, "Group"] = field(default_factory=dict)

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Link, ...]]:
        """Block id to the links that start at it."""
        found: dict[str, list[Link]] = {}
        for link in self.links.values():
            found.setdefault(link.source, []).append(link)
        return {block: tuple(links) for block, links in found.items()}

    def take_over(self, other: "Network") -> None:
        """Know what was worked out of the links of another network, where the links are the same mapping."""
        if other.links is self.links and "leaving" in other.__dict__:
            self.__dict__["leaving"] = other.leaving

    def of_kind(self, kind: str) -> tuple[Block, ...]:
        return tuple(b for b in self.blocks.values() if b.kind == kind)

    def record(self, kind: str) -> BlockRecord:
        """The record of a kind of block, or of the group of that kind. KeyError where there is none."""
        group = self.groups.get(kind)
        if group:
            return group.record
        return PORTS[kind] if kind in PORTS else CATALOGUE[kind]


@dataclass(frozen=True)
class Group:
    """A block made of blocks. `kind` is its identity for good; every block of this kind is one use of it.

    `body` has its blocks, links, notes and frames, and no groups of its own: all groups stand in the network. Each
    Entry in it is an input port, each Exit an output port, called by the ids of these blocks.
    """

    kind: str
    name: str
    body: Network
    settings: tuple[Setting, ...] = ()

    @cached_property
    def record(self) -> BlockRecord:
        """What palette, form and canvas need of it. Shapes, weights and code come from its blocks."""
        return BlockRecord(
            key=self.kind,
            title=self.name,
            family="groups",
            icon="group",
            summary="A block made of blocks.",
            docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html",
            stem=self.name.lower().replace(" ", "_"),
            keywords=("group",),
            parameters=(*(setting.parameter for setting in self.settings), REPEAT),
            inputs=lambda _: self._ports(ENTRY.key),
            outputs=lambda _: self._ports(EXIT.key),
            shapes=_told_by_its_blocks,
            code=None,
            face=lambda _: self.name,
            detail=self._detail,
            learns=True,
        )

    def _ports(self, kind: str) -> tuple[Port, ...]:
        return tuple(Port(block.id, block.name) for block in self.body.of_kind(kind))

    def _detail(self, values: Values) -> str:
        """`channels 64, stride 2`: the first two settings."""
        shown = [f"{setting.parameter.label.lower()} {_short(values[setting.name])}" for setting in self.settings[:2]]
        count = len(self.body.blocks) - len(self.body.of_kind(ENTRY.key)) - len(self.body.of_kind(EXIT.key))
        return ", ".join(shown) or f"{count} block{'s' * (count != 1)}"


def _short(value: object) -> str:
    return " × ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _told_by_its_blocks(_: Values, __: tuple[object, ...]) -> tuple[()]:
    raise TypeError("the shapes of a group come from its blocks")
