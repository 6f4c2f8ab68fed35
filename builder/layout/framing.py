"""Frames around blocks that have moved: each has in it what lay in it before, and nothing else."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from builder.decor import PADDING, contents
from builder.edits import move
from builder.geometry import GAP, size_of
from builder.layout.ground import AIR, Box, Ground, around, block_boxes, box_of
from builder.network import Frame, Network, Point

ROUNDS = 40  # of making room: where frames lie across each other there may be no end of it
Places = Mapping[str, Point]
Held = Mapping[str, frozenset[str]]


def placed(network: Network, places: Places) -> Network:
    """The network with blocks at these places, save for those that would lie in a frame they did not lie in before.

    A frame with some of the blocks in it is fitted around all that lay in it, at the distances that its edges had from
    them; these become smaller where it would take in others. Where that does not help, the others leave it for the
    free ground nearest to them; where its own blocks are fewer, they come together on free ground.
    """
    held = {id: contents(network, [id])[0] for id in network.frames}
    now, tight = dict(places), set[str]()
    after = _fitted(network, now, held, tight)
    for _ in range(ROUNDS if held else 0):
        found = next(((id, more) for id, own in held.items() if (more := contents(after, [id])[0] - own)), None)
        if found is None:
            break
        frame, strangers = found
        if frame in tight or not held[frame] & places.keys():
            now |= _parted(network, after, frame, strangers, places, held)
        tight.add(frame)
        after = _fitted(network, now, held, tight)
    return after


def _fitted(before: Network, places: Places, held: Held, tight: Collection[str]) -> Network:
    after = move(before, places)
    frames = {
        id: _around(before, after, frame, held[id], id in tight) if held[id] & places.keys() else frame
        for id, frame in before.frames.items()
    }
    return replace(after, frames=frames) if frames else after


def _around(before: Network, after: Network, frame: Frame, inside: Iterable[str], tight: bool) -> Frame:
    margins = _margins(before, frame, inside)
    if tight:
        margins = tuple(min(margin, PADDING[n % 2]) for n, margin in enumerate(margins))
    left, top, right, bottom = around(_boxes(after, inside))
    left, top, right, bottom = left - margins[0], top - margins[1], right + margins[2], bottom + margins[3]
    return replace(frame, position=((left + right) / 2, (top + bottom) / 2), size=(right - left, bottom - top))


def _margins(network: Network, frame: Frame, inside: Iterable[str]) -> tuple[float, ...]:
    """From the blocks of a frame to its edges: left, top, right and bottom."""
    outer, inner = box_of(frame.position, frame.size), around(_boxes(network, inside))
    return tuple(abs(a - b) for a, b in zip(outer, inner, strict=True))


def _parted(
    before: Network, after: Network, frame: str, strangers: frozenset[str], places: Places, held: Held
) -> dict[str, Point]:
    """New places for the blocks of a frame, or for the strangers in it, so that they lie apart."""
    own = held[frame]
    bound = not strangers <= places.keys() or any(ids & strangers for ids in held.values())
    if own and own <= places.keys() and (bound or len(own) < len(strangers)):
        return _together(after, frame, held)
    if not strangers <= places.keys():
        return {id: before.blocks[id].position for id in own & places.keys()}
    found: dict[str, Point] = {}
    for id in sorted(strangers):
        found |= _aside(move(after, found), id, held)
    return found


def _together(network: Network, frame: str, held: Held) -> dict[str, Point]:
    """The blocks of a frame one below the other, with free ground around them for it."""
    own, (x, y) = held[frame], network.frames[frame].position
    inner = [ids for ids in held.values() if ids < own]
    stacked: dict[str, Point] = {}
    for id in sorted(own, key=lambda id: _rank(network, id, inner)):
        tall = size_of(network, network.blocks[id])[1]
        stacked[id] = x, y + tall / 2
        y += tall + GAP
    box = around(_boxes(move(network, stacked), own))
    wide = box[0] - PADDING[0], box[1] - PADDING[1], box[2] + PADDING[0], box[3] + PADDING[1]
    by = _free(network, wide, own, held)
    return {id: (at[0] + by[0], at[1] + by[1]) for id, at in stacked.items()}


def _rank(network: Network, id: str, inner: Iterable[Collection[str]]) -> tuple[float, float, float, str]:
    """Where a block stands in a column: from top to bottom, with those that lie in a smaller frame with it."""
    x, y = network.blocks[id].position
    tops = [min(network.blocks[other].position[1] for other in ids) for ids in inner if id in ids]
    return min(tops, default=y), y, x, id


def _aside(network: Network, id: str, held: Held) -> dict[str, Point]:
    """A block on free ground near by, in no frame that is not its own."""
    (box,) = block_boxes(network, [network.blocks[id]])
    by = _free(network, box, [id], held)
    x, y = network.blocks[id].position
    return {id: (x + by[0], y + by[1])}


def _free(network: Network, box: Box, ids: Collection[str], held: Held) -> Point:
    """How far to move a rectangle with these blocks to where there are neither others nor their frames."""
    others = [block for id, block in network.blocks.items() if id not in ids]
    frames = [f for id, f in network.frames.items() if not held[id] & set(ids)]
    taken = [*block_boxes(network, others), *(box_of(frame.position, frame.size) for frame in frames)]
    return Ground(taken).nearest([box]) or (around(taken)[2] + AIR - box[0], 0.0)


def _boxes(network: Network, ids: Iterable[str]) -> list[Box]:
    return block_boxes(network, (network.blocks[id] for id in ids))
