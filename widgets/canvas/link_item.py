"""What the canvas shows of a link, as a value: its way, what flows through it, its label and its problem."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from builder.dims import shape_text
from builder.network import Link
from builder.tensor_type import Kind, TensorType
from widgets.canvas.ports import Spot
from widgets.canvas.routes import Obstacles, Route, route

Measure = Callable[[str], float]
MARGIN = 12.0


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A link as it is drawn, in scene units.

    `text` is the shape to be told beside it, empty where another link of the same output tells it; it stands in
    `place`, an empty rectangle where there is no room. `reach` is all that had a say in its way, and `bounds` in way
    and place, so that a block that moves elsewhere changes nothing of it.
    """

    link: Link
    type: TensorType | None
    route: Route
    problem: bool
    knot: bool
    text: str
    reach: QRectF
    place: QRectF
    bounds: QRectF

    @property
    def label(self) -> str:
        """The text, where there is room for it."""
        return self.text if self.place.isValid() else ""

    @property
    def kind(self) -> Kind:
        return self.type.kind if self.type else "any"

    @property
    def path(self) -> QPainterPath:
        return self.route.path


def link_item(
    link: Link, source: Spot, target: Spot, boxes: tuple[QRectF, QRectF], siblings: tuple[Link, ...],
    obstacles: Obstacles,
) -> LinkItem:  # fmt: skip
    """Without a place yet. `boxes` are those of source and target; `siblings` are all links of the same output."""
    way = route(source.at, target.at, *boxes, obstacles, branch=len(siblings) > 1)
    reach = way.path.boundingRect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    told = source.type and (target.problem or siblings[0] == link)
    text = shape_text(source.type.features) if source.type and told else ""
    knot = way.gutter and len(siblings) > 1 and target.y > source.y
    return LinkItem(link, source.type, way, target.problem, knot, text, reach, QRectF(), reach)


def strikes(item: LinkItem, point: QPointF, reach: float) -> bool:
    """Whether a wire passes within `reach` of a point."""
    around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
    return item.bounds.intersects(around) and line(item.path).intersects(around)


def line(path: QPainterPath) -> QPainterPath:
    """The path as a thin closed band, because Qt fills an open path before it asks what it meets."""
    band = QPainterPath(path)
    band.connectPath(path.toReversed())
    return band
