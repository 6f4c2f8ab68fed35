"""Which shapes stand beside the wires: all, or only those at what is under the pointer."""

from collections.abc import Iterable

from builder.network import Link, Socket
from widgets.canvas.drawing import Drawing
from widgets.canvas.link_item import LinkItem
from widgets.canvas.look import Look


def told(links: Iterable[LinkItem], drawing: Drawing, look: Look) -> list[LinkItem]:
    """The links whose shapes are to be shown. The one that a problem is about is always among them."""
    if look.shapes == "all":
        return list(links)
    starts = _starts(drawing, look)
    return [item for item in links if item.signal or (item.link.source, item.link.output) in starts]


def told_sockets(drawing: Drawing, look: Look) -> set[Socket]:
    """The links whose shapes come and go with the pointer."""
    if look.shapes == "all":
        return set()
    starts = _starts(drawing, look)
    sources = {source for source, _ in starts}
    return {link.socket for id in sources for link in drawing.leaving.get(id, ()) if (id, link.output) in starts}


def _starts(drawing: Drawing, look: Look) -> set[tuple[str, str]]:
    """The outputs at the block or the wire under the pointer; what keys have reached counts as such."""
    wire = drawing.links.get(look.wire) if look.wire else None
    links: list[Link] = [wire.link] if wire else []
    for id in {look.hovered, look.focus, look.near[0] if look.near else None}:
        item = drawing.blocks.get(id) if id else None
        if item:
            links += drawing.leaving.get(item.block.id, ())
            ends = [(item.block.id, spot.port) for spot in item.spots if spot.side == "input"]
            links += [drawing.links[end].link for end in ends if end in drawing.links]
    return {(link.source, link.output) for link in links}
