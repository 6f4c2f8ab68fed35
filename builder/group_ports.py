"""The ports of a group, as edits of its body: added, and put in another order. They stand in that of their blocks."""

from dataclasses import replace

from builder import edits
from builder.blocks.data import ENTRY, PORTS
from builder.edits import Refused
from builder.geometry import COLUMN, GAP, PILL, block_size
from builder.network import Block, Network


def moved_port(body: Network, port: str, by: int) -> Network:
    """The body with a port so many places further on among those of its side; past an end it stays there.

    The ports take each other's places in the drawing, so that inside they lie in the order in which they stand at the
    group. Links to them, inside and at all uses of the group, stay.
    """
    kind = body.blocks[port].kind
    ids = [block.id for block in body.of_kind(kind)]
    places = [body.blocks[id].position for id in ids]
    here = ids.index(port)
    there = min(max(here + by, 0), len(ids) - 1)
    if there == here:
        return body
    ids.insert(there, ids.pop(here))
    following = iter(ids)
    body = edits.move(body, dict(zip(ids, places, strict=True)))
    order = [next(following) if block.kind == kind else block.id for block in body.blocks.values()]
    return replace(body, blocks={id: body.blocks[id] for id in order})


def with_port(body: Network, kind: str) -> tuple[Network, Block]:
    """The body with one more input ("entry") or output ("exit"), beside the last one, else above or below the rest."""
    if kind not in PORTS:
        raise Refused("A port of a group is an input or an output.")
    others = body.of_kind(kind)
    if others:
        x, y = others[-1].position
        place = x + COLUMN, y
    else:
        place = _outside(body, above=kind == ENTRY.key)
    return edits.add_block(body, kind, place, PORTS[kind].stem)


def _outside(body: Network, above: bool) -> tuple[float, float]:
    """Above all blocks of a body, or below them, at the first or the last of them."""
    blocks = sorted(body.blocks.values(), key=lambda block: block.position[1])
    if not blocks:
        return 0.0, 0.0
    block = blocks[0] if above else blocks[-1]
    away = block_size(body.record(block.kind))[1] / 2 + GAP + PILL[1] / 2
    return block.position[0], block.position[1] + (-away if above else away)
