"""Room for a block in a link: in the gap, or where the column below gives way, or on free ground beside it."""

from builder.geometry import COLUMN, GAP, size_of
from builder.layout.ground import LEFT_FIRST, RIGHT_FIRST, Box, Ground, around, block_boxes, box_of, meet
from builder.network import Extent, Link, Network, Point

GRID = 8.0
HALF = COLUMN / 2


def room_between(network: Network, link: Link, size: Extent) -> tuple[Point, dict[str, Point]]:
    """The centre of a new block of this size in a link, and new places for others; it lies on no block then."""
    top, bottom = _gap(network, link)
    x, height = network.blocks[link.target].position[0], size[1]
    standing = _standing(network, (x - size[0] / 2, top, x + size[0] / 2, bottom))
    if standing:
        return _beside(network, link, size, standing), {}
    if bottom - top >= height + GAP:
        return (x, (top + bottom) / 2), {}
    shift = height + 2 * GAP - (bottom - top)
    place, moved = (x, (top + bottom + shift) / 2), _column_moved(network, link, shift)
    others = Ground(block_boxes(network, (b for id, b in network.blocks.items() if id not in moved)))
    boxes = [box_of(at, size_of(network, network.blocks[id])) for id, at in moved.items()]
    if all(others.free(box) for box in (*boxes, box_of(place, size))):
        return place, moved
    return _beside(network, link, size, []), {}


def _gap(network: Network, link: Link) -> tuple[float, float]:
    """Upper and lower end of the room above a link's target: up to its source, where that stands in the same column."""
    source, target = network.blocks[link.source], network.blocks[link.target]
    bottom = target.position[1] - size_of(network, target)[1] / 2
    top = source.position[1] + size_of(network, source)[1] / 2
    above = abs(source.position[0] - target.position[0]) < HALF and top < bottom
    return (top if above else bottom - GAP), bottom


def _standing(network: Network, box: Box) -> list[Box]:
    return [other for other in block_boxes(network, network.blocks.values()) if meet(box, other)]


def _column_moved(network: Network, link: Link, shift: float) -> dict[str, Point]:
    """The target and what is below it, moved down."""
    x, y = network.blocks[link.target].position
    below = (b for b in network.blocks.values() if abs(b.position[0] - x) < HALF and b.position[1] >= y)
    return {b.id: (b.position[0], b.position[1] + shift) for b in below}


def _beside(network: Network, link: Link, size: Extent, standing: list[Box]) -> Point:
    """On free ground as near to the middle of the link as there is, on the side of the port that it ends at."""
    source, target = network.blocks[link.source], network.blocks[link.target]
    ports = [port.name for port in network.record(target.kind).inputs(target.values)]
    left = 2 * ports.index(link.input) < len(ports) - 1 if link.input in ports else False
    x, y = (source.position[0] + target.position[0]) / 2, (source.position[1] + target.position[1]) / 2
    if standing:
        edges = around(standing)
        x = edges[0] - GAP - size[0] / 2 if left else edges[2] + GAP + size[0] / 2
    middle = round(x / GRID) * GRID, round(y / GRID) * GRID
    boxes = block_boxes(network, network.blocks.values())
    ground, wanted = Ground(boxes), [box_of(middle, size)]
    ways = LEFT_FIRST if left else RIGHT_FIRST
    by = ground.nearest(wanted, ways=ways[:1]) or ground.nearest(wanted, ways=ways)
    return (middle[0] + by[0], middle[1] + by[1]) if by else (around(boxes)[2] + GAP + size[0] / 2, middle[1])
