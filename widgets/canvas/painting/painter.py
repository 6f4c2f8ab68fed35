"""The whole drawing, painted at the level of detail that the zoom allows."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from widgets.canvas.block_item import BlockItem
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.drawing import Drawing
from widgets.canvas.link_item import LinkItem
from widgets.canvas.look import Look
from widgets.canvas.painting.block_painting import paint_blocks, paint_marks, paint_ring, paint_titled
from widgets.canvas.painting.decor_painting import paint_behind_wires, paint_over_wires, paint_titles
from widgets.canvas.painting.far_painting import (
    MANY,
    paint_colours,
    paint_edges,
    paint_far_wires,
    paint_icons,
    paint_marked_wires,
)
from widgets.canvas.painting.found_painting import paint_found
from widgets.canvas.painting.ground import paint_ground
from widgets.canvas.painting.group_painting import paint_group_titles
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.link_painting import paint_knots, paint_labels, paint_wires, wire_colour
from widgets.canvas.painting.open_painting import paint_open
from widgets.canvas.painting.port_painting import paint_ports
from widgets.canvas.painting.summary_painting import BELOW, paint_summaries
from widgets.canvas.told_shapes import told

MANY_WIRES = 400  # more are drawn straight and without smoothing, which takes a twentieth of the time
LABEL_ROOM = 17.0  # px that a wire must be long to have its label beside it
SIZES = 10  # of labels between one zoom and its half: their places are found anew for each
REACH, TEXT_REACH = 16.0, 90.0  # px: how far marks, and texts of constant size, stand out of their item's bounds


def paint(painter: QPainter, area: QRectF, drawing: Drawing, look: Look, ink: Ink, zoom: float) -> None:
    """Paint the ground and what lies on it in `area` (scene units). `zoom` is 1.0 at 100 %."""
    paint_ground(painter, area, ink, zoom)
    paint_drawing(painter, area, drawing, look, ink, zoom)


def paint_drawing(painter: QPainter, area: QRectF, drawing: Drawing, look: Look, ink: Ink, zoom: float) -> None:
    """Paint what lies in `area`, without the ground."""
    detail = detail_at(zoom)
    reach = (TEXT_REACH if detail == Detail.TITLE else REACH) / zoom
    wide = area.adjusted(-reach, -reach, reach, reach)
    paint_behind_wires(painter, wide, drawing, look, ink, zoom)
    if detail < Detail.TITLE:
        _far(painter, wide, drawing, look, ink, zoom)
        paint_titles(painter, wide, drawing.decor, look, ink, zoom)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blocks = _blocks(drawing, wide)
    links = [drawing.links[socket] for socket in drawing.link_grid.near(wide)]
    if detail == Detail.ALL:
        _all(painter, wide, blocks, links, drawing, look, ink, zoom)
    else:
        _titled(painter, wide, blocks, links, drawing, look, ink, zoom)
    paint_titles(painter, wide, drawing.decor, look, ink, zoom)
    paint_marks(painter, blocks, ink, zoom)


def _all(
    painter: QPainter, area: QRectF, blocks: list[BlockItem], links: list[LinkItem], drawing: Drawing, look: Look,
    ink: Ink, zoom: float,
) -> None:  # fmt: skip
    paint_wires(painter, links, look, ink)
    paint_knots(painter, links, look, ink)
    paint_over_wires(painter, area, drawing.decor, look, ink, zoom)
    for layer in _layers(blocks, look):
        _rings(painter, layer, look, ink, zoom)
        paint_blocks(painter, _folded(painter, area, layer, drawing, look, ink, zoom), look, ink)
        paint_ports(painter, (spot for item in layer for spot in item.spots), look, ink)
    paint_labels(painter, told(links, drawing, look), drawing.label_places(), ink, 1.0)


def _titled(
    painter: QPainter, area: QRectF, blocks: list[BlockItem], links: list[LinkItem], drawing: Drawing, look: Look,
    ink: Ink, zoom: float,
) -> None:  # fmt: skip
    paint_far_wires(painter, drawing.tiles.near(area), ink, 1.75)
    marked = [link for link in links if wire_colour(link, look) != "wire"]
    paint_marked_wires(painter, marked, look, ink, 1.75)
    paint_over_wires(painter, area, drawing.decor, look, ink, zoom)
    for layer in _layers(blocks, look):
        _rings(painter, layer, look, ink, zoom)
        paint_titled(painter, _folded(painter, area, layer, drawing, look, ink, zoom), look, ink, zoom)
    if look.fits or look.near:
        ports = (spot for item in blocks for spot in item.spots if spot.end in look.fits or spot.end == look.near)
        paint_ports(painter, ports, look, ink)
    long = (link for link in links if link.route.drop * zoom >= LABEL_ROOM and _changes(link, drawing))
    places = drawing.label_places(math.ceil(SIZES / zoom) / SIZES)
    paint_labels(painter, told(long, drawing, look), places, ink, 1 / zoom)


def _far(painter: QPainter, area: QRectF, drawing: Drawing, look: Look, ink: Ink, zoom: float) -> None:
    """From afar whole tiles are painted; only what is not like the others is painted one by one."""
    near = detail_at(zoom) == Detail.ICON
    tiles = drawing.tiles.near(area)
    few = sum(len(tile.links) for tile in tiles) < MANY_WIRES
    paint_far_wires(painter, tiles, ink, (1.5 if near else 1.0) if few else 0.0)
    paint_over_wires(painter, area, drawing.decor, look, ink, zoom)
    if near:
        items = _blocks(drawing, area)
        paint_icons(painter, _folded(painter, area, items, drawing, look, ink, zoom), ink, zoom)
        groups = [item for item in items if item.inside]
    else:
        paint_colours(painter, tiles, ink)
        groups = [item for tile in tiles for item in tile.groups]
        _folded(painter, area, groups, drawing, look, ink, zoom)
    if not drawing.deep:
        paint_group_titles(painter, groups, ink, zoom)
    if zoom < BELOW and drawing.decor.frames:
        paint_summaries(painter, area, drawing, ink, zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sockets = drawing.problem_links | look.links | {look.wire}
    unlike = [drawing.links[s] for s in sockets if s and s in drawing.links]
    paint_marked_wires(painter, [link for link in unlike if link.reach.intersects(area)], look, ink, 1.5)
    paint_found(painter, _found(drawing, look, area), ink, zoom)
    ids = drawing.problem_blocks | look.blocks | {None if look.within else look.hovered, look.focus}
    marked = [item for id in ids if id and id in drawing.blocks and (item := drawing.blocks[id]).box.intersects(area)]
    paint_edges(painter, [item for item in marked if item.block.id != look.focus], look, ink, zoom)
    _rings(painter, marked, look, ink, zoom)
    paint_marks(painter, marked, ink, zoom)


def _blocks(drawing: Drawing, area: QRectF) -> list[BlockItem]:
    """The blocks near an area; in an open group without its ports, which stand on its edge."""
    items = [drawing.blocks[id] for id in drawing.block_grid.near(area)]
    return [item for item in items if not item.is_port] if drawing.deep else items


def _folded(
    painter: QPainter, area: QRectF, blocks: list[BlockItem], drawing: Drawing, look: Look, ink: Ink, zoom: float
) -> list[BlockItem]:
    """Paint the open groups among these blocks. Returns the others."""
    if not drawing.open:
        return blocks
    paint_open(painter, area, drawing, [b for b in blocks if b.open], look, ink, zoom, paint_drawing)
    return [b for b in blocks if not b.open]


def _layers(blocks: list[BlockItem], look: Look) -> list[list[BlockItem]]:
    """What is selected comes last, so that what is being moved lies on top."""
    chosen = look.blocks
    below, above = [b for b in blocks if b.block.id not in chosen], [b for b in blocks if b.block.id in chosen]
    return [layer for layer in (below, above) if layer]


def _rings(painter: QPainter, blocks: list[BlockItem], look: Look, ink: Ink, zoom: float) -> None:
    paint_found(painter, [item for item in blocks if item.block.id in look.found], ink, zoom)
    few = len(blocks) <= MANY  # where many are selected, their edges tell it
    for item in blocks:
        if (few and item.block.id in look.blocks) or item.block.id == look.focus:
            paint_ring(painter, item, look, ink, zoom)


def _found(drawing: Drawing, look: Look, area: QRectF) -> list[BlockItem]:
    """Those that are looked for, save the selected ones, which get their rings together with the others."""
    ids = drawing.block_grid.near(area) if look.found else []
    return [drawing.blocks[id] for id in ids if id in look.found and id not in look.blocks]


def _changes(link: LinkItem, drawing: Drawing) -> bool:
    """Whether the shape that leaves a block is another than the one that arrives there."""
    return bool(link.signal) or link.type not in drawing.blocks[link.link.source].reading.inputs.values()
