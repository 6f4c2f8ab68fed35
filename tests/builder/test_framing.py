"""Frames and arranging: whatever is arranged, a frame has in it what lay in it before, and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.decor import Rect, add_frame, contents, frame_around
from builder.edits import add_block, add_link, move
from builder.layout.arranging import arranged
from builder.layout.framing import placed
from builder.network import Link, Network
from builder.sketch import Sketch
from tests.builder.overlaps import overlapping


@st.composite
def framed_networks(draw: st.DrawFn) -> Network:
    """Up to 16 blocks on a lattice, linked downwards at random, with frames around runs of some of its rows."""
    network, places = Network(), dict[str, tuple[float, float]]()
    for number in range(draw(st.integers(3, 16))):
        network, block = add_block(network, draw(st.sampled_from(("relu", "conv2d", "add"))))
        places[block.id] = number % 3 * 300.0, number // 3 * 160.0
        for port in network.record(block.kind).inputs(block.values):
            if number and draw(st.integers(0, 3)):
                source = draw(st.sampled_from(list(network.blocks)[:number]))
                network = add_link(network, Link(source, "out", block.id, port.name))
    network = move(network, places)
    for row in draw(st.sets(st.integers(0, 5))):
        ids = [id for n, id in enumerate(network.blocks) if n // 3 == row][: draw(st.integers(1, 3))]
        if ids:
            network, _ = frame_around(network, ids, [], "row")
    return network


def held(network: Network) -> dict[str, frozenset[str]]:
    return {id: contents(network, [id])[0] for id in network.frames}


@given(framed_networks(), st.sampled_from([None, 300, 600]))
@settings(deadline=None)
def test_a_frame_has_what_it_had_whatever_is_arranged(network: Network, length: int | None) -> None:
    after = placed(network, arranged(network, length=length))
    assert held(after) == held(network)
    assert not overlapping(after)


def chain(blocks: int) -> Network:
    sketch = Sketch("chain")
    sketch.add("input", shape=(8, 8, 8))
    for _ in range(blocks - 1):
        sketch.add("conv2d", out_channels=8, padding=(1, 1))
    return sketch.network


def test_a_frame_around_the_ends_of_a_chain_takes_them_out_of_it() -> None:
    network = move(chain(8), {f"b{n}": (n * 300.0, 0.0) for n in range(1, 9)})
    network = move(network, {"b1": (0.0, 900.0), "b8": (0.0, 1000.0)})
    network, frame = frame_around(network, ["b1", "b8"], [], "ends")
    after = placed(network, arranged(network))
    assert held(after) == {frame.id: {"b1", "b8"}}
    assert not overlapping(after)
    assert len({after.blocks[f"b{n}"].position[0] for n in range(2, 8)}) == 1, "the others stay in their column"


def test_wide_edges_give_way_before_a_block_does() -> None:
    network = move(chain(3), {f"b{n}": (0.0, n * 600.0) for n in range(1, 4)})
    network, frame = add_frame(network, "wide", Rect(-300.0, 800.0, 300.0, 1600.0))
    after = placed(network, arranged(network))
    assert held(after) == {frame.id: {"b2"}}
    assert len({block.position[0] for block in after.blocks.values()}) == 1


def test_a_frame_is_never_folded() -> None:
    network = chain(20)
    network = move(network, {id: (0.0, n * 100.0) for n, id in enumerate(network.blocks)})
    stage = [f"b{n}" for n in range(9, 13)]
    network, _ = frame_around(network, stage, [], "stage")
    for length in (500, 700, 1000, 1200):
        places = arranged(network, length=length)
        assert len({places[id][0] for id in stage}) == 1
        assert len({x for x, _ in places.values()}) > 1


def test_only_a_part_of_a_frame_is_arranged() -> None:
    network = move(chain(6), {f"b{n}": (n * 300.0, 0.0) for n in range(1, 7)})
    network, frame = frame_around(network, ["b4", "b5", "b6"], [], "end")
    after = placed(network, arranged(network, ["b1", "b5", "b6"]))
    assert held(after)[frame.id] == {"b4", "b5", "b6"}
    assert not overlapping(after)
    assert after.blocks["b2"] == network.blocks["b2"]
