"""What the canvas shows of a link, as a value: its way, what flows through it, its label and its problem."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from builder.dims import shape_text
from builder.network import Link
from builder.tensor_type import Kind, TensorType
from widgets.canvas.ports import Spot
from widgets.canvas.routes import LEAVE, Obstacles, Route, route

Measure = Callable[[str], float]
MARGIN = 12.0
LABEL_HEIGHT = 16.0
LABEL_GAP = 13.0


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A link as it is drawn, in scene units. `label` is empty where another link of the same output carries it.

    `bounds` is all that had a say in its way and label, so that a block that moves elsewhere changes nothing of it.
    """

    link: Link
    type: TensorType | None
    route: Route
    problem: bool
    label: str
    place: QRectF
    knot: bool
    bounds: QRectF

    @property
    def kind(self) -> Kind:
        return self.type.kind if self.type else "any"

    @property
    def path(self) -> QPainterPath:
        return self.route.path


def link_item(
    link: Link, source: Spot, target: Spot, boxes: tuple[QRectF, QRectF], siblings: tuple[Link, ...],
    obstacles: Obstacles, measure: Measure,
) -> LinkItem:  # fmt: skip
    """`boxes` are those of source and target block; `siblings` are all links of the same output."""
    way = route(source.at, target.at, *boxes, obstacles, branch=len(siblings) > 1)
    bounds = way.path.boundingRect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    label, place = "", QRectF()
    if source.type and (target.problem or siblings[0] == link):
        label = shape_text(source.type.features)
        width = measure(label) + 4
        bent = len(way.corners) > 2 or source.x != target.x
        for candidate in _places(way, source.at, width, target.problem):
            bounds = bounds.united(candidate)
            if not obstacles(candidate) and not (bent and _line(way.path).intersects(candidate)):
                place = candidate
                break
        else:
            label = ""
    knot = way.gutter and len(siblings) > 1 and target.y > source.y
    return LinkItem(link, source.type, way, target.problem, label, place, knot, bounds)


def _places(way: Route, start: QPointF, width: float, problem: bool) -> Iterator[QRectF]:
    """Where a label may stand, best first: beside the middle of a short wire, else beside its start or its end."""
    end = QPointF(*way.corners[-1])
    if way.gutter:
        last = QPointF(*way.corners[-2])
        points = [QPointF(start.x(), start.y() + LEAVE), QPointF(end.x(), (last.y() + end.y()) / 2), last]
    else:
        points = [way.middle, QPointF(start.x(), start.y() + LEAVE), QPointF(end.x(), end.y() - LEAVE)]
    sides = (-1, 1) if problem else (1, -1)
    for point in points:
        for side in sides:
            yield _beside(point, side, width)


def _beside(point: QPointF, side: int, width: float) -> QRectF:
    left = point.x() + LABEL_GAP if side > 0 else point.x() - LABEL_GAP - width
    return QRectF(left, point.y() - LABEL_HEIGHT / 2, width, LABEL_HEIGHT)


def strikes(item: LinkItem, point: QPointF, reach: float) -> bool:
    """Whether a wire passes within `reach` of a point."""
    around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
    return item.bounds.intersects(around) and _line(item.path).intersects(around)


def _line(path: QPainterPath) -> QPainterPath:
    """The path as a thin closed band, because Qt fills an open path before it asks what it meets."""
    band = QPainterPath(path)
    band.connectPath(path.toReversed())
    return band
