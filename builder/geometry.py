"""Sizes of blocks on the canvas, in scene units (px at 100 %): what layout and drawing agree on."""

import math

from builder.blocks.data import PORTS
from builder.network import Block, Extent, Network, Point
from builder.record import BlockRecord

Edges = tuple[float, float, float, float]
WITH_WEIGHTS = (176.0, 64.0)
WITHOUT_WEIGHTS = (152.0, 44.0)
RESULT = (176.0, 92.0)
GROUP = (200.0, 72.0)
PILL = (96.0, 32.0)
COLUMN = 176.0 + 72.0
GAP = 32.0
DEEPEST_OPEN = 3  # so many open groups are drawn in one another, what is open deeper stays folded
BESIDE, ABOVE, BELOW = 80.0, 72.0, 48.0  # from the edges of an open group to its inside: room for wires and title
LARGEST = 32_000.0  # of an open group: what lies farther out in it is not seen
STEP = 16.0  # by which open groups are larger than folded ones, so that half of it is on the grid


def block_size(record: BlockRecord) -> Extent:
    """Width and height of a block of this record, of a group as it is folded."""
    if record.key == "output":
        return RESULT
    if record.key in PORTS:
        return PILL
    if record.family == "groups":
        return GROUP
    return WITH_WEIGHTS if record.learns else WITHOUT_WEIGHTS


def shown_open(network: Network, block: Block, deep: int = 0) -> bool:
    """Whether a block of a network is a group with its inside in view; the network is itself seen in `deep` groups."""
    return block.open and deep < DEEPEST_OPEN and block.kind in network.groups


def size_of(network: Network, block: Block, deep: int = 0) -> Extent:
    """Width and height of a block of a network: of an open group those of its inside with the room around it."""
    return _size(network, block, deep, {})


def shift_of(network: Network, block: Block, deep: int = 0) -> Point:
    """How far the inside of an open group is moved from where it stands in its body to where it is seen."""
    known: dict[tuple[str, int], Edges] = {}
    (x, y), (_, height) = block.position, _size(network, block, deep, known)
    left, top, right, _ = _inside(network, block.kind, deep + 1, known)
    return x - (left + right) / 2, y - height / 2 + ABOVE - top


def _size(network: Network, block: Block, deep: int, known: dict[tuple[str, int], Edges]) -> Extent:
    if not shown_open(network, block, deep):
        return block_size(network.record(block.kind))
    left, top, right, bottom = _inside(network, block.kind, deep + 1, known)
    return _stepped(right - left + 2 * BESIDE, GROUP[0]), _stepped(bottom - top + ABOVE + BELOW, GROUP[1])


def _inside(network: Network, kind: str, deep: int, known: dict[tuple[str, int], Edges]) -> Edges:
    """Left, top, right and bottom of what stands in the body of a group, save its ports. `known` is kept for others."""
    if (kind, deep) not in known:
        body = network.groups[kind].body
        boxes = [(b.position, _size(network, b, deep, known)) for b in body.blocks.values() if b.kind not in PORTS]
        boxes += [(note.position, note.size) for note in body.notes.values()]
        boxes += [(frame.position, frame.size) for frame in body.frames.values()]
        known[kind, deep] = _around(boxes) if boxes else (0.0, 0.0, 0.0, 0.0)
    return known[kind, deep]


def _around(boxes: list[tuple[Point, Extent]]) -> Edges:
    return (
        min(x - w / 2 for (x, _), (w, _) in boxes), min(y - h / 2 for (_, y), (_, h) in boxes),
        max(x + w / 2 for (x, _), (w, _) in boxes), max(y + h / 2 for (_, y), (_, h) in boxes),
    )  # fmt: skip


def _stepped(length: float, least: float) -> float:
    return least + STEP * max(0, math.ceil((min(length, LARGEST) - least) / STEP))
