"""What is known of a block: the shapes at its ports, where its number of parameters comes from, and what it costs."""

from collections.abc import Sequence

from builder.check import Report
from builder.dims import BATCH, shape_text
from builder.network import Block
from builder.reading import Reading
from builder.record import BlockRecord, Port
from builder.tensor_type import TensorType
from widgets.canvas.shape_words import label_text
from widgets.inspector.cost_facts import OWN_CODE, cost_facts
from widgets.inspector.facts import Fact, Piece
from widgets.inspector.products import weight_terms

UNKNOWN: tuple[Piece, ...] = (("quiet", "not known yet"),)
UNLINKED: tuple[Piece, ...] = (("quiet", "nothing wired"),)


def block_facts(report: Report, id: str) -> list[Fact]:
    """Shape in, shape out, parameters and costs of a block."""
    block, reading = report.block(id), report.readings[id]
    record = report.network.record(block.kind)
    inputs = [(port, _arriving(reading, port)) for port in record.inputs(block.values)]
    outputs = [(port, _leaving(reading, port)) for port in record.outputs(block.values)]
    shapes = [*_shapes("Shape in", inputs), *_shapes("Shape out", outputs)]
    return [*shapes, *_weights(block, record, reading), *cost_facts(record, reading)]


def shape_pieces(type: TensorType, tone: str) -> tuple[Piece, ...]:
    """The shape with N quiet and the features in `tone`: `N × 32 × 8 × 8`, `N × ≤T × 64`."""
    if type.shape[:1] == (BATCH,):
        return (("quiet", f"{BATCH} × "), (tone, label_text(type)))
    return ((tone, shape_text(type.shape)),)


def _arriving(reading: Reading, port: Port) -> tuple[Piece, ...]:
    if port.name not in reading.inputs:
        return UNLINKED
    type = reading.inputs[port.name]
    return shape_pieces(type, "") if type else UNKNOWN


def _leaving(reading: Reading, port: Port) -> tuple[Piece, ...]:
    type = reading.output(port.name)
    return shape_pieces(type, "bold") if type else UNKNOWN


def _shapes(label: str, ports: Sequence[tuple[Port, tuple[Piece, ...]]]) -> list[Fact]:
    """One line for a single port; for several a line each, by the port's title, below the label."""
    if len(ports) == 1:
        return [(label, ports[0][1])]
    lines = [(_port_label(port), pieces) for port, pieces in ports]
    return [(label, (("quiet", f"{len(ports)} ports"),)), *lines] if lines else []


def _port_label(port: Port) -> str:
    title = port.title or port.name
    return title[:1].upper() + title[1:]


def _weights(block: Block, record: BlockRecord, reading: Reading) -> list[Fact]:
    if not record.learns:
        return []
    if reading.parameters is None:
        return [("Parameters", UNKNOWN)]
    if reading.uncounted:
        return [("Parameters", (("bold", reading.count), ("quiet", f", {OWN_CODE}")))]
    if block.shares:
        return [("Parameters", (("bold", f"{reading.parameters:,}"), ("quiet", " of its own")))]
    terms = weight_terms(reading.weights)
    equals = (("quiet", f" = {terms}"),) if terms else ()
    return [("Parameters", (("bold", f"{reading.parameters:,}"), *equals))]
