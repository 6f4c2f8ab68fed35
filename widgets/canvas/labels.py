"""Where the shape beside a wire may stand: clear of blocks, of their ports and of the wires there."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF

from widgets.canvas.link_item import LABEL_GAP, LABEL_HEIGHT, LinkItem, line
from widgets.canvas.ports import Spot
from widgets.canvas.routes import LEAVE, Obstacles, Route

PORT = 9.0  # half the width of what a port needs
NEXT_TO = 30.0  # what stands so close below or above a port reads as the label of that port


def clear_places(
    item: LinkItem, width: float, scale: float, ports: Sequence[Spot], wires: Sequence[LinkItem], obstacles: Obstacles
) -> Iterator[QRectF]:
    """The places for a text of that width (scene units), best first; it and its height are `scale` times as large.

    `ports` and `wires` are those of the blocks at both ends, without its own.
    """
    way, width, height = item.route, (width + 4) * scale, LABEL_HEIGHT * scale
    bent = len(way.corners) > 2 or way.corners[0][0] != way.corners[1][0]
    around = item.reach.adjusted(-width, -height, width, height)
    lines = [line(wire.path) for wire in wires if wire.reach.intersects(around)]
    lines += [line(item.path)] if bent else []
    poor = []
    for place in _places(way, width, height, bool(item.signal)):
        if obstacles(place) or any(line.intersects(place) for line in lines) or _near(place, ports, PORT):
            continue
        if _near(place, ports, NEXT_TO):
            poor.append(place)
        else:
            yield place
    yield from poor


def _near(place: QRectF, ports: Sequence[Spot], deep: float) -> bool:
    """Whether a place lies on a port, or within `deep` of it on the side where its wires are."""
    left, right, top, bottom = place.left() - PORT, place.right() + PORT, place.top(), place.bottom()
    for spot in ports:
        high, low = (spot.y - PORT, spot.y + deep) if spot.side == "output" else (spot.y - deep, spot.y + PORT)
        if left < spot.x < right and top < low and bottom > high:
            return True
    return False


def _places(way: Route, width: float, height: float, problem: bool) -> Iterator[QRectF]:
    """Beside the middle of a short wire, else beside its start or its end; right of it, or left where it is red."""
    (x, y), (end_x, end_y) = way.corners[0], way.corners[-1]
    if way.gutter:
        last = way.corners[-2]
        points = [QPointF(x, y + LEAVE), QPointF(end_x, (last[1] + end_y) / 2), QPointF(*last)]
    else:
        points = [way.middle, QPointF(x, y + LEAVE), QPointF(end_x, end_y - LEAVE)]
    sides = (-1, 1) if problem else (1, -1)
    for point in points:
        for side in sides:
            left = point.x() + LABEL_GAP if side > 0 else point.x() - LABEL_GAP - width
            yield QRectF(left, point.y() - height / 2, width, height)
