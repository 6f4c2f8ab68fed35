"""Walking the wires with the keyboard: up and down along links, left and right among siblings."""

from typing import Literal

from builder.network import Network
from widgets.canvas.drawing import Drawing

Way = Literal["up", "down", "left", "right"]


def step(drawing: Drawing, block: str | None, way: Way) -> str | None:
    """The block that an arrow key leads to; None where it leads nowhere. From no block it leads to the first one."""
    if block is None:
        return next(iter(drawing.report.order), None)
    if way == "down":
        return _leftmost(drawing, _targets(drawing.report.network, block))
    if way == "up":
        return next(iter(_sources(drawing, block)), None)
    return _beside(drawing, block, way)


def following(drawing: Drawing, block: str | None, forward: bool = True) -> str | None:
    """The next block in the order of `forward`, or the one before; None past the end."""
    order = drawing.report.order
    if not order:
        return None
    if block is None:
        return order[0] if forward else order[-1]
    number = order.index(block) + (1 if forward else -1)
    return order[number] if 0 <= number < len(order) else None


def _targets(network: Network, block: str) -> list[str]:
    return [link.target for link in network.leaving.get(block, ())]


def _sources(drawing: Drawing, block: str) -> list[str]:
    links = drawing.report.network.links
    ports = [spot.port for spot in drawing.blocks[block].spots if spot.side == "input"]
    return [links[block, port].source for port in ports if (block, port) in links]


def _beside(drawing: Drawing, block: str, way: Way) -> str | None:
    """The nearest sibling on that side; where there is none, the nearest block of all."""
    network = drawing.report.network
    siblings = {target for source in _sources(drawing, block) for target in _targets(network, source)}
    siblings |= {source for target in _targets(network, block) for source in _sources(drawing, target)}
    return _nearest(drawing, block, siblings - {block}, way) or _nearest(drawing, block, set(drawing.blocks), way)


def _nearest(drawing: Drawing, block: str, others: set[str], way: Way) -> str | None:
    here, sign = drawing.blocks[block].box.center(), 1 if way == "right" else -1
    found = []
    for id in others:
        offset = drawing.blocks[id].box.center() - here
        if offset.x() * sign > 1:
            found.append((offset.x() * sign + 2 * abs(offset.y()), id))
    return min(found)[1] if found else None


def _leftmost(drawing: Drawing, blocks: list[str]) -> str | None:
    return min(blocks, key=lambda id: (drawing.blocks[id].box.center().x(), id), default=None)
