"""Where a block's ports stand and what they look like: a shape for each kind of tensor, read without colour."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from builder.network import Block
from builder.problems import Problem
from builder.reading import PortTypes, Reading
from builder.record import BlockRecord, Port
from builder.tensor_type import Kind, TensorType

Side = Literal["input", "output"]
End = tuple[str, str, Side]


@dataclass(frozen=True, slots=True)
class Spot:
    """A port on the canvas: of which block, where its centre stands (scene units), and what passes through it.

    `signal` is the colour of the problem that arrives there, `problem` or `warning`, or ''.
    """

    block: str
    port: str
    side: Side
    title: str
    x: float
    y: float
    kind: Kind
    type: TensorType | None
    joined: bool
    signal: str

    @property
    def at(self) -> QPointF:
        return QPointF(self.x, self.y)

    @property
    def end(self) -> End:
        """Names the port among all ports of the drawing."""
        return self.block, self.port, self.side


def spots(
    block: Block, record: BlockRecord, reading: Reading, box: QRectF, joined: frozenset[tuple[str, Side]],
    problems: tuple[Problem, ...],
) -> tuple[Spot, ...]:  # fmt: skip
    """The ports of a block: inputs along the top edge, outputs along the bottom edge, at w·k/(n+1)."""
    inputs, outputs = record.inputs(block.values), record.outputs(block.values)
    signals = {problem.port: "problem" if problem.blocking else "warning" for problem in reversed(problems)}
    above = [
        Spot(
            block.id, port.name, "input", port.title or port.name, x, box.top(), _kind(port, reading.inputs),
            reading.inputs.get(port.name), (port.name, "input") in joined, signals.get(port.name, ""),
        )
        for port, x in _along(inputs, box)
    ]  # fmt: skip
    below = [
        Spot(
            block.id, port.name, "output", port.title or port.name, x, box.bottom(), _kind(port, reading.outputs),
            reading.outputs.get(port.name), (port.name, "output") in joined, "",
        )
        for port, x in _along(outputs, box)
    ]  # fmt: skip
    return (*above, *below)


def _along(ports: tuple[Port, ...], box: QRectF) -> Iterator[tuple[Port, float]]:
    for number, port in enumerate(ports, 1):
        yield port, box.left() + box.width() * number / (len(ports) + 1)


def _kind(port: Port, types: PortTypes) -> Kind:
    if len(port.accepts) == 1:
        return next(iter(port.accepts))
    known = types.get(port.name)
    return known.kind if known else "any"


@cache
def port_shape(kind: Kind) -> QPainterPath:
    """The outline of a port around the origin, 9 to 15 units wide. It is shared: do not change it."""
    path = QPainterPath()
    match kind:
        case "vector" | "any":
            path.addEllipse(QPointF(), 5.0, 5.0)
        case "sequence":
            path.addRoundedRect(QRectF(-7.5, -4.5, 15, 9), 4.5, 4.5)
        case "map":
            path.addRoundedRect(QRectF(-5.25, -5.25, 10.5, 10.5), 2.5, 2.5)
        case "volume":
            _polygon(path, (-5.5, -2), (-2, -5.5), (5.5, -5.5), (5.5, 2), (2, 5.5), (-5.5, 5.5))
        case "tokens":
            _polygon(path, (0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0))
        case "state":
            _polygon(path, (-6.5, -5), (6.5, -5), (0, 6))
    return path


def _polygon(path: QPainterPath, *corners: tuple[float, float]) -> None:
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
