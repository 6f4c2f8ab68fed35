"""Arranging: a place for each block so that the network reads from top to bottom, or from left to right.

Blocks stand in layers, each below what feeds it; chains stand in straight columns, long ones are folded into columns
side by side, and few wires cross. The same network always gets the same places.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from builder.decor import PADDING, contents
from builder.geometry import size_of
from builder.layout.alignment import bounds
from builder.layout.clearing import cleared
from builder.layout.columns import across
from builder.layout.crossings import Ordered, ordered
from builder.layout.layers import Wire, components, cuts, layers, pieces, wires, without_circles
from builder.network import Extent, Network, Point

Direction = Literal["down", "right"]
GRID = 8.0
LANE, BESIDE, NARROW = 12.0, 32.0, 16.0  # what a wire takes beside blocks: see `routes` of the canvas
FAN, MOST_FAN = 0.08, 48.0  # how much longer a gap gets where wires run far across
COMFORT: dict[Direction, float] = {"down": 0.75, "right": 0.5}  # the zoom that is large enough
COLUMNS = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25)  # how many are tried, in shares of what the shape of the view asks for
ROUGHLY = 1.25  # how much longer than they turn out layers may seem that are counted one by one
SLACK = (1.02, 1.15, 1.3)  # how much longer than the mean a column may be, to be cut where few wires run


@dataclass(frozen=True)
class Plane:
    """Sizes as the layout sees them: (across the layers, along them). `beside` parts columns, `below` layers."""

    sizes: Mapping[str, Extent]
    beside: float
    below: float
    most: float = float("inf")
    edges: float = 0.0  # more between columns where frames stand around blocks
    together: tuple[frozenset[str], ...] = ()  # the blocks of each frame: they stay in one column


@dataclass(frozen=True)
class Part:
    """Blocks with their places (across, along) from (0, 0) on, and the room that they and their wires take."""

    places: Mapping[str, Point]
    extent: Extent


def arranged(
    network: Network, ids: Collection[str] | None = None, direction: Direction = "down", length: float | None = None
) -> dict[str, Point]:
    """New centres for the blocks of these ids (all of them where there are none), in scene units on the grid of 8.

    Links that close a circle are left out of account. Columns (rows, to the right) are at most `length` long if given
    and there are places to fold: not inside skips, not between branches, not between the blocks of a frame.
    All stays around its present middle; of a part of the network nothing comes to lie on what is not in it, where
    there is room nearby. Nothing is above 1,000,000 units long.
    """
    chosen = [id for id in network.blocks if ids is None or id in ids]
    if not chosen:
        return {}
    places = _laid_out(network, chosen, direction, length)
    old = bounds(network, {id: network.blocks[id].position for id in chosen})
    new = bounds(network, places)
    shift = tuple(_on_grid((a + b - c - d) / 2) for a, b, c, d in zip(old[:2], old[2:], new[:2], new[2:], strict=True))
    places = {id: (x + shift[0], y + shift[1]) for id, (x, y) in places.items()}
    return cleared(network, places)


def fitting_length(network: Network, ids: Collection[str] | None, view: Extent, direction: Direction = "down") -> float:
    """How long columns (rows) may be so that all of it is well seen in a view of this size (px at 100 %).

    Of the lengths that show it large enough to be read, the one with the fewest columns; else the one that shows it
    largest.
    """
    chosen = [id for id in network.blocks if ids is None or id in ids]
    if not chosen:
        return float("inf")
    order, links = without_circles(chosen, wires(network, chosen))
    plane = _plane(network, chosen, direction, None)
    found = layers(order, links)
    lengths = [_length(layer, plane) for layer in found]
    wide = [sum(plane.sizes[id][0] + plane.beside for id in layer) for layer in found]
    over, along = view if direction == "down" else view[::-1]
    total, allowed = sum(lengths), cuts(found, links, plane.together)
    ideal = (total * over / along / (sum(wide) / len(wide))) ** 0.5
    if total <= ROUGHLY * along / COMFORT[direction] and _shows_whole(network, chosen, direction, (over, along)):
        return float("inf")
    best, fitting = (0.0, 0, 0), float("inf")
    for count in sorted({1, 2, 3, *(max(1, round(ideal * share)) for share in COLUMNS)}):
        for slack in SLACK:
            most = max(total / count * slack, *lengths, 0.0)
            rows = pieces(lengths, allowed, most)
            tall = max(sum(lengths[n] for n in row) for row in rows)
            zoom = min(along / tall, over / sum(max(wide[n] for n in row) for row in rows), COMFORT[direction])
            zoom = round(zoom, 1) if zoom > 0.3 else zoom  # a little less is no reason for one more column
            score = zoom, -len(rows), sum(row[0] in allowed.single for row in rows)
            if score > best:
                best, fitting = score, most
    return fitting


def _shows_whole(network: Network, chosen: Sequence[str], direction: Direction, view: Extent) -> bool:
    """Whether all of it is seen well in one column (row). `view` is what it has across and along it."""
    left, top, right, bottom = bounds(network, _laid_out(network, chosen, direction, None))
    wide, tall = (right - left, bottom - top) if direction == "down" else (bottom - top, right - left)
    return min(view[0] / wide, view[1] / tall) >= COMFORT[direction]


def _laid_out(network: Network, chosen: Sequence[str], direction: Direction, length: float | None) -> dict[str, Point]:
    plane = _plane(network, chosen, direction, length)
    links = wires(network, chosen)
    sets = components(chosen, links)
    owner = {id: number for number, ids in enumerate(sets) for id in ids}
    own: list[list[Wire]] = [[] for _ in sets]
    for wire in links:
        own[owner[wire.source]].append(wire)
    parts = [_component(ids, wires, plane) for ids, wires in zip(sets, own, strict=True)]
    places = _beside(_stacked(parts, plane), plane).places
    return {id: (a, b) if direction == "down" else (b, a) for id, (a, b) in places.items()}


def _plane(network: Network, chosen: Iterable[str], direction: Direction, length: float | None) -> Plane:
    sizes = {id: size_of(network, network.blocks[id]) for id in chosen}
    together = tuple(contents(network, [frame])[0] for frame in network.frames)
    edges = PADDING[direction == "right"] if any(map(set(sizes).intersection, together)) else 0.0
    if direction == "down":
        return Plane(sizes, 72.0, 28.0, length or float("inf"), edges, together)
    turned = {id: (tall, wide) for id, (wide, tall) in sizes.items()}
    return Plane(turned, 64.0, 72.0, length or float("inf"), edges, together)


def _component(ids: Sequence[str], links: Sequence[Wire], plane: Plane) -> Part:
    """Blocks that hang together: their layers, in as many columns as they need."""
    order, kept = without_circles(ids, links)
    found = layers(order, kept)
    lengths = [_length(layer, plane) for layer in found]
    cut = pieces(lengths, cuts(found, kept, plane.together), max(plane.most + plane.below, *lengths))
    columns = [_piece(ordered([found[n] for n in rows], kept), plane) for rows in cut]
    return _beside(columns, replace(plane, beside=plane.beside + plane.edges))


def _piece(found: Ordered, plane: Plane) -> Part:
    """One column of layers."""
    wide = [plane.sizes[id][0] for id in found.names]
    wide += [LANE * 2 * min(8, (found.spans[n] - 1) // 2) for n in range(found.real, len(found.above))]

    def apart(left: int, right: int) -> float:
        bends = (left >= found.real) + (right >= found.real)
        return _up((wide[left] + wide[right]) / 2 + (plane.beside, BESIDE, NARROW)[bends])

    x = across(found, apart)
    y, length = _along(found, plane, x)
    left = min(x[n] - wide[n] / 2 for n in range(len(x)))
    right = max(x[n] + wide[n] / 2 for n in range(len(x)))
    places = {id: (_on_grid(x[n] - left), y[n]) for n, id in enumerate(found.names)}
    return Part(places, (right - left + GRID, length))


def _along(found: Ordered, plane: Plane, x: Sequence[float]) -> tuple[list[float], float]:
    """Of each block its centre along the layers, and how long they are together."""
    y = [0.0] * found.real
    end = gap = before = 0.0
    for layer in found.layers:
        row = [node for node in layer if node < found.real]
        tall = max(plane.sizes[found.names[node]][1] for node in row)
        end += _up((before + tall) / 2 + gap)
        for node in row:
            y[node] = end
        before, gap = tall, plane.below + _fan(row, found, x)
    return y, end + before / 2


def _fan(row: Iterable[int], found: Ordered, x: Sequence[float]) -> float:
    """How much longer the gap below a layer is, since wires run across in it."""
    far = max((abs(x[node] - x[end.node]) for node in row for end in found.below[node]), default=0.0)
    return min(MOST_FAN, max(0.0, far - 100) * FAN)


def _stacked(parts: Sequence[Part], plane: Plane) -> list[Part]:
    """Parts one below the other where together they are no longer than the longest."""
    most = max(part.extent[1] for part in parts)
    stacks: list[list[Part]] = []
    used = 0.0
    for part in parts:
        if stacks and used + plane.below + part.extent[1] <= most:
            stacks[-1].append(part)
            used += plane.below + part.extent[1]
        else:
            stacks.append([part])
            used = part.extent[1]
    return [_below(stack, plane) for stack in stacks]


def _below(stack: Sequence[Part], plane: Plane) -> Part:
    places: dict[str, Point] = {}
    end = 0.0
    for part in stack:
        places |= {id: (x, y + end) for id, (x, y) in part.places.items()}
        end += _up(part.extent[1] + plane.below)
    return Part(places, (max(part.extent[0] for part in stack), end - plane.below))


def _beside(parts: Sequence[Part], plane: Plane) -> Part:
    places: dict[str, Point] = {}
    end = 0.0
    for part in parts:
        places |= {id: (x + end, y) for id, (x, y) in part.places.items()}
        end += _up(part.extent[0] + plane.beside)
    return Part(places, (end - plane.beside, max(part.extent[1] for part in parts)))


def _length(layer: Iterable[str], plane: Plane) -> float:
    return max(plane.sizes[id][1] for id in layer) + plane.below + GRID


def _up(length: float) -> float:
    return -(-length // GRID) * GRID


def _on_grid(place: float) -> float:
    return (place + GRID / 2) // GRID * GRID
