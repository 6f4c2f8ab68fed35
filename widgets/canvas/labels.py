"""Where the shape beside a wire stands: clear of blocks, of their ports and wires, and of other shapes there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from widgets.canvas.link_item import LinkItem, Measure, line
from widgets.canvas.ports import Spot
from widgets.canvas.routes import LEAVE, Obstacles, Route

HEIGHT = 16.0
GAP = 13.0
PORT = 9.0  # half the width of what a port needs
NEXT_TO = 30.0  # what stands so close below or above a port reads as the label of that port


def labelled(
    item: LinkItem, ports: Sequence[Spot], wires: Sequence[LinkItem], labels: Sequence[QRectF],
    obstacles: Obstacles, measure: Measure,
) -> LinkItem:  # fmt: skip
    """The link with a place for its text, or with none where there is no room.

    `ports` and `wires` are those of the blocks at both ends, without its own; `labels` stand already.
    """
    way, width = item.route, measure(item.text) + 4
    bent = len(way.corners) > 2 or way.corners[0][0] != way.corners[1][0]
    around = item.reach.adjusted(-width, -HEIGHT, width, HEIGHT)
    lines = [line(wire.path) for wire in wires if wire.reach.intersects(around)]
    lines += [line(item.path)] if bent else []
    bounds, fallback = item.reach, QRectF()
    for candidate in _places(way, width, item.problem):
        bounds = bounds.united(candidate)
        if obstacles(candidate) or _met(candidate, lines, labels) or _near(candidate, ports, PORT):
            continue
        if not _near(candidate, ports, NEXT_TO):
            return replace(item, place=candidate, bounds=bounds)
        fallback = fallback if fallback.isValid() else candidate
    return replace(item, place=fallback, bounds=bounds)


def _met(place: QRectF, lines: Sequence[QPainterPath], labels: Sequence[QRectF]) -> bool:
    return any(place.intersects(label) for label in labels) or any(line.intersects(place) for line in lines)


def _near(place: QRectF, ports: Sequence[Spot], deep: float) -> bool:
    """Whether a place lies on a port, or within `deep` of it on the side where its wires are."""
    left, right, top, bottom = place.left() - PORT, place.right() + PORT, place.top(), place.bottom()
    for spot in ports:
        high, low = (spot.y - PORT, spot.y + deep) if spot.side == "output" else (spot.y - deep, spot.y + PORT)
        if left < spot.x < right and top < low and bottom > high:
            return True
    return False


def _places(way: Route, width: float, problem: bool) -> Iterator[QRectF]:
    """Where a label may stand, best first: beside the middle of a short wire, else beside its start or its end."""
    (x, y), (end_x, end_y) = way.corners[0], way.corners[-1]
    if way.gutter:
        last = way.corners[-2]
        points = [QPointF(x, y + LEAVE), QPointF(end_x, (last[1] + end_y) / 2), QPointF(*last)]
    else:
        points = [way.middle, QPointF(x, y + LEAVE), QPointF(end_x, end_y - LEAVE)]
    sides = (-1, 1) if problem else (1, -1)
    for point in points:
        for side in sides:
            yield _beside(point, side, width)


def _beside(point: QPointF, side: int, width: float) -> QRectF:
    left = point.x() + GAP if side > 0 else point.x() - GAP - width
    return QRectF(left, point.y() - HEIGHT / 2, width, HEIGHT)
