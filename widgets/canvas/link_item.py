"""What the canvas shows of a link, as a value: its way, what flows through it, its label and its problem."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from builder.network import Link
from builder.tensor_type import Kind, TensorType
from widgets.canvas.ports import Spot
from widgets.canvas.routes import Obstacles, Route, route
from widgets.canvas.shape_words import label_text

Measure = Callable[[str], float]
MARGIN = 12.0
HALF = 5.0  # of the width of a wire with its strands
LABEL_ROOM, LABEL_HEIGHT, LABEL_GAP = 128.0, 16.0, 13.0  # the widest text, its height, and how far from the wire


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A link as it is drawn, in scene units.

    `signal` is the colour of the problem that it brings, or ''. `text` is the shape to be told beside it, empty where
    another link of the same output tells it. `reach` is all that had a say in its way, so that a block that moves
    elsewhere does not change it; `bounds` has room for the text as well.
    """

    link: Link
    type: TensorType | None
    route: Route
    signal: str
    knot: bool
    text: str
    reach: QRectF

    @property
    def kind(self) -> Kind:
        return self.type.kind if self.type else "any"

    @property
    def path(self) -> QPainterPath:
        return self.route.path

    @property
    def bounds(self) -> QRectF:
        across = LABEL_ROOM + LABEL_GAP
        return self.reach.adjusted(-across, -LABEL_HEIGHT, across, LABEL_HEIGHT)


def link_item(
    link: Link, source: Spot, target: Spot, boxes: tuple[QRectF, QRectF], siblings: tuple[Link, ...],
    obstacles: Obstacles,
) -> LinkItem:  # fmt: skip
    """`boxes` are those of source and target; `siblings` are all links of the same output."""
    way = route(source.at, target.at, *boxes, obstacles, branch=len(siblings) > 1)
    reach = way.path.boundingRect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    return along(link, way, reach, source, target, siblings)


def along(link: Link, way: Route, reach: QRectF, source: Spot, target: Spot, siblings: tuple[Link, ...]) -> LinkItem:
    """The item of a link that goes this way."""
    told = source.type and (target.signal or siblings[0] == link)
    text = label_text(source.type) if source.type and told else ""
    knot = way.gutter and len(siblings) > 1 and target.y > source.y
    return LinkItem(link, source.type, way, target.signal, knot, text, reach)


def strikes(item: LinkItem, point: QPointF, reach: float) -> bool:
    """Whether a wire passes within `reach` of a point."""
    around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
    return item.reach.intersects(around) and line(item.path).intersects(around)


@lru_cache(maxsize=4096)
def stripes(corners: tuple[tuple[float, float], ...]) -> tuple[QRectF, ...]:
    """Rectangles that a wire with these corners lies in: a narrow one for each leg; a curve lies between its ends."""
    legs = (QRectF(QPointF(*start), QPointF(*end)).normalized() for start, end in pairwise(corners))
    return tuple(leg.adjusted(-HALF, -HALF, HALF, HALF) for leg in legs)


def crosses(item: LinkItem, area: QRectF) -> bool:
    """Whether the wire passes through an area."""
    if not item.reach.intersects(area) or not any(stripe.intersects(area) for stripe in stripes(item.route.corners)):
        return False
    return item.route.gutter or item.route.straight or line(item.path).intersects(area)


def line(path: QPainterPath) -> QPainterPath:
    """The path as a thin closed band, because Qt fills an open path before it asks what it meets."""
    band = QPainterPath(path)
    band.connectPath(path.toReversed())
    return band
