"""Aligning and distributing blocks, and the rectangle around them. Positions are centres, in scene units."""

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Literal

from builder.edits import Refused, move
from builder.geometry import size_of
from builder.network import Network, Point

Edge = Literal["left", "centre", "right", "top", "middle", "bottom"]
Axis = Literal["across", "down"]
Box = tuple[float, float, float, float]
_EDGES: dict[Edge, tuple[int, int]] = {  # axis, and which side of the blocks: -1, 0 or 1
    "left": (0, -1), "centre": (0, 0), "right": (0, 1), "top": (1, -1), "middle": (1, 0), "bottom": (1, 1),
}  # fmt: skip


def aligned(network: Network, ids: Collection[str], edge: Edge) -> Network:
    """The network with an edge of these blocks, or their centre, on one line: that of the rectangle around them.

    Raises Refused for fewer than two blocks.
    """
    if len(ids) < 2:
        raise Refused("Aligning needs two blocks or more. Select another one.")
    axis, side = _EDGES[edge]
    places = {id: network.blocks[id].position for id in ids}
    box = bounds(network, places)
    low, high = box[axis], box[axis + 2]
    line = low + (high - low) * (side + 1) / 2
    return move(network, {id: _put(at, axis, line - side * _size(network, id)[axis] / 2) for id, at in places.items()})


def distributed(network: Network, ids: Collection[str], axis: Axis) -> Network:
    """The network with equal gaps between these blocks. The outer two stay; only where there is no room for
    all between them the far one gives way, and they stand side by side.

    Raises Refused for fewer than three blocks.
    """
    if len(ids) < 3:
        raise Refused("Distributing needs three blocks or more. Select another one.")
    n = 0 if axis == "across" else 1
    places = {id: network.blocks[id].position for id in ids}
    order = sorted(places, key=lambda id: (places[id][n], places[id], id))
    half = {id: _size(network, id)[n] / 2 for id in order}
    inner = sum(half[id] * 2 for id in order) - half[order[0]] - half[order[-1]]
    gap = max(0.0, (places[order[-1]][n] - places[order[0]][n] - inner) / (len(order) - 1))
    at, moved = places[order[0]][n], {order[0]: places[order[0]]}
    for before, id in pairwise(order):
        at += half[before] + gap + half[id]
        moved[id] = _put(places[id], n, at)
    return move(network, moved)


def bounds(network: Network, places: Mapping[str, Point]) -> Box:
    """Left, top, right and bottom of the rectangle around blocks that stand at these places."""
    boxes = [block_box(network, id, at) for id, at in places.items()]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def block_box(network: Network, id: str, at: Point) -> Box:
    """Left, top, right and bottom of a block whose centre is `at`."""
    wide, tall = _size(network, id)
    return at[0] - wide / 2, at[1] - tall / 2, at[0] + wide / 2, at[1] + tall / 2


def _size(network: Network, id: str) -> tuple[float, float]:
    return size_of(network, network.blocks[id])


def _put(at: Point, axis: int, value: float) -> Point:
    return (value, at[1]) if axis == 0 else (at[0], value)
