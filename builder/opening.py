"""Showing the inside of a group where it stands, and folding it again. Pure functions.

The group keeps its upper edge and its middle; its other three edges go out, and each takes along all that lies beyond
it, however far away. Of two things that are apart the one farther out is beyond the edge wherever the other one is, so
no two can meet by it; and what is beyond an edge stays so, so that folding takes back just what opening moved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from graphlib import TopologicalSorter

from builder import edits
from builder.edits import Refused
from builder.geometry import Edges, shown_open, size_of
from builder.groups import uses
from builder.layout.ground import around, box_of, holds, meet
from builder.network import Extent, Frame, Group, Network, Point

CELL = 512.0
LEFT, RIGHT, BOTTOM = 0, 2, 3
BLOCK, NOTE = "block", "note"
Key = tuple[str, str]


def opened(network: Network, id: str, open: bool = True) -> Network:
    """The network with the inside of a group in view, or folded, and with what lies around it moved."""
    block = network.blocks[id]
    if block.kind not in network.groups:
        raise Refused(f"{block.name} is no group. Select a group to show its inside.")
    if block.open == open:
        return network
    return _resized(edits.with_blocks(network, replace(block, open=open)), id, {id: size_of(network, block)})


def with_room(before: Network, after: Network) -> Network:
    """`after` with things moved around each open group that has another size than before since its inside changed."""
    if before.groups is after.groups or not any(map(_has_open, _bodies(after))):
        return after
    sorter = TopologicalSorter({kind: uses(group.body) & after.groups.keys() for kind, group in after.groups.items()})
    for kind in sorter.static_order():  # the inner ones first
        group, old = after.groups[kind], before.groups.get(kind)
        if old and _has_open(group.body):
            body = _refitted(_known(before, old), _known(after, group))
            after = replace(after, groups={**after.groups, kind: replace(group, body=replace(body, groups={}))})
    return _refitted(before, after)


def _has_open(body: Network) -> bool:
    return any(block.open for block in body.blocks.values())


def _bodies(network: Network) -> Iterator[Network]:
    yield network
    yield from (group.body for group in network.groups.values())


def _known(network: Network, group: Group) -> Network:
    """The body of a group as a network that knows all groups."""
    return replace(group.body, groups=network.groups)


def _refitted(before: Network, after: Network) -> Network:
    open = [b for b in before.blocks.values() if shown_open(before, b) and b.id in after.blocks]
    sizes = {b.id: size_of(before, b) for b in open if shown_open(after, after.blocks[b.id])}
    for id in tuple(sizes):
        after = _resized(after, id, sizes)
        del sizes[id]
    return after


def with_room_for(network: Network, id: str, size: Extent) -> Network:
    """The network with what lies around a block moved so that it could have this size, its upper edge where it is."""
    old = size_of(network, network.blocks[id])
    return _resized(network, id, {id: old}, (max(size[0], old[0]), max(size[1], old[1])))


def _resized(network: Network, id: str, sizes: Mapping[str, Extent], size: Extent | None = None) -> Network:
    """The network with room for a block. `sizes` are those of blocks, this one too, for which there is room so far.

    Without `size` it has its own.
    """
    old, new = sizes[id], size or size_of(network, network.blocks[id])
    across, down = (new[0] - old[0]) / 2, new[1] - old[1]
    before = after = _boxes(network, sizes)
    for edge, by in ((BOTTOM, down), (RIGHT, across), (LEFT, across)):
        after = _pulled(after, (BLOCK, id), edge, by) if by else after
    return _put(network, before, after)


def _boxes(network: Network, sizes: Mapping[str, Extent]) -> dict[Key, Edges]:
    """What stands in a network: its blocks and its notes."""
    found = {
        (BLOCK, id): box_of(block.position, sizes.get(id) or size_of(network, block))
        for id, block in network.blocks.items()
    }
    return found | {(NOTE, id): box_of(note.position, note.size) for id, note in network.notes.items()}


def _pulled(boxes: dict[Key, Edges], own: Key, edge: int, by: float) -> dict[Key, Edges]:
    """The boxes once an edge of one has gone out, and all that lies beyond it as far.

    Where it goes in, the others follow only if no blocks meet by it that were apart.
    """
    line, sign, facing = boxes[own][edge], -1 if edge == LEFT else 1, (edge + 2) % 4
    alone = boxes | {own: _shifted(boxes[own], (edge,), sign * by)}
    beyond = (key for key, box in boxes.items() if sign * (box[facing] - line) >= 0)
    together = alone | {key: _shifted(boxes[key], (edge, facing), sign * by) for key in beyond}
    return together if by > 0 or _meetings(together) <= _meetings(boxes) else alone


def _shifted(box: Edges, edges: tuple[int, ...], by: float) -> Edges:
    left, top, right, bottom = (at + by if edge in edges else at for edge, at in enumerate(box))
    return left, top, right, bottom


def _put(network: Network, before: Mapping[Key, Edges], after: Mapping[Key, Edges]) -> Network:
    """The network with blocks and notes where they stand now. A frame follows the edges of all that stood in it."""
    moved = {key: after[key] for key, box in before.items() if after[key] != box}
    blocks, notes = {}, dict(network.notes)
    for sort, id in moved:
        by = _between(before[sort, id], after[sort, id])
        if sort == BLOCK:
            x, y = network.blocks[id].position
            blocks[id] = x + by[0], y + by[1]
        else:
            x, y = notes[id].position
            notes[id] = replace(notes[id], position=(x + by[0], y + by[1]))
    frames = {id: _followed(frame, before, after) for id, frame in network.frames.items()}
    return replace(edits.move(network, blocks), notes=notes, frames=frames)


def _between(before: Edges, after: Edges) -> Point:
    """How far the middle of a box has moved."""
    return (after[0] - before[0] + after[2] - before[2]) / 2, (after[1] - before[1] + after[3] - before[3]) / 2


def _followed(frame: Frame, before: Mapping[Key, Edges], after: Mapping[Key, Edges]) -> Frame:
    edges = box_of(frame.position, frame.size)
    inside = [key for key, box in before.items() if holds(edges, box)]
    if all(before[key] == after[key] for key in inside):
        return frame
    old, new = around(before[key] for key in inside), around(after[key] for key in inside)
    left, top, right, bottom = (edge + now - was for edge, now, was in zip(edges, new, old, strict=True))
    return replace(frame, position=((left + right) / 2, (top + bottom) / 2), size=(right - left, bottom - top))


def _meetings(boxes: Mapping[Key, Edges]) -> set[tuple[Key, Key]]:
    """The pairs of blocks that lie on each other."""
    cells: dict[tuple[int, int], list[Key]] = {}
    for key, (left, top, right, bottom) in boxes.items():
        for x in range(int(left // CELL), int(right // CELL) + 1) if key[0] == BLOCK else ():
            for y in range(int(top // CELL), int(bottom // CELL) + 1):
                cells.setdefault((x, y), []).append(key)
    return {
        (one, other)
        for keys in cells.values()
        for number, one in enumerate(keys)
        for other in keys[number + 1 :]
        if meet(boxes[one], boxes[other])
    }
