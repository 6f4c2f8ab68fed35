"""The whole drawing, painted at the level of detail that the zoom allows."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from widgets.canvas.block_item import BlockItem
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.drawing import Drawing
from widgets.canvas.link_item import LinkItem
from widgets.canvas.look import Look
from widgets.canvas.painting.block_painting import paint_blocks, paint_marks, paint_ring, paint_titled
from widgets.canvas.painting.far_painting import paint_colours, paint_edges, paint_far_wires, paint_icons
from widgets.canvas.painting.ground import paint_ground
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.link_painting import paint_knots, paint_labels, paint_single, paint_wires
from widgets.canvas.painting.port_painting import paint_ports

REACH = 12.0  # px: how far marks of constant screen size stand out of a block


def paint(painter: QPainter, area: QRectF, drawing: Drawing, look: Look, ink: Ink, zoom: float) -> None:
    """Paint what lies in `area` (scene units). `zoom` is 1.0 at 100 %."""
    paint_ground(painter, area, ink, zoom)
    reach = REACH / zoom
    wide = area.adjusted(-reach, -reach, reach, reach)
    # selected blocks come last, so that what is being moved lies on top
    chosen = look.blocks
    blocks = sorted((drawing.blocks[id] for id in drawing.block_grid.near(wide)), key=lambda b: b.block.id in chosen)
    links = [drawing.links[socket] for socket in drawing.link_grid.near(wide)]
    detail = detail_at(zoom)
    if detail == Detail.ALL:
        _all(painter, blocks, links, look, ink, zoom)
    elif detail == Detail.TITLE:
        _titled(painter, blocks, links, drawing, look, ink, zoom)
    else:
        _far(painter, blocks, links, look, ink, zoom)
    paint_marks(painter, blocks, ink, zoom)


def _all(painter: QPainter, blocks: list[BlockItem], links: list[LinkItem], look: Look, ink: Ink, zoom: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_wires(painter, links, look, ink)
    paint_knots(painter, links, look, ink)
    for item in _ringed(blocks, look):
        paint_ring(painter, item, look, ink, zoom)
    paint_blocks(painter, blocks, look, ink, zoom)
    paint_ports(painter, (spot for item in blocks for spot in item.spots), look, ink)
    paint_labels(painter, links, ink)


def _titled(
    painter: QPainter, blocks: list[BlockItem], links: list[LinkItem], drawing: Drawing, look: Look, ink: Ink,
    zoom: float,
) -> None:  # fmt: skip
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_single(painter, links, look, ink, zoom)
    for item in _ringed(blocks, look):
        paint_ring(painter, item, look, ink, zoom)
    paint_titled(painter, blocks, look, ink, zoom)
    paint_ports(
        painter, (s for item in blocks for s in item.spots if s.end in look.fits or s.end == look.near), look, ink
    )
    paint_labels(painter, (link for link in links if _changes(link, drawing)), ink, 1 / zoom)


def _far(painter: QPainter, blocks: list[BlockItem], links: list[LinkItem], look: Look, ink: Ink, zoom: float) -> None:
    near = detail_at(zoom) == Detail.ICON
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, near)
    paint_far_wires(painter, links, look, ink, 1.5 if near else 1.0)
    if near:
        paint_icons(painter, blocks, ink, zoom)
    else:
        paint_colours(painter, blocks, ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_edges(painter, blocks, look, ink, zoom)
    for item in _ringed(blocks, look):
        paint_ring(painter, item, look, ink, zoom)


def _ringed(blocks: list[BlockItem], look: Look) -> list[BlockItem]:
    return [item for item in blocks if item.block.id in look.blocks or item.block.id == look.focus]


def _changes(link: LinkItem, drawing: Drawing) -> bool:
    """Whether the shape that leaves a block is another than the one that arrives there."""
    return link.problem or link.type not in drawing.blocks[link.link.source].reading.inputs.values()
