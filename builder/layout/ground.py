"""Ground: what of the canvas is taken, and the free place nearest to one that is wanted."""

from collections.abc import Iterable, Iterator, Sequence

from builder.geometry import size_of
from builder.network import Block, Extent, Network, Point

Box = tuple[float, float, float, float]
Ways = Sequence[tuple[int, int]]
AIR = 16.0
CELL = 256.0
MOST_CELLS = 400  # a box over more of them is looked at each time
FARTHEST = 8192.0
RIGHT_FIRST: Ways = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))
LEFT_FIRST: Ways = tuple((-x, y) for x, y in RIGHT_FIRST)


class Ground:
    """Rectangles (left, top, right, bottom in scene units) that are taken."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        self._large: list[Box] = []
        self._all: list[Box] = []
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Take one more rectangle."""
        self._all.append(box)
        if _count(box) > MOST_CELLS:
            self._large.append(box)
        else:
            for cell in _touched(box):
                self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        """Whether a rectangle meets none of those that are taken; edges may touch."""
        if _count(box) > MOST_CELLS:
            return not any(meet(box, other) for other in self._all)
        if any(meet(box, other) for other in self._large):
            return False
        return not any(meet(box, other) for cell in _touched(box) for other in self._cells.get(cell, ()))

    def nearest(self, boxes: Sequence[Box], start: Point = (0.0, 0.0), ways: Ways = RIGHT_FIRST) -> Point | None:
        """How far to move some rectangles, all alike, to where they are free with air of 16 around each.

        `start` is tried first, then places around it, farther and farther; None where nothing is free in 8,000 units.
        """
        if not self._all:
            return start
        for x, y in _shifts(ways):
            shift = start[0] + x, start[1] + y
            if all(self.free(grown(moved(box, shift), AIR)) for box in boxes):
                return shift
        return None


def box_of(at: Point, size: Extent) -> Box:
    """The rectangle of this size around a centre."""
    (x, y), (wide, tall) = at, size
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def block_boxes(network: Network, blocks: Iterable[Block]) -> list[Box]:
    """The rectangles of blocks of a network."""
    return [box_of(block.position, size_of(network, block)) for block in blocks]


def around(boxes: Iterable[Box]) -> Box:
    """The rectangle around others. There must be one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def meet(one: Box, other: Box) -> bool:
    """Whether two rectangles share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def holds(outer: Box, inner: Box) -> bool:
    """Whether a rectangle lies wholly in another one."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def moved(box: Box, by: Point) -> Box:
    """The rectangle at another place."""
    return box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1]


def grown(box: Box, by: float) -> Box:
    """The rectangle with this much more on each side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _shifts(ways: Ways) -> Iterator[Point]:
    """Where to look for room: here, then in eight directions, farther and farther."""
    yield 0.0, 0.0
    distance = 8.0
    while distance <= FARTHEST:
        for x, y in ways:
            yield x * distance, y * distance
        distance += max(8.0, distance // 48 * 8)


def _count(box: Box) -> float:
    left, top, right, bottom = (edge // CELL for edge in box)
    return (right - left + 1) * (bottom - top + 1)


def _touched(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(edge // CELL) for edge in box)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
