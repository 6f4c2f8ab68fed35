"""Layers in order: which block stands left of which, so that few wires cross.

Sugiyama's method: every link that runs past layers gets a bend in each of them; sweeps down and up put each layer in
the order of the mean places of what it is linked to; then neighbours are swapped where that helps.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.layout.layers import Wire

SWEEPS = 12
PATIENCE = 3  # sweeps that may bring nothing
SWAPS = 2
MOST_BENDS = 20_000  # the longest links beyond that have a say with their ends only
MOST_WORK = 60_000  # bends and links that all sweeps together look at


class End(NamedTuple):
    """A link as seen from one of its ends: `here` and `there` are the offsets of its ports."""

    node: int
    here: float
    there: float


@dataclass
class Ordered:
    """Nodes by layer, from left to right. Nodes from `real` on are bends; `spans` has of each how long its link is.

    `above` and `below` have the links of each node to the layers beside it.
    """

    names: list[str]
    layers: list[list[int]]
    above: list[list[End]]
    below: list[list[End]]
    spans: dict[int, int] = field(default_factory=dict)

    @property
    def real(self) -> int:
        return len(self.names)

    def crossings(self) -> int:
        """How many pairs of wires cross between two layers."""
        place = self.places()
        return sum(_between(layer, self.below, place) for layer in self.layers[:-1])

    def places(self) -> list[int]:
        """Of each node, the how manieth it is in its layer."""
        place = [0] * len(self.above)
        for layer in self.layers:
            for number, node in enumerate(layer):
                place[node] = number
        return place

    def join(self, upper: int, lower: int, leaving: float, arriving: float) -> None:
        self.below[upper].append(End(lower, leaving, arriving))
        self.above[lower].append(End(upper, arriving, leaving))


def ordered(layers: Sequence[list[str]], links: Iterable[Wire]) -> Ordered:
    """The layers with bends for the long links, each in an order that lets few wires cross."""
    found = with_bends(layers, links)
    _reduce(found)
    return found


def with_bends(layers: Sequence[list[str]], links: Iterable[Wire]) -> Ordered:
    """The layers as they come, with a bend in each layer that a link runs past. Links between others are left out."""
    names = [id for ids in layers for id in ids]
    number = {id: n for n, id in enumerate(names)}
    layer = {id: n for n, ids in enumerate(layers) for id in ids}
    rows = [[number[id] for id in ids] for ids in layers]
    found = Ordered(names, rows, [[] for _ in names], [[] for _ in names])
    inner = [wire for wire in links if wire.source in layer and wire.target in layer]
    inner.sort(key=lambda wire: layer[wire.target] - layer[wire.source])
    for wire in inner:
        span = layer[wire.target] - layer[wire.source]
        if span > 1 and len(found.above) + span > len(names) + MOST_BENDS:
            continue
        node, leaving = number[wire.source], wire.leaving
        for row in range(layer[wire.source] + 1, layer[wire.target]):
            bend = len(found.above)
            found.above.append([])
            found.below.append([])
            found.spans[bend] = span
            rows[row].append(bend)
            found.join(node, bend, leaving, 0.0)
            node, leaving = bend, 0.0
        found.join(node, number[wire.target], leaving, wire.arriving)
    return found


def _reduce(found: Ordered) -> None:
    """Sweep down and up, keep the best order seen, then swap neighbours."""
    work = sum(map(len, found.below)) + len(found.above)
    best, fewest, vain = [list(row) for row in found.layers], found.crossings(), 0
    for sweep in range(max(2, min(SWEEPS, MOST_WORK // max(1, work)))):
        if not fewest or vain == PATIENCE:
            break
        _sweep(found, down=sweep % 2 == 1)
        _swap(found)
        crossings = found.crossings()
        vain += 1
        if crossings < fewest:
            vain = 0
            best, fewest = [list(row) for row in found.layers], crossings
    found.layers = best


def _sweep(found: Ordered, down: bool) -> None:
    """Put each layer in the order of the mean places of its links upwards (or downwards)."""
    place, ends = found.places(), found.above if down else found.below
    for row in found.layers if down else reversed(found.layers):
        wanted = {node: _mean(ends[node], place) for node in row if ends[node]}
        free = iter(sorted(wanted, key=wanted.__getitem__))
        row[:] = [next(free) if node in wanted else node for node in row]  # what has no links there stays
        for number, node in enumerate(row):
            place[node] = number


def _mean(ends: Sequence[End], place: Sequence[int]) -> float:
    return sum(place[end.node] + end.there for end in ends) / len(ends)


def _swap(found: Ordered) -> None:
    """Swap neighbours where fewer wires cross then."""
    place = found.places()
    for _ in range(SWAPS):
        swapped = False
        for row in found.layers:
            for left in range(len(row) - 1):
                a, b = row[left], row[left + 1]
                if _gain(found, a, b, place) > 0:
                    row[left], row[left + 1] = b, a
                    place[a], place[b] = left + 1, left
                    swapped = True
        if not swapped:
            break


def _gain(found: Ordered, left: int, right: int, place: Sequence[int]) -> int:
    """How many wires of these two nodes cross less when they change places."""
    gain = 0
    for ends in (found.above, found.below):
        far = [place[end.node] + end.there for end in ends[right]]
        for end in ends[left]:
            at = place[end.node] + end.there
            for other in far:
                gain += (at > other) - (at < other)
    return gain


def _between(layer: Sequence[int], below: Sequence[Sequence[End]], place: Sequence[int]) -> int:
    ends = sorted((place[node], end.here, place[end.node], end.there) for node in layer for end in below[node])
    seen: list[tuple[int, float]] = []
    crossings = 0
    for _, _, at, offset in ends:
        crossings += len(seen) - bisect_right(seen, (at, offset))
        insort(seen, (at, offset))
    return crossings
