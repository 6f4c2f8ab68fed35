"""What of a group lies under the pointer: the sign that shows its inside or folds it, or a block inside of it."""

import math

from PySide6.QtCore import QPointF, QRectF

from widgets.canvas.area_title import REACH, heading, sign_of_folded
from widgets.canvas.block_item import BlockItem
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.drawing import Drawing

POINT = QPointF(0.01, 0.01)


def title_of(drawing: Drawing, at: QPointF, zoom: float) -> tuple[str, bool] | None:
    """The open group whose title stands at a point, and whether its sign does; None where there is none."""
    for id in drawing.open:
        item = drawing.blocks.as_made(id)
        title = heading(drawing.blocks[id], drawing.inside(item).uses, zoom)
        if title and title.place.contains(at):
            return id, _near(title.sign, at, zoom)
    return None


def on_sign(item: BlockItem, at: QPointF, zoom: float) -> bool:
    """Whether a point lies on the sign of a folded group."""
    folded = item.inside and not item.open and detail_at(zoom) >= Detail.TITLE
    return bool(folded) and _near(sign_of_folded(item), at, zoom)


def way_in(drawing: Drawing, id: str, at: QPointF) -> tuple[str, ...]:
    """The ids from a block in the open group `id` to the innermost that lies at a point; () where there is none."""
    item = drawing.blocks.as_made(id)
    if not item.open:
        return ()
    inside = drawing.inside(item)
    point = at - inside.shift
    found = inside.drawing.block_grid.near(QRectF(point - POINT, point + POINT))
    blocks = [inner for inner in found if not inside.drawing.blocks.as_made(inner).is_port]
    return (blocks[-1], *way_in(inside.drawing, blocks[-1], point)) if blocks else ()


def _near(sign: QPointF, at: QPointF, zoom: float) -> bool:
    return math.hypot(sign.x() - at.x(), sign.y() - at.y()) <= REACH / min(1.0, zoom)
