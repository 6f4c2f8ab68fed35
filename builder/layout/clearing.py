"""Keeping clear: moved blocks never lie on those that stay, where there is room nearby."""

from collections.abc import Mapping

from builder.layout.alignment import block_box
from builder.layout.ground import Ground, block_boxes
from builder.network import Network, Point


def cleared(network: Network, places: Mapping[str, Point]) -> dict[str, Point]:
    """The places, moved all by the same distance so that they lie on no block that is not among them.

    Where nothing is free within 8,000 units they stay as they are.
    """
    ground = Ground(block_boxes(network, (b for id, b in network.blocks.items() if id not in places)))
    by = ground.nearest([block_box(network, id, at) for id, at in places.items()])
    return {id: (at[0] + by[0], at[1] + by[1]) for id, at in places.items()} if by else dict(places)
