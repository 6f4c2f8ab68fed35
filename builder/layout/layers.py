"""Layers: each block below all that feed it, and a long chain of them cut into pieces that stand side by side."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from builder.network import Network

LEAST = 0.4  # of an even column: a shorter one is not worth its wire
REACH = 3  # times as long as wanted a column becomes before a value that forks is cut


class Wire(NamedTuple):
    """A link as the layout sees it. The offsets tell where on the edge of its block a port is, from -0.5 to 0.5."""

    source: str
    target: str
    leaving: float = 0.0
    arriving: float = 0.0


def wires(network: Network, ids: Iterable[str]) -> list[Wire]:
    """The links among these blocks, in the order of their sockets; none from a block to itself."""
    chosen = dict.fromkeys(ids)
    offsets = {id: _offsets(network, id) for id in chosen}
    found = []
    for id in chosen:
        for port, arriving in offsets[id][0].items():
            link = network.links.get((id, port))
            if link and link.source in chosen and link.source != id:
                found.append(Wire(link.source, id, offsets[link.source][1].get(link.output, 0.0), arriving))
    return found


def _offsets(network: Network, id: str) -> tuple[dict[str, float], dict[str, float]]:
    block = network.blocks[id]
    record = network.record(block.kind)
    return _spread([p.name for p in record.inputs(block.values)]), _spread(
        [p.name for p in record.outputs(block.values)]
    )


def _spread(ports: Sequence[str]) -> dict[str, float]:
    return {port: number / (len(ports) + 1) - 0.5 for number, port in enumerate(ports, 1)}


def components(ids: Sequence[str], links: Sequence[Wire]) -> list[list[str]]:
    """The blocks in sets that no link joins, each in the order of `ids`."""
    near: dict[str, list[str]] = {id: [] for id in ids}
    for wire in links:
        near[wire.source].append(wire.target)
        near[wire.target].append(wire.source)
    seen: dict[str, int] = {}
    count = 0
    for id in ids:
        waiting = [] if id in seen else [id]
        count += id not in seen
        while waiting:
            found = waiting.pop()
            if found not in seen:
                seen[found] = count
                waiting += near[found]
    sets: list[list[str]] = [[] for _ in range(count)]
    for id in ids:
        sets[seen[id] - 1].append(id)
    return sets


def without_circles(ids: Sequence[str], links: Sequence[Wire]) -> tuple[list[str], list[Wire]]:
    """The blocks, each after all that feed it, and the links without those that close a circle."""
    below: dict[str, list[Wire]] = {id: [] for id in ids}
    for wire in links:
        below[wire.source].append(wire)
    fed = {wire.target for wire in links}
    begun: dict[str, int] = {}
    done: list[str] = []
    kept: list[Wire] = []
    for start in sorted(ids, key=lambda id: id in fed):
        if start in begun:
            continue
        begun[start] = 1
        path: list[tuple[str, Iterator[Wire]]] = [(start, iter(below[start]))]
        while path:
            id, rest = path[-1]
            for wire in rest:
                if begun.get(wire.target) == 1:  # it is on the path: this link would close a circle
                    continue
                kept.append(wire)
                if wire.target not in begun:
                    begun[wire.target] = 1
                    path.append((wire.target, iter(below[wire.target])))
                    break
            else:
                begun[id] = 2
                done.append(id)
                path.pop()
    return done[::-1], kept


def depths(order: Sequence[str], links: Iterable[Wire]) -> dict[str, int]:
    """How many links lead to each block at most. `order` has each block after all that feed it."""
    fed: dict[str, list[str]] = {id: [] for id in order}
    for wire in links:
        fed[wire.target].append(wire.source)
    depth: dict[str, int] = {}
    for id in order:
        depth[id] = max((depth[source] + 1 for source in fed[id]), default=0)
    return depth


def layers(order: Sequence[str], links: Sequence[Wire]) -> list[list[str]]:
    """Blocks by layer, each as far up as it can be; what feeds more than it takes stands close to what it feeds.

    So a second Input stands right above the block that reads it, and no link is longer than it has to be.
    """
    layer = depths(order, links)
    below: dict[str, list[str]] = {id: [] for id in order}
    taken = dict.fromkeys(order, 0)
    for wire in links:
        below[wire.source].append(wire.target)
        taken[wire.target] += 1
    for id in reversed(order):
        if len(below[id]) > taken[id]:
            layer[id] = min(layer[target] for target in below[id]) - 1
    found: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for id in order:
        found[layer[id]].append(id)
    return [ids for ids in found if ids]


class Cuts(NamedTuple):
    """Above which layers a column may end: where one wire runs; and where one value runs, if nothing else is near."""

    single: frozenset[int]
    forked: frozenset[int]


def cuts(found: Sequence[list[str]], links: Iterable[Wire], together: Iterable[Collection[str]] = ()) -> Cuts:
    """Where layers may be cut: never in a skip or between branches, nor between blocks that belong together."""
    layer: Mapping[str, int] = {id: number for number, ids in enumerate(found) for id in ids}
    reach: dict[tuple[str, float], int] = {}
    wires_at, values_at, barred = ([0] * (len(found) + 1) for _ in range(3))
    for wire in links:
        _span(wires_at, layer[wire.source] + 1, layer[wire.target])
        port = wire.source, wire.leaving
        reach[port] = max(reach.get(port, 0), layer[wire.target])
    for (source, _), last in reach.items():
        _span(values_at, layer[source] + 1, last)
    for ids in together:
        rows = [layer[id] for id in ids if id in layer]
        if rows:
            _span(barred, min(rows) + 1, max(rows))
    counts = list(enumerate(zip(*map(accumulate, (wires_at, values_at, barred)), strict=True)))[1 : len(found)]
    free = [(n, wires, values) for n, (wires, values, held) in counts if not held]
    return Cuts(frozenset(n for n, w, _ in free if w == 1), frozenset(n for n, _, v in free if v == 1))


def _span(steps: list[int], first: int, last: int) -> None:
    steps[first] += 1
    steps[last + 1] -= 1


def pieces(extents: Sequence[float], allowed: Cuts, most: float) -> list[range]:
    """Layers in ranges that are at most `most` long where that is allowed, where `extents` has the length of each.

    They are about equally long. Where no wire stands alone within three times that length, a value that forks is
    cut; where there is none of these either, a range goes on to the next place where it may end.
    """
    left, found = sum(extents), [0]
    while left > most and (cut := _best_cut(found[-1], extents, left, most, allowed)):
        left -= sum(extents[found[-1] : cut])
        found.append(cut)
    return [range(a, b) for a, b in pairwise([*found, len(extents)])]


def _best_cut(start: int, extents: Sequence[float], left: float, most: float, allowed: Cuts) -> int | None:
    """Where the range that begins at `start` ends, with `left` to go; None where it goes on to the last layer."""
    wanted, length = left / -int(-left // most), 0.0
    single, both = list[tuple[float, int]](), list[tuple[float, int]]()
    for number in range(start + 1, len(extents)):
        length += extents[number - 1]
        if length > REACH * most and both:
            break
        if min(length, left - length) >= LEAST * wanted:
            single += [(length, number)] if number in allowed.single else []
            both += [(length, number)] if number in allowed.single or number in allowed.forked else []
    for options, reach in ((single, most), (single, REACH * most), (both, most), (both, left)):
        fair = [(abs(length - wanted), number) for length, number in options if length <= reach]
        if fair:
            return min(fair)[1]
    return None
