"""Showing the inside of a group where it stands, and folding it again. Pure functions.

The group keeps its upper edge and its middle. What lies below it moves down, and what lies beside it aside, by as much
as it grows. No two things that were apart can meet by that, and folding takes it back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter

from builder import edits
from builder.decor import LEAST_FRAME
from builder.edits import Refused
from builder.geometry import Edges, shown_open, size_of
from builder.groups import uses
from builder.network import Block, Extent, Frame, Group, Network, Note, Point

AIR = 8.0  # nearer than that is nearly on each other
CELL = 512.0


def opened(network: Network, id: str, open: bool = True) -> Network:
    """The network with the inside of a group in view, or folded, and with what lies around it moved."""
    block = network.blocks[id]
    if block.kind not in network.groups:
        raise Refused(f"{block.name} is no group. Select a group to show its inside.")
    if block.open == open:
        return network
    return _resized(edits.with_blocks(network, replace(block, open=open)), block, size_of(network, block))


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
    for id, block in before.blocks.items():
        if shown_open(before, block) and id in after.blocks and shown_open(after, after.blocks[id]):
            after = _resized(after, after.blocks[id], size_of(before, block))
    return after


def _resized(network: Network, block: Block, old: Extent) -> Network:
    """The network with room for a block that was of another size, at the place where it still is.

    Where it is smaller now, what lies around it closes up only as far as nothing meets.
    """
    (x, y), (width, height), new = block.position, old, size_of(network, network.blocks[block.id])
    if new == old:
        return network
    across, down = (new[0] - width) / 2, new[1] - height
    placed = edits.move(network, {block.id: (x, y + down / 2)})
    whole = Stretch(x - width / 2, x + width / 2, y + height / 2, across, down)
    high, wide = replace(whole, across=max(0.0, across)), replace(whole, down=max(0.0, down))
    *ways, last = dict.fromkeys((whole, high, wide, replace(high, down=wide.down)))
    before = _meetings(network) if ways else set()
    for way in ways:
        moved = way.moved(placed, block.id)
        if _meetings(moved) <= before:
            return moved
    return last.moved(placed, block.id)


def _meetings(network: Network) -> set[tuple[str, str]]:
    """The pairs of blocks that lie on each other, or nearly so."""
    cells: dict[tuple[int, int], list[str]] = {}
    boxes = {}
    for id, block in network.blocks.items():
        left, top, right, bottom = boxes[id] = _box(network, block)
        for x in range(int(left // CELL), int(right // CELL) + 1):
            for y in range(int(top // CELL), int(bottom // CELL) + 1):
                cells.setdefault((x, y), []).append(id)
    return {
        (one, other)
        for ids in cells.values()
        for number, one in enumerate(ids)
        for other in ids[number + 1 :]
        if _meet(boxes[one], boxes[other])
    }


def _box(network: Network, block: Block) -> Edges:
    (x, y), (wide, tall) = block.position, size_of(network, block)
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def _meet(one: Edges, other: Edges) -> bool:
    apart = max(one[0] - other[2], other[0] - one[2]), max(one[1] - other[3], other[1] - one[3])
    return max(apart) < AIR


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies left of `left`, right of `right` or below `bottom` moves, by `across` and `down`."""

    left: float
    right: float
    bottom: float
    across: float
    down: float

    def moved(self, network: Network, but: str) -> Network:
        """The network with all things moved save one block. Frames that reach around the place grow."""
        blocks = {b.id: self._place(b.position, size_of(network, b)) for b in network.blocks.values() if b.id != but}
        network = edits.move(network, {id: at for id, at in blocks.items() if at != network.blocks[id].position})
        notes = {id: self._note(note) for id, note in network.notes.items()}
        return replace(network, notes=notes, frames={id: self._frame(frame) for id, frame in network.frames.items()})

    def _place(self, at: Point, size: Extent) -> Point:
        (x, y), (wide, tall) = at, size
        across = self.across if x - wide / 2 >= self.right else -self.across if x + wide / 2 <= self.left else 0.0
        return x + across, y + (self.down if y - tall / 2 >= self.bottom else 0.0)

    def _note(self, note: Note) -> Note:
        place = self._place(note.position, note.size)
        return note if place == note.position else replace(note, position=place)

    def _frame(self, frame: Frame) -> Frame:
        (x, y), (wide, tall) = frame.position, frame.size
        edges = x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2
        left, top, right, bottom = new = (
            self._across(edges[0]), self._down(edges[1]), self._across(edges[2]), self._down(edges[3]),
        )  # fmt: skip
        if new == edges or right - left < LEAST_FRAME[0] or bottom - top < LEAST_FRAME[1]:
            return frame
        return replace(frame, position=((left + right) / 2, (top + bottom) / 2), size=(right - left, bottom - top))

    def _across(self, x: float) -> float:
        return x + (self.across if x >= self.right else -self.across if x <= self.left else 0.0)

    def _down(self, y: float) -> float:
        return y + (self.down if y >= self.bottom else 0.0)
