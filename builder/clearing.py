"""Keeping clear: moved blocks never lie on those that stay, where there is room nearby; frames go with their blocks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builder import decor
from builder.alignment import Box, block_box, bounds
from builder.edits import move
from builder.network import Frame, Network, Point

AIR = 16.0
CELL = 256.0
FARTHEST = 8192.0
_WAYS = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))


def cleared(network: Network, places: Mapping[str, Point]) -> dict[str, Point]:
    """The places, moved all by the same distance so that they lie on no block that is not among them.

    Where nothing is free within 8,000 units they stay as they are.
    """
    standing = _cells(block_box(network, id, b.position) for id, b in network.blocks.items() if id not in places)
    boxes = [block_box(network, id, at) for id, at in places.items()]
    for x, y in _shifts() if standing else ():
        if not any(_hits(standing, (a + x - AIR, b + y - AIR, c + x + AIR, d + y + AIR)) for a, b, c, d in boxes):
            return {id: (at[0] + x, at[1] + y) for id, at in places.items()}
    return dict(places)


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


def _shifts() -> Iterator[Point]:
    """Where to look for room: here, then in eight directions, farther and farther."""
    yield 0.0, 0.0
    distance = 8.0
    while distance <= FARTHEST:
        for x, y in _WAYS:
            yield x * distance, y * distance
        distance += max(8.0, distance // 48 * 8)


def _cells(boxes: Iterable[Box]) -> dict[tuple[int, int], list[Box]]:
    found: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        for cell in _touched(box):
            found.setdefault(cell, []).append(box)
    return found


def _touched(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(edge // CELL) for edge in box)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _hits(standing: Mapping[tuple[int, int], list[Box]], box: Box) -> bool:
    a, b, c, d = box
    return any(
        a < right and left < c and b < bottom and top < d
        for cell in _touched(box)
        for left, top, right, bottom in standing.get(cell, ())
    )
