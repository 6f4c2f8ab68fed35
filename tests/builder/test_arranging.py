"""Arranging: what holds for every network, and known drawings whose wires need not cross."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.catalogue import CATALOGUE
from builder.decor import contents, frame_around
from builder.document import Document
from builder.edits import add_block, move
from builder.layout.alignment import block_box
from builder.layout.arranging import Direction, arranged, fitting_length
from builder.layout.crossings import ordered, with_bends
from builder.layout.framing import placed
from builder.layout.layers import depths, layers, wires, without_circles
from builder.network import Link, Network, Point
from builder.sketch import Sketch
from builder.values import Values

KINDS = ("conv2d", "relu", "add", "concat", "maxpool2d", "input", "output")
DIRECTIONS = st.sampled_from(["down", "right"])


@st.composite
def networks(draw: st.DrawFn, circles: bool = False) -> Network:
    """Up to 24 blocks at random places with links at random, downwards in the order of the blocks unless `circles`."""
    network = Network()
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=24))
    for number, kind in enumerate(kinds):
        place = float(number % 5 * 8), float(draw(st.integers(-40, 40)) * 8)
        network, _ = add_block(network, kind, place)
    ids = list(network.blocks)
    links = {}
    for number, id in enumerate(ids):
        block = network.blocks[id]
        sources = [s for s in (ids if circles else ids[:number]) if network.blocks[s].kind != "output" and s != id]
        for port in CATALOGUE[block.kind].inputs(block.values):
            linked = draw(st.booleans())
            if sources and linked:
                links[id, port.name] = Link(draw(st.sampled_from(sources)), "out", id, port.name)
    return replace(network, links=links)


def overlapping(network: Network, places: Mapping[str, Point]) -> list[tuple[str, str]]:
    boxes = {id: block_box(network, id, at) for id, at in places.items()}
    return [
        (one, other)
        for (one, (a, b, c, d)), (other, (e, f, g, h)) in combinations(boxes.items(), 2)
        if a < g and e < c and b < h and f < d
    ]


def present(network: Network) -> dict[str, Point]:
    return {id: block.position for id, block in network.blocks.items()}


def height_of(network: Network, places: Mapping[str, Point]) -> float:
    boxes = [block_box(network, id, at) for id, at in places.items()]
    return max(box[3] for box in boxes) - min(box[1] for box in boxes)


@given(networks(circles=True), DIRECTIONS, st.none() | st.integers(100, 2000))
@settings(deadline=None)
def test_no_two_blocks_overlap_and_all_stand_on_the_grid(network: Network, way: Direction, length: int | None) -> None:
    places = arranged(network, direction=way, length=length)
    assert places.keys() == network.blocks.keys()
    assert not overlapping(network, places)
    assert all(x % 8 == y % 8 == 0 for x, y in places.values())
    assert arranged(network, direction=way, length=length) == places


@given(networks(), DIRECTIONS)
@settings(deadline=None)
def test_every_link_goes_onwards(network: Network, way: Direction) -> None:
    places = arranged(network, direction=way)
    axis = 1 if way == "down" else 0
    for link in network.links.values():
        assert places[link.source][axis] < places[link.target][axis]


@given(networks())
@settings(deadline=None)
def test_layers_are_longest_paths_and_tightening_never_makes_links_longer(network: Network) -> None:
    order, links = without_circles(list(network.blocks), wires(network, network.blocks))
    graph = nx.DiGraph([(wire.source, wire.target) for wire in links])
    graph.add_nodes_from(network.blocks)
    depth = {id: number for number, ids in enumerate(nx.topological_generations(graph)) for id in ids}
    assert depths(order, links) == depth
    row = {id: number for number, ids in enumerate(layers(order, links)) for id in ids}
    assert all(row[wire.source] < row[wire.target] for wire in links)
    assert sum(row[w.target] - row[w.source] for w in links) <= sum(depth[w.target] - depth[w.source] for w in links)
    even = [id for id in network.blocks if graph.out_degree(id) <= graph.in_degree(id)]
    if len(even) == len(network.blocks):
        assert row == depth


@given(networks(circles=True))
@settings(deadline=None)
def test_of_links_in_circles_only_as_many_are_left_out_as_close_one(network: Network) -> None:
    found = wires(network, network.blocks)
    order, kept = without_circles(list(network.blocks), found)
    assert sorted(order) == sorted(network.blocks)
    place = {id: number for number, id in enumerate(order)}
    assert all(place[wire.source] < place[wire.target] for wire in kept)
    graph = nx.DiGraph([(wire.source, wire.target) for wire in found])
    if nx.is_directed_acyclic_graph(graph):
        assert sorted(kept) == sorted(found)


@given(networks(), st.data())
@settings(deadline=None)
def test_a_selection_is_laid_out_where_it_is_and_on_nothing_else(network: Network, data: st.DataObject) -> None:
    network = move(network, {id: (n % 4 * 248.0, n // 4 * 96.0) for n, id in enumerate(network.blocks)})
    ids = data.draw(st.sets(st.sampled_from(list(network.blocks)), min_size=1))
    places = arranged(network, ids)
    assert places.keys() == ids
    assert not overlapping(network, {**present(network), **places})
    after = placed(network, places)
    assert all(after.blocks[id] is network.blocks[id] for id in network.blocks.keys() - ids)


@given(networks(circles=True))
@settings(deadline=None)
def test_undo_is_exact_and_arranging_twice_changes_nothing(network: Network) -> None:
    document = Document(network)
    document.apply("Arrange", lambda n: placed(n, arranged(n)))
    once = document.network
    document.apply("Arrange", lambda n: placed(n, arranged(n)))
    assert document.network == once
    document.undo()
    assert document.network == network


def brute_crossings(layer: Mapping[str, int], at: Mapping[str, float], links: Iterable[tuple[str, str]]) -> int:
    """Pairs of links between the same two layers whose ends stand the other way round."""
    return sum(
        (at[a] - at[c]) * (at[b] - at[d]) < 0
        for (a, b), (c, d) in combinations(links, 2)
        if layer[a] == layer[c] and layer[b] == layer[d]
    )


def inception() -> tuple[Network, str]:
    """An Inception module with its branches in an order that crosses wires as it was drawn. Returns its Concat too."""
    sketch = Sketch("inception")
    sketch.add("input", name="image", shape=(3, 32, 32))
    before = sketch.add("conv2d", name="before", padding=(1, 1))
    pool = sketch.add("maxpool2d", before, name="pool", stride=(1, 1), padding=(1, 1))
    third = sketch.add("conv2d", before, name="reduce5")
    fourth = sketch.add("conv2d", pool, name="project")
    first = sketch.add("conv2d", before, name="one")
    second = sketch.add("conv2d", before, name="reduce3")
    third = sketch.add("conv2d", third, name="five")
    second = sketch.add("conv2d", second, name="three")
    joined = sketch.add("concat", first, second, third, fourth, name="joined", inputs=4)
    sketch.add("relu", name="after")
    return sketch.network, joined


def test_the_wires_of_an_inception_module_do_not_cross() -> None:
    network, joined = inception()
    order, links = without_circles(list(network.blocks), wires(network, network.blocks))
    rows = layers(order, links)
    assert with_bends(rows, links).crossings() > 0
    assert ordered(rows, links).crossings() == 0
    places = arranged(network)
    sources = [network.links[joined, f"in{n}"].source for n in range(1, 5)]
    across = [places[id][0] for id in sources]
    assert across == sorted(across)
    trunk = [id for id, b in network.blocks.items() if b.name in ("image", "before", "joined", "after")]
    assert len({places[id][0] for id in trunk}) == 1


@given(networks(), st.data())
@settings(deadline=None)
def test_crossings_are_counted_right(network: Network, data: st.DataObject) -> None:
    links = [w._replace(leaving=0.0, arriving=0.0) for w in wires(network, network.blocks)]
    order, kept = without_circles(list(network.blocks), links)
    found = with_bends([data.draw(st.permutations(row)) for row in layers(order, kept)], kept)
    ends = [(str(n), str(end.node)) for n, below in enumerate(found.below) for end in below]
    layer = {str(node): number for number, row in enumerate(found.layers) for node in row}
    at = {str(node): float(number) for row in found.layers for number, node in enumerate(row)}
    before = found.crossings()
    assert before == brute_crossings(layer, at, ends)
    assert (
        ordered([[found.names[n] for n in row if n < found.real] for row in found.layers], kept).crossings() <= before
    )


@pytest.mark.parametrize("blocks", [3, 40])
def test_a_residual_chain_stands_in_one_straight_column(blocks: int) -> None:
    sketch = Sketch("residual")
    last = sketch.add("input", shape=(8, 8, 8))
    for _ in range(blocks):
        sketch.add("conv2d", last, out_channels=8, padding=(1, 1))
        sketch.add("relu")
        second = sketch.add("conv2d", out_channels=8, padding=(1, 1))
        last = sketch.add("add", second, last)
    places = arranged(sketch.network)
    assert len({x for x, _ in places.values()}) == 1
    downwards = sorted(y for _, y in places.values())
    gaps = [below - above for above, below in pairwise(downwards)]
    assert max(gaps) <= 100


def chain(blocks: int) -> Network:
    sketch = Sketch("chain")
    sketch.add("input", shape=(8, 8, 8))
    for _ in range(blocks - 1):
        sketch.add("conv2d", out_channels=8, padding=(1, 1))
    return sketch.network


@pytest.mark.parametrize("length", [600, 900, 2000])
def test_a_long_chain_is_folded_into_even_columns(length: int) -> None:
    network = chain(60)
    places = arranged(network, length=length)
    assert height_of(network, places) <= length
    columns: dict[float, list[float]] = {}
    for x, y in places.values():
        columns.setdefault(x, []).append(y)
    counts = [len(ys) for ys in columns.values()]
    assert max(counts) - min(counts[:-1]) <= 1
    assert all(ys == sorted(ys) for ys in columns.values())
    assert [x for x, _ in places.values()] == sorted(x for x, _ in places.values())


def test_a_chain_is_folded_where_fewest_wires_run() -> None:
    sketch = Sketch("residual")
    last = sketch.add("input", shape=(8, 8, 8))
    for _ in range(8):
        sketch.add("conv2d", last, out_channels=8, padding=(1, 1))
        second = sketch.add("conv2d", out_channels=8, padding=(1, 1))
        last = sketch.add("add", second, last)
    places = arranged(sketch.network, length=1000)
    apart = [link for link in sketch.network.links.values() if places[link.source][0] != places[link.target][0]]
    columns = len({x for x, _ in places.values()})
    assert columns > 1
    assert len(apart) == 2 * (columns - 1)  # both wires of one Add's result, none inside a residual block


def test_the_length_that_fits_shows_small_networks_in_one_column_and_large_ones_in_the_shape_of_the_view() -> None:
    view = (936.0, 578.0)
    assert len({x for x, _ in arranged(chain(5), length=fitting_length(chain(5), None, view)).values()}) == 1
    network = chain(1000)
    places = arranged(network, length=fitting_length(network, None, view))
    wide = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
    assert wide / height_of(network, places) == pytest.approx(view[0] / view[1], rel=0.15)


def test_networks_that_hang_together_nowhere_stand_side_by_side() -> None:
    network = chain(4)
    for _ in range(3):
        network, _ = add_block(network, "dense", (0.0, 0.0))
    places = arranged(network)
    first, *loose = places["b1"], places["b5"], places["b6"], places["b7"]
    assert len({x for x, _ in loose}) == 1
    assert all(x - first[0] >= 176 + 72 for x, _ in loose)


def test_a_second_input_stands_right_above_what_reads_it() -> None:
    network = chain(5)
    network, late = add_block(network, "input")
    network, add = add_block(network, "add")
    links = [Link("b5", "out", add.id, "in1"), Link(late.id, "out", add.id, "in2")]
    network = replace(network, links={**network.links, **{link.socket: link for link in links}})
    places = arranged(network)
    assert places[late.id][1] == places["b5"][1]
    assert places[late.id][0] > places["b5"][0]


def test_a_frame_goes_with_its_blocks() -> None:
    network = chain(6)
    network = move(network, {id: (n * 300.0, n % 2 * 200.0) for n, id in enumerate(network.blocks)})
    network, frame = frame_around(network, ["b2", "b3"], [], "Stage 1")
    network, other = frame_around(network, [], [frame.id], "Empty elsewhere")
    network = replace(network, frames={**network.frames, other.id: replace(other, position=(9000.0, 0.0))})
    after = placed(network, arranged(network))
    assert contents(after, [frame.id])[0] == {"b2", "b3"}
    wide, tall = frame.size[0] - (300 + 176), frame.size[1] - (200 + 64)
    assert after.frames[frame.id].size == (176 + wide, 64 + 32 + 64 + tall)
    assert after.frames[other.id] is network.frames[other.id]


def test_links_in_a_circle_and_links_to_itself_do_no_harm() -> None:
    block = {f"b{n}": add_block(Network(), "add")[1] for n in range(1, 4)}
    made = {id: replace(b, id=id, name=id, values=Values(b.values)) for id, b in block.items()}
    links = [Link("b1", "out", "b2", "in1"), Link("b2", "out", "b1", "in1"), Link("b3", "out", "b3", "in1")]
    network = Network("circle", made, {link.socket: link for link in links})
    assert not overlapping(network, arranged(network))
    assert arranged(Network()) == {}


def residual_chain() -> Network:
    """Three layers, a residual block, three more; 11 blocks and the Output."""
    sketch = Sketch("residual")
    sketch.add("input", shape=(3, 32, 32))
    sketch.add("conv2d", out_channels=16, padding=(1, 1))
    sketch.add("relu")
    start = sketch.add("maxpool2d")
    sketch.add("conv2d", start, out_channels=16, padding=(1, 1))
    sketch.add("relu")
    end = sketch.add("conv2d", out_channels=16, padding=(1, 1))
    sketch.add("add", end, start)
    for kind in ("relu", "flatten", "dense", "output"):
        sketch.add(kind)
    return sketch.network


@pytest.mark.parametrize("length", [240, 400, 500, 700, 900])
def test_a_column_ends_where_one_wire_runs_and_never_inside_a_skip(length: int) -> None:
    network = residual_chain()
    places = arranged(network, length=length)
    apart = [link for link in network.links.values() if places[link.source][0] != places[link.target][0]]
    columns = {x for x, _ in places.values()}
    assert len(apart) == len(columns) - 1 >= 1
    assert len({places[f"b{n}"][0] for n in range(4, 9)}) == 1, "from the start of the skip to the Add"


def test_nothing_is_folded_while_all_of_it_shows_at_75_percent() -> None:
    network = residual_chain()
    tall = height_of(network, arranged(network))
    for share in (0.76, 0.9, 0.74, 0.6):
        view = (2000.0, tall * share)
        places = arranged(network, length=fitting_length(network, None, view))
        assert (len({x for x, _ in places.values()}) == 1) == (share >= 0.75)
