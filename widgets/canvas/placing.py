"""Adding blocks: where there is room, and what a new block is linked to. Pure functions over a report and a drawing."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from builder import edits
from builder.chains import giving
from builder.check import Report
from builder.consequences import tried
from builder.data_rules import starting_values
from builder.geometry import GAP, block_size
from builder.guessing import fitted
from builder.linking import refusal
from builder.network import Link, Network, Point
from builder.record import BlockRecord
from builder.values import Values
from widgets.canvas.block_item import box_at
from widgets.canvas.drawing import Drawing

GRID = 8
AIR = 8.0
STEP = 24.0
RINGS = 60


def snapped(at: QPointF) -> Point:
    """The nearest place of the grid of 8."""
    return float(round(at.x() / GRID) * GRID), float(round(at.y() / GRID) * GRID)


def free_place(drawing: Drawing, record: BlockRecord, wanted: Point) -> Point:
    """The place nearest to `wanted` where such a block touches no other; below and right are tried first."""
    for ring in range(RINGS):
        for x, y in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            place = wanted[0] + x * ring * STEP, wanted[1] + y * ring * STEP
            if not drawing.boxes_near(_with_air(box_at(record, *place))):
                return place
    return wanted


def below(drawing: Drawing, block: str, record: BlockRecord) -> Point:
    """The centre of a block of this record right below another one."""
    box = drawing.blocks[block].box
    return box.center().x(), box.bottom() + GAP + block_size(record)[1] / 2


def starting_link(report: Report, source: str, kind: str) -> Link | None:
    """The link from a free output of `source` to a new block of this kind that would fit; its target is ''."""
    network = report.network
    block = network.blocks[source]
    record = network.record(kind)
    inputs = record.inputs(record.defaults())
    output = giving(network.record(block.kind), block.values, inputs[0]) if inputs else None
    if output is None or any(link.output == output for link in network.leaving.get(source, ())):
        return None
    trial, new = edits.add_block(network, kind)
    link = Link(source, output, new.id, inputs[0].name)
    return None if refusal(tried(report, trial), link) else replace(link, target="")


def added(report: Report, kind: str, place: Point, link: Link | None = None) -> tuple[Network, str]:
    """The network with a new block, set to what the data has, and its id; `link` leads to it, a group suits that."""
    values = starting_values(kind, report.network, report.fields)
    if link:
        whole = Values({**report.network.record(kind).defaults(), **values})
        values = fitted(report, kind, whole, report.output(link.source, link.output))
    network, block = edits.add_block(report.network, kind, place, values=values)
    if link:
        network = edits.add_link(network, replace(link, target=block.id))
    return network, block.id


def _with_air(box: QRectF) -> QRectF:
    return box.adjusted(-AIR, -AIR, AIR, AIR)
