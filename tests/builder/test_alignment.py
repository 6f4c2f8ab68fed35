"""Aligning and distributing: what stands on the line afterwards, what stays, and what is refused."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edits import Refused, add_block
from builder.layout.alignment import Axis, Edge, aligned, block_box, distributed
from builder.network import Network

EDGES: tuple[Edge, ...] = ("left", "centre", "right", "top", "middle", "bottom")
SIDES = {"left": 0, "top": 1, "right": 2, "bottom": 3}
AXES: tuple[Axis, ...] = ("across", "down")


@st.composite
def scattered(draw: st.DrawFn) -> Network:
    network = Network()
    for _ in range(draw(st.integers(3, 8))):
        place = float(draw(st.integers(-99, 99)) * 8), float(draw(st.integers(-99, 99)) * 8)
        network, _ = add_block(network, draw(st.sampled_from(["dense", "relu", "output"])), place)
    return network


@given(scattered(), st.sampled_from(EDGES))
def test_the_edge_stands_on_one_line_and_the_other_way_nothing_moves(network: Network, edge: Edge) -> None:
    ids = list(network.blocks)[1:]
    after = aligned(network, ids, edge)
    old = [block_box(network, id, network.blocks[id].position) for id in ids]
    new = [block_box(after, id, after.blocks[id].position) for id in ids]
    axis = int(edge in ("top", "middle", "bottom"))
    if edge in SIDES:
        outermost = min if edge in ("left", "top") else max
        assert {box[SIDES[edge]] for box in new} == {outermost(box[SIDES[edge]] for box in old)}
    else:
        line = (min(box[axis] for box in old) + max(box[axis + 2] for box in old)) / 2
        assert {after.blocks[id].position[axis] for id in ids} == {line}
    assert all(after.blocks[id].position[1 - axis] == network.blocks[id].position[1 - axis] for id in ids)
    assert after.blocks["b1"] is network.blocks["b1"]
    assert aligned(after, ids, edge) == after


@given(scattered(), st.sampled_from(AXES))
def test_gaps_are_equal_and_the_order_stays(network: Network, axis: Axis) -> None:
    after = distributed(network, list(network.blocks), axis)
    n = AXES.index(axis)
    order = sorted(after.blocks.values(), key=lambda b: (b.position[n], network.blocks[b.id].position))
    boxes = [block_box(after, block.id, block.position) for block in order]
    gaps = [right[n] - left[n + 2] for left, right in pairwise(boxes)]
    assert gaps == pytest.approx([gaps[0]] * len(gaps), abs=1e-6)
    assert gaps[0] >= -1e-6
    old = [network.blocks[block.id].position[n] for block in order]
    assert old == sorted(old)
    assert order[0].position == network.blocks[order[0].id].position
    if gaps[0] > 1e-6:
        assert order[-1].position == pytest.approx(network.blocks[order[-1].id].position)


def test_too_few_blocks_are_refused_with_a_sentence() -> None:
    network, _ = add_block(Network(), "dense")
    with pytest.raises(Refused, match="Aligning needs two blocks or more"):
        aligned(network, ["b1"], "left")
    network, _ = add_block(network, "dense")
    with pytest.raises(Refused, match="Distributing needs three blocks or more"):
        distributed(network, ["b1", "b2"], "down")
