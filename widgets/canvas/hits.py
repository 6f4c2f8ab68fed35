"""What lies under the pointer: a title, a port, a block, a note, a link, a frame, in this order.

Targets keep their size on the screen.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from builder.geometry import GAP
from builder.network import Socket
from widgets.canvas.decor_hits import Touch, frame_at, note_at, title_at
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.drawing import Drawing
from widgets.canvas.grid import Grid
from widgets.canvas.group_hits import on_sign, title_of, way_in
from widgets.canvas.link_item import LinkItem, strikes
from widgets.canvas.ports import Side, Spot

PORT_REACH = 12.0
LINK_REACH = 10.0
SNAP = 24.0
ON_WIRE = 0.35 * GAP  # scene units: on a wire and farther from its ends than this, the wire is meant at every zoom
INSIDE = 0.3  # a port may take this share of a block's height away from the block


@dataclass(frozen=True, slots=True)
class Hit:
    """Where ports are hit the block is told too; of an open group `within`, the way to the block inside that is hit.

    `sign` says that it is the sign of a group that shows its inside or folds it.
    """

    block: str | None = None
    spot: Spot | None = None
    link: Socket | None = None
    touch: Touch | None = None
    within: tuple[str, ...] = ()
    sign: bool = False

    @property
    def free(self) -> bool:
        """Whether only the ground lies there, that of the canvas or of a frame."""
        return not (self.block or self.spot or self.link) and (self.touch is None or self.touch.part == "ground")


NOTHING = Hit()


def hit(drawing: Drawing, at: QPointF, zoom: float) -> Hit:
    """What lies at a point (scene units) that is seen at `zoom`."""
    detail, decor = detail_at(zoom), drawing.decor
    title = title_at(decor, at, zoom)
    if title:
        return Hit(touch=title)
    group = title_of(drawing, at, zoom) if drawing.open else None
    if group:
        return Hit(group[0], sign=group[1])
    block = block_at(drawing, at)
    if detail >= Detail.TITLE:
        spot = _spot_at(drawing, at, zoom, block)
        if spot and not block and _distance(spot, at) > ON_WIRE:
            link = _struck(drawing.link_grid, drawing.links, at, LINK_REACH / zoom / 3)
            spot = None if link else spot
        if spot:
            return Hit(spot.block, spot)
    if block:
        return Hit(block, within=way_in(drawing, block, at), sign=on_sign(drawing.blocks.as_made(block), at, zoom))
    note = note_at(decor, at, zoom)
    if note:
        return Hit(touch=note)
    link = link_at(drawing, at, zoom) if detail >= Detail.ICON else None
    return Hit(link=link) if link else Hit(touch=frame_at(decor, at, zoom))


def block_at(drawing: Drawing, at: QPointF) -> str | None:
    """The block at a point; of several the last."""
    found = drawing.block_grid.near(_around(at, 0.01))
    return found[-1] if found else None


def link_at(drawing: Drawing, at: QPointF, zoom: float) -> Socket | None:
    """The link whose wire passes nearest, within reach."""
    return link_among(drawing.link_grid, drawing.links, at, zoom)


def link_among(grid: Grid[Socket], links: Mapping[Socket, LinkItem], at: QPointF, zoom: float) -> Socket | None:
    """The link whose wire passes nearest, within reach; where several run in one, that of the shortest way."""
    reach = LINK_REACH / zoom
    return _struck(grid, links, at, reach / 3) or _struck(grid, links, at, reach)


def _struck(grid: Grid[Socket], links: Mapping[Socket, LinkItem], at: QPointF, reach: float) -> Socket | None:
    struck = (socket for socket in grid.near(_around(at, reach)) if strikes(links[socket], at, reach))
    return min(struck, key=lambda socket: links[socket].path.length(), default=None)


def nearest_spot(drawing: Drawing, at: QPointF, reach: float, side: Side | None = None) -> Spot | None:
    """The port nearest to a point, within `reach` scene units; with `side`, inputs or outputs only."""
    near = [
        (distance, spot.end, spot)
        for id in drawing.block_grid.near(_around(at, reach))
        for spot in drawing.blocks[id].spots
        if side in (None, spot.side) and (distance := _distance(spot, at)) <= reach
    ]
    return min(near)[2] if near else None


def _spot_at(drawing: Drawing, at: QPointF, zoom: float, block: str | None) -> Spot | None:
    spot = nearest_spot(drawing, at, PORT_REACH / zoom)
    if spot is None or block is None:
        return spot
    box = drawing.blocks[block].box
    deep = min(at.y() - box.top(), box.bottom() - at.y()) > INSIDE * box.height()
    return None if deep else spot


def _distance(spot: Spot, at: QPointF) -> float:
    return math.hypot(spot.x - at.x(), spot.y - at.y())


def _around(at: QPointF, reach: float) -> QRectF:
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
