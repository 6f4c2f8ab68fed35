"""Keeping clear: moved blocks never lie on those that stay, where there is room nearby; frames go with their blocks."""

from collections.abc import Mapping
from dataclasses import replace

from builder import decor
from builder.alignment import block_box, bounds
from builder.edits import move
from builder.ground import Ground, block_boxes
from builder.network import Frame, Network, Point


def cleared(network: Network, places: Mapping[str, Point]) -> dict[str, Point]:
    """The places, moved all by the same distance so that they lie on no block that is not among them.

    Where nothing is free within 8,000 units they stay as they are.
    """
    ground = Ground(block_boxes(network, (b for id, b in network.blocks.items() if id not in places)))
    by = ground.nearest([block_box(network, id, at) for id, at in places.items()])
    return {id: (at[0] + by[0], at[1] + by[1]) for id, at in places.items()} if by else dict(places)


def placed(network: Network, places: Mapping[str, Point]) -> Network:
    """The network with blocks at new places. A frame with some of them in it is fitted around all that lay in it.

    It keeps the distances from its edges to its blocks.
    """
    moved = move(network, places)
    frames = {id: _refitted(network, moved, frame, places) for id, frame in network.frames.items()}
    return replace(moved, frames=frames) if frames else moved


def _refitted(before: Network, after: Network, frame: Frame, places: Mapping[str, Point]) -> Frame:
    inside, _ = decor.contents(before, [frame.id])
    if not inside & places.keys():
        return frame
    (x, y), (wide, tall) = frame.position, frame.size
    old = bounds(before, {id: before.blocks[id].position for id in inside})
    new = bounds(after, {id: after.blocks[id].position for id in inside})
    left, top = new[0] + x - wide / 2 - old[0], new[1] + y - tall / 2 - old[1]
    right, bottom = new[2] + x + wide / 2 - old[2], new[3] + y + tall / 2 - old[3]
    return replace(frame, position=((left + right) / 2, (top + bottom) / 2), size=(right - left, bottom - top))
