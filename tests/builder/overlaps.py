"""Which blocks of a network lie on each other, counted pair by pair; and networks that are strewn at random."""

from itertools import combinations

from hypothesis import strategies as st

from builder import edits
from builder.geometry import size_of
from builder.linking import linked
from builder.network import Link, Network
from tests.builder.grouped import groups

KINDS = ("relu", "conv2d", "add", "concat", "output", "input", "group-1", "group-2", "group-3")


def overlapping(network: Network) -> set[tuple[str, str]]:
    """The pairs of blocks that share more than an edge."""
    boxes = []
    for block in network.blocks.values():
        (x, y), (wide, tall) = block.position, size_of(network, block)
        boxes.append((block.id, x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2))
    return {
        (one, other)
        for (one, a, b, c, d), (other, e, f, g, h) in combinations(boxes, 2)
        if a < g and e < c and b < h and f < d
    }


@st.composite
def strewn(draw: st.DrawFn) -> Network:
    """Blocks and groups anywhere on the grid, some of them on each other, linked at random from earlier to later."""
    network = Network("strewn", groups=groups())
    place = st.integers(-60, 60).map(lambda n: n * 8.0)
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=12)):
        network, block = edits.add_block(network, kind, (draw(place), 2 * draw(place)))
        sources = [
            (b.id, port.name)
            for b in network.blocks.values()
            if b.id != block.id
            for port in network.record(b.kind).outputs(b.values)
        ]
        for port in network.record(kind).inputs(block.values) if sources else ():
            network = linked(network, Link(*draw(st.sampled_from(sources)), block.id, port.name))
    return network
