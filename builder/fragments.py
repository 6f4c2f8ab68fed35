"""Fragments: a part of a network as a network of its own, to be copied, and put into a network again."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from builder.blocks.data import INPUT, OUTPUT, PORTS
from builder.edits import Refused
from builder.fragment_groups import joined
from builder.geometry import GAP
from builder.group_edits import check_size
from builder.groups import within
from builder.layout.ground import Box, Ground, around, block_boxes, box_of, moved
from builder.naming import free_ids, free_names
from builder.network import Block, Frame, Link, Network, Note, Point, Socket
from builder.sharing import settled

GRID = 8
FARTHEST = 1e6  # where the canvas ends
WIRES = 24.0  # more air above and below what is put beside others, for the wires that turn there
WHOLE = frozenset({INPUT.key, OUTPUT.key})
Mark = TypeVar("Mark", Note, Frame)


@dataclass(frozen=True, slots=True)
class Merged:
    """A network with a fragment in it: the ids that its blocks, and its notes and frames, have there.

    `left_out` says which blocks may not stand there, and why; '' where all may.
    """

    network: Network
    blocks: tuple[str, ...]
    decor: tuple[str, ...]
    left_out: str


def extracted(network: Network, blocks: Iterable[str], decor: Iterable[str] = ()) -> Network:
    """Some blocks of a network with the links among them, some notes and frames, and the groups that they need.

    Ids that the network does not have are passed over.
    """
    chosen, marks = set(blocks), set(decor)
    taken = {id: block for id, block in network.blocks.items() if id in chosen}
    needed = within(network.groups, (block.kind for block in taken.values()))
    found = Network(
        network.name,
        taken,
        {socket: link for socket, link in network.links.items() if {link.source, link.target} <= taken.keys()},
        notes={id: note for id, note in network.notes.items() if id in marks},
        frames={id: frame for id, frame in network.frames.items() if id in marks},
        groups={kind: group for kind, group in network.groups.items() if kind in needed},
    )
    return settled(network, found)


def merged(network: Network, fragment: Network, at: Point | None = None, inside: bool = False) -> Merged:
    """The network with a fragment put in, its centre as near to `at` as the grid of 8 allows; None leaves its place.

    Where it would lie on others it comes to the nearest free ground: without `at` right beside itself if that is. Ids
    are new, names are made free, and a group that the network has already is not put in twice. `inside` says that the
    network is the body of a group: Input and Output are left out there, and ports of a group elsewhere. Raises Refused
    where nothing is left, and where the network grows beyond measure.
    """
    wanted, left_out = _welcome(fragment, inside)
    kinds, groups = joined(network.groups, fragment.groups, within(fragment.groups, (b.kind for b in wanted)))
    across, down = _shift(network, fragment, wanted, at)
    ids = dict(zip((block.id for block in wanted), free_ids("b", network.blocks), strict=False))
    names = free_names((block.name for block in wanted), {block.name for block in network.blocks.values()})
    blocks = [
        replace(
            block,
            id=ids[block.id],
            kind=kinds.get(block.kind, block.kind),
            name=name,
            position=_moved(block.position, across, down),
            bound=block.bound if inside else {},
            shares=ids.get(block.shares, ""),
        )
        for block, name in zip(wanted, names, strict=True)
    ]
    marks = {*network.notes, *network.frames}
    notes = _placed(fragment.notes, free_ids("n", marks), across, down)
    frames = _placed(fragment.frames, free_ids("f", marks), across, down)
    after = replace(
        network,
        blocks={**network.blocks, **{block.id: block for block in blocks}},
        links={**network.links, **_links(fragment, ids)},
        notes={**network.notes, **notes},
        frames={**network.frames, **frames},
        groups=groups,
    )
    check_size(after)
    return Merged(after, tuple(ids.values()), (*notes, *frames), left_out)


def _welcome(fragment: Network, inside: bool) -> tuple[list[Block], str]:
    """The blocks that may stand there, and the sentence about the others."""
    banned: Collection[str] = WHOLE if inside else PORTS.keys()
    wanted = [block for block in fragment.blocks.values() if block.kind not in banned]
    names = [block.name for block in fragment.blocks.values() if block.kind in banned]
    left_out = _left_out(names, inside) if names else ""
    if left_out and not (wanted or fragment.notes or fragment.frames):
        raise Refused(left_out)
    return wanted, left_out


def _left_out(names: list[str], inside: bool) -> str:
    told = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    reason = "Input and Output stand outside of groups" if inside else "inputs and outputs of a group stand inside one"
    return f"{told} {'is' if len(names) == 1 else 'are'} left out: {reason}."


def _links(fragment: Network, ids: Mapping[str, str]) -> dict[Socket, Link]:
    kept = (link for link in fragment.links.values() if link.source in ids and link.target in ids)
    new = (replace(link, source=ids[link.source], target=ids[link.target]) for link in kept)
    return {link.socket: link for link in new}


def _placed(marks: Mapping[str, Mark], ids: Iterator[str], across: float, down: float) -> dict[str, Mark]:
    new = [replace(mark, id=next(ids), position=_moved(mark.position, across, down)) for mark in marks.values()]
    return {mark.id: mark for mark in new}


def _moved(place: Point, across: float, down: float) -> Point:
    x, y = place[0] + across, place[1] + down
    return min(max(x, -FARTHEST), FARTHEST), min(max(y, -FARTHEST), FARTHEST)


def _shift(network: Network, fragment: Network, blocks: list[Block], at: Point | None) -> Point:
    """How far the fragment moves: whole steps of the grid, so that what stands in line stays in line.

    Its blocks and notes come to lie on none, and its frames on no other frame either.
    """
    taken, inner = _boxes(network, network.blocks.values()), _boxes(fragment, blocks)
    frames = [box_of(frame.position, frame.size) for frame in fragment.frames.values()]
    if not inner and not frames:
        return 0.0, 0.0
    left, top, right, bottom = around([*inner, *frames])
    if frames:
        taken += [box_of(frame.position, frame.size) for frame in network.frames.values()]
    ground, mine = Ground(taken), [*inner, *frames]
    wanted = _to(at, ((left + right) / 2, (top + bottom) / 2)) if at else (0.0, 0.0)
    beside = wanted if at else (_up(right - left + GAP), 0.0)
    for shift in (wanted, beside):
        if all(ground.free(moved(box, shift)) for box in mine):
            return shift
    roomy = [(west, north - WIRES, east, south + WIRES) for west, north, east, south in mine]
    return ground.nearest(roomy, wanted) or (_up(around(taken)[2] - left + GAP), wanted[1])


def _boxes(network: Network, blocks: Iterable[Block]) -> list[Box]:
    """The rectangles of blocks and of the notes of a network."""
    return block_boxes(network, blocks) + [box_of(note.position, note.size) for note in network.notes.values()]


def _up(length: float) -> float:
    return -(-length // GRID) * GRID


def _to(at: Point, centre: Point) -> Point:
    return float(round((at[0] - centre[0]) / GRID) * GRID), float(round((at[1] - centre[1]) / GRID) * GRID)
