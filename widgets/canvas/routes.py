"""The way of a wire: down as a cubic, straight past blocks first if need be, or at right angles through the gutter.

One that leads far across and a little down, as from the end of a row to the next one, goes between the rows.

A wire goes through the gutter where it climbs, and where blocks stand in its way (a skip). There the wires of one block
keep apart: each has a lane by the place of its output on the block. Which blocks stand where
is asked of `obstacles`; only what lies within the bounds of the way that results can have had a say in it.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from builder.geometry import COLUMN

Obstacles = Callable[[QRectF], list[QRectF]]
RADIUS = 14.0
LEAVE, ARRIVE = 16.0, 18.0
FOLD, TIGHT = 34.0, 26.0  # clear of the edge of a frame around the block; where there is less room
GUTTER = 20.0
BETWEEN = 96.0  # at most, from a block to the wire that climbs beside it: clear of the skips past that block
LANE = 12.0
LANES = 36.0  # that the wires of one block spread over, as wide as its edge with the outputs
NARROW = 0.75  # of that, right below and above the blocks of a skip
CHEVRONS = 200.0
CLEAR = 9.0
FAR, STEEP = 3 * COLUMN, 5.0  # a wire between rows leads so far across, and so many times as far as down
HANDLE = 1 - 0.5523  # of a cubic that is a quarter of a circle


@dataclass(frozen=True, slots=True)
class Route:
    """The path, its corners (a cubic has only its ends, and a knee if it is straight so far), whether in a gutter."""

    path: QPainterPath
    corners: tuple[tuple[float, float], ...]
    gutter: bool = False

    @property
    def middle(self) -> QPointF:
        if len(self.corners) > 2:
            return self.path.pointAtPercent(0.5)
        (x, y), (end_x, end_y) = self.corners[0], self.corners[-1]
        return QPointF((x + end_x) / 2, (y + end_y) / 2)  # the curve is alike from both ends

    @property
    def straight(self) -> bool:
        """Whether it is one line straight down."""
        return len(self.corners) == 2 and self.corners[0][0] == self.corners[1][0]

    @property
    def drop(self) -> float:
        """How far the end lies from the start, down or up."""
        return abs(self.corners[-1][1] - self.corners[0][1])

    def chevrons(self) -> list[QPointF]:
        """Where a wire that climbs shows its direction: every 200 units."""
        found = []
        for (x, low), (_, high) in zip(self.corners, self.corners[1:], strict=False):
            if self.gutter and high < low - 2 * RADIUS:
                count = max(1, round((low - high) / CHEVRONS))
                found += [QPointF(x, low + (high - low) * (n + 0.5) / count) for n in range(count)]
        return found


def route(start: QPointF, end: QPointF, source: QRectF, target: QRectF, obstacles: Obstacles, branch: bool) -> Route:
    """The way from an output port (on the bottom edge of `source`) to an input port (on the top edge of `target`).

    `branch` says that another wire leaves the same port, so that the first corner is a sharp one, at a knot.
    """
    lane = LANES * (start.x() - source.center().x()) / source.width()
    if end.y() < start.y() + 12:
        x = _climbing(start, end, source, target, obstacles, lane)
        way = 1 if x > start.x() else -1
        low = _level(start, x, 1, obstacles, -way * lane)
        return _through(start, end, x, low, _level(end, x, -1, obstacles, lane if end.x() > x else -lane), 1.0)
    between = _between_rows(start, end, target, obstacles)
    if between is not None:
        return _turning(start, end, between, sharp=branch)
    standing = _in_the_way(start, end, source, target, obstacles)
    if not standing:
        return _down(start, end)
    for knee in _knees(start, end, standing):
        if not any(_in_the_way(a, b, source, target, obstacles) for a, b in ((start, knee), (knee, end))):
            return _by_way_of(start, knee, end)
    x = _skipping(start, end, target, standing, obstacles, lane)
    lane *= NARROW
    leave, arrive = (lane if x < start.x() else -lane), (lane if x < end.x() else -lane)
    return _through(start, end, x, LEAVE + leave, ARRIVE + arrive, 0.0 if branch else 1.0)


def _down(start: QPointF, end: QPointF) -> Route:
    path = QPainterPath(start)
    if start.x() == end.x():
        path.lineTo(end)
    else:
        reach = _reach(end.y() - start.y())
        path.cubicTo(start.x(), start.y() + reach, end.x(), end.y() - reach, end.x(), end.y())
    return Route(path, ((start.x(), start.y()), (end.x(), end.y())))


def _knees(start: QPointF, end: QPointF, standing: list[QRectF]) -> Iterator[QPointF]:
    """Where a wire might turn that goes straight past what stands in its way, at its start or at its end."""
    below, above = max(box.bottom() for box in standing), min(box.top() for box in standing)
    if start.y() < below < end.y() - LEAVE:
        yield QPointF(start.x(), below)
    if start.y() + LEAVE < above < end.y():
        yield QPointF(end.x(), above)


def _by_way_of(start: QPointF, knee: QPointF, end: QPointF) -> Route:
    path = QPainterPath(start)
    path.connectPath(_down(start, knee).path)
    path.connectPath(_down(knee, end).path)
    return Route(path, ((start.x(), start.y()), (knee.x(), knee.y()), (end.x(), end.y())))


def _reach(drop: float) -> float:
    """How far the handles of a cubic stand from its ends."""
    return min(64.0, max(16.0, drop / 2))


def _in_the_way(start: QPointF, end: QPointF, source: QRectF, target: QRectF, obstacles: Obstacles) -> list[QRectF]:
    """The blocks that a wire straight down would run over, and those between them."""
    left, right = min(start.x(), end.x()), max(start.x(), end.x())
    span = QRectF(left - 4, start.y() + 4, right - left + 8, max(1.0, end.y() - start.y() - 8))
    standing = [box for box in obstacles(span) if box not in (source, target)]
    if not standing:
        return []
    if start.x() == end.x():
        return standing
    edges = [(box.left() - 3, box.right() + 3, box.top() - 3, box.bottom() + 3) for box in standing]
    points = _along(start, end, max(8, math.ceil((end.y() - start.y() + right - left) / 12)))
    met = any(w <= x <= e and n <= y <= s for x, y in points for w, e, n, s in edges)
    return standing if met else []


def _along(start: QPointF, end: QPointF, count: int) -> Iterator[tuple[float, float]]:
    """Points of the cubic straight down."""
    x, y, across, drop = start.x(), start.y(), end.x() - start.x(), end.y() - start.y()
    reach = _reach(drop)
    for n in range(1, count):
        t = n / count
        bend = t * t * (3 - 2 * t)
        yield x + across * bend, y + 3 * t * (1 - t) * reach * (1 - 2 * t) + drop * bend


def _between_rows(start: QPointF, end: QPointF, target: QRectF, obstacles: Obstacles) -> float | None:
    """Where in the gutter between two rows, the lower one begun by `target`, a wire goes; None where it joins none.

    Wires to several ports of the target keep apart, and none crosses another on its way down.
    """
    across, drop = abs(end.x() - start.x()), end.y() - start.y()
    if across < max(FAR, STEEP * drop):
        return None
    middle = (start.y() + end.y()) / 2
    boxes = obstacles(QRectF(min(start.x(), end.x()), start.y() + 1, across, drop - 2))
    top = max((box.bottom() for box in boxes if box.center().y() < middle), default=start.y())
    bottom = min((box.top() for box in boxes if box.center().y() >= middle), default=end.y())
    top, bottom = max(top, start.y()), min(bottom, end.y())
    if bottom - top < 2 * CLEAR:
        return None
    aside = (end.x() - target.center().x()) / target.width() * math.copysign(2 * LANE, start.x() - end.x())
    return min(max((top + bottom) / 2 + aside, top + CLEAR), bottom - CLEAR)


def _turning(start: QPointF, end: QPointF, y: float, sharp: bool) -> Route:
    """Down to `y`, across, down; the first corner may be a sharp one, at a knot."""
    corners = [(start.x(), start.y()), (start.x(), y), (end.x(), y), (end.x(), end.y())]
    return _cornered(corners, 0.0 if sharp else 1.0)


def _skipping(
    start: QPointF, end: QPointF, target: QRectF, standing: list[QRectF], obstacles: Obstacles, aside: float
) -> float:
    """The gutter of a skip: beside all that it passes, on the shorter side, farther out the more that is."""
    lane = LANE * min(8, len(standing) // 2)
    low, high = min(box.left() for box in standing), max(box.right() for box in standing)
    left = (target.left() if target.left() - GUTTER > high else low) - GUTTER - lane
    right = (target.right() if target.right() + GUTTER < low else high) + GUTTER + lane
    way = 1 if _detour(start, end, right) < _detour(start, end, left) else -1
    x = (right if way > 0 else left) + aside + way * (LANES / 3 if aside else 0.0)
    return _pushed(x, way, start.y() + LEAVE, end.y() - ARRIVE, obstacles)


def _detour(start: QPointF, end: QPointF, x: float) -> float:
    """How far it is across by way of `x`."""
    return abs(start.x() - x) + abs(end.x() - x)


def _climbing(
    start: QPointF, end: QPointF, source: QRectF, target: QRectF, obstacles: Obstacles, aside: float
) -> float:
    """The gutter of a wire that climbs: beside its source, on the side of its target."""
    low, high = start.y() + FOLD, end.y() - FOLD
    if target.right() < source.left():
        gap = source.left() - target.right()
        return _pushed(source.left() - min(BETWEEN, gap / 2) - aside, -1, high, low, obstacles)
    gap = target.left() - source.right()
    if gap > 0:
        return _pushed(source.right() + min(BETWEEN, gap / 2) - aside, 1, high, low, obstacles)
    return _pushed(max(source.right(), target.right()) + 36 - aside, 1, high, low, obstacles)


def _level(port: QPointF, x: float, way: int, obstacles: Obstacles, aside: float) -> float:
    """How far below (`way` is 1) or above (-1) a port a wire goes across to its gutter at `x`, clear of blocks."""

    def met(level: float, room: float) -> list[QRectF]:
        return obstacles(QRectF(min(port.x(), x), port.y() + way * level - room, abs(x - port.x()), 2 * room))

    if not met(FOLD + aside, CLEAR / 2):
        return FOLD + aside
    boxes = met(TIGHT, CLEAR)
    if not boxes or any(box.left() < port.x() < box.right() for box in boxes):
        return TIGHT
    past = max(way * ((box.bottom() if way > 0 else box.top()) - port.y()) for box in boxes) + CLEAR
    return past if past < BETWEEN else TIGHT


def _pushed(x: float, way: int, top: float, bottom: float, obstacles: Obstacles) -> float:
    """`x`, moved `way` (-1 left, 1 right) until nothing stands between `top` and `bottom` there."""
    for _ in range(24):
        strip = QRectF(x - CLEAR, min(top, bottom), 2 * CLEAR, abs(bottom - top) + 1)
        boxes = obstacles(strip)
        if not boxes:
            break
        x = max(b.right() for b in boxes) + GUTTER if way > 0 else min(b.left() for b in boxes) - GUTTER
    return x


def _through(start: QPointF, end: QPointF, x: float, leave: float, arrive: float, first: float) -> Route:
    """Down, across to `x`, along the gutter, across, down. `first` is 0 for a sharp first corner."""
    low, high = start.y() + leave, end.y() - arrive
    corners = [
        (start.x(), start.y()), (start.x(), low), (x, low), (x, high), (end.x(), high), (end.x(), end.y()),
    ]  # fmt: skip
    return _cornered(corners, first)


def _cornered(corners: list[tuple[float, float]], first: float) -> Route:
    """From corner to corner, each of them rounded; `first` is 0 for a sharp first one."""
    path, last = QPainterPath(QPointF(*corners[0])), len(corners) - 2
    for number in range(1, last + 1):
        before, corner, after = corners[number - 1 : number + 2]
        radius = min(RADIUS, math.dist(before, corner) / 2 if number > 1 else math.dist(before, corner))
        radius = min(radius, math.dist(corner, after) / 2 if number < last else math.dist(corner, after))
        radius *= first if number == 1 else 1.0
        path.lineTo(*_towards(corner, before, radius))
        path.cubicTo(
            *_towards(corner, before, radius * HANDLE), *_towards(corner, after, radius * HANDLE),
            *_towards(corner, after, radius),
        )  # fmt: skip
    path.lineTo(*corners[-1])
    return Route(path, tuple(corners), gutter=True)


def _towards(corner: tuple[float, float], other: tuple[float, float], distance: float) -> tuple[float, float]:
    length = math.dist(corner, other)
    if length == 0:
        return corner
    share = distance / length
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share
