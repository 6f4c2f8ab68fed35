"""Showing the inside of a group where it stands, and folding it again. Pure functions.

The group keeps its upper edge and its middle. What lies in its way when it grows moves down or aside, with all that
lies in the way of that. No two blocks that were apart can meet by it, and folding takes it back.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import TopologicalSorter

from builder import edits
from builder.edits import Refused
from builder.geometry import Edges, shown_open, size_of
from builder.groups import uses
from builder.network import Extent, Frame, Group, Network, Point

CELL = 512.0
ACROSS, DOWN = 0, 1
ALL = -math.inf, math.inf
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

    Where it is smaller now, what lies around it closes up only as far as nothing meets. Without `size` it has its own.
    """
    old, new = sizes[id], size or size_of(network, network.blocks[id])
    across, down = (new[0] - old[0]) / 2, new[1] - old[1]
    if not across and not down:
        return network
    boxes = _boxes(network, sizes)
    kept = max(0.0, across), max(0.0, down)
    *ways, last = dict.fromkeys(((across, down), (kept[0], down), (across, kept[1]), kept))
    met = _meetings(boxes) if ways else set()
    for way in ways:
        moved = _pushed(network, boxes, id, (across, down), way)
        if _meetings(moved) <= met:
            return _put(network, boxes, moved)
    return _put(network, boxes, _pushed(network, boxes, id, (across, down), last))


def _boxes(network: Network, sizes: Mapping[str, Extent]) -> dict[Key, Edges]:
    """What stands in a network: its blocks and its notes."""
    found = {
        (BLOCK, id): _edges(block.position, sizes.get(id) or size_of(network, block))
        for id, block in network.blocks.items()
    }
    return found | {(NOTE, id): _edges(note.position, note.size) for id, note in network.notes.items()}


def _pushed(network: Network, boxes: Mapping[Key, Edges], id: str, grown: Extent, way: Extent) -> dict[Key, Edges]:
    """Where all stands once a block has grown down and to both sides, and others have been moved out of its way.

    Down goes what is below it, while it is narrow, so that the way back is the same; aside go whole columns.
    """
    own, (across, down), found = (BLOCK, id), grown, dict(boxes)
    left, top, right, bottom = found.pop(own)
    west, _, east, _ = _hull(network.frames.values(), boxes[own])
    if down > 0:
        _push(found, DOWN, bottom, (west, east), way[1])
        bottom += down
    _push(found, ACROSS, right, ALL, way[0])
    _push(found, ACROSS, left, ALL, way[0], -1)
    if down < 0:
        _push(found, DOWN, bottom, (west - across, east + across), way[1])
        bottom += down
    return {**found, own: (left - across, top, right + across, bottom)}


def _hull(frames: Iterable[Frame], box: Edges) -> Edges:
    """A box with all frames that it stands in."""
    around = [edges for frame in frames if _holds(edges := _edges(frame.position, frame.size), box)]
    return _around([box, *around])


def _push(boxes: dict[Key, Edges], axis: int, edge: float, lane: tuple[float, float], by: float, sign: int = 1) -> None:
    """Move the boxes that lie beyond an edge within a lane, and those beyond one of these within its own.

    With the sign -1 they lie on the other side of the edge and move the other way.
    """
    low, high = (axis, axis + 2) if sign > 0 else (axis + 2, axis)
    waiting = sorted((sign * box[low], key) for key, box in boxes.items() if sign * (box[low] - edge) >= 0)
    lanes, shift = [lane], [0.0, 0.0, 0.0, 0.0]
    shift[low] = shift[high] = sign * by
    for _, key in waiting if by else ():
        box = boxes[key]
        start, end = box[1 - axis], box[3 - axis]
        met = [(a, b) for a, b in lanes if start < b and a < end]
        if met:
            lanes = [lane for lane in lanes if lane not in met]
            lanes.append((min(start, *(a for a, _ in met)), max(end, *(b for _, b in met))))
            boxes[key] = (box[0] + shift[0], box[1] + shift[1], box[2] + shift[2], box[3] + shift[3])


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
    edges = _edges(frame.position, frame.size)
    inside = [key for key, box in before.items() if _holds(edges, box)]
    if all(before[key] == after[key] for key in inside):
        return frame
    old, new = _around(before[key] for key in inside), _around(after[key] for key in inside)
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
        if _meet(boxes[one], boxes[other])
    }


def _around(boxes: Iterable[Edges]) -> Edges:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _edges(at: Point, size: Extent) -> Edges:
    (x, y), (wide, tall) = at, size
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def _holds(frame: Edges, box: Edges) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _meet(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
