"""However it came about, the drawing equals one made afresh from the document."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from builder import edits
from builder.catalogue import CATALOGUE
from builder.check import Report
from builder.document import Change, Document
from builder.linking import linked, refusal
from builder.network import Link, Network
from builder.sketch import Sketch
from widgets.canvas.drawing import Drawing
from widgets.canvas.grid import Grid
from widgets.canvas.routes import route

KINDS = ("input", "conv2d", "maxpool2d", "add", "flatten", "dense", "lstm", "output", "concat")


def width(text: str) -> float:
    return 6.0 * len(text)


def same(drawing: Drawing, report: Report, scale: float = 1.0) -> None:
    fresh = Drawing(report, width)
    assert drawing.blocks == fresh.blocks
    assert drawing.links == fresh.links
    assert drawing.problem_blocks == fresh.problem_blocks
    assert drawing.problem_links == fresh.problem_links
    places, found = drawing.label_places(scale), fresh.label_places(scale)
    assert {socket: places[socket] for socket in drawing.links} == {socket: found[socket] for socket in fresh.links}
    assert len(drawing.block_grid) == len(drawing.blocks)
    assert len(drawing.link_grid) == len(drawing.links)
    tiles = drawing.tiles.near(QRectF(-1e5, -1e5, 2e5, 2e5))
    assert len(drawing.tiles) == len(fresh.tiles)
    assert {id for tile in tiles for id in tile.blocks} == drawing.blocks.keys()
    assert {socket for tile in tiles for socket in tile.links} == drawing.links.keys()


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, int, int, int]]:
    number = st.integers(0, 9999)
    names = st.sampled_from(("add", "link", "link", "move", "remove", "cut", "set", "undo", "redo", "preview"))
    return draw(st.lists(st.tuples(names, number, number, number), max_size=40))


def perform(document: Document, act: tuple[str, int, int, int]) -> None:
    name, a, b, c = act
    network = document.network
    ids = list(network.blocks)
    place = (a % 7) * 96.0, (b % 9) * 56.0
    if name == "undo":
        document.undo()
    elif name == "redo":
        document.redo()
    elif name == "add":
        document.apply(name, lambda n: edits.add_block(n, KINDS[c % len(KINDS)], place)[0])
    elif not ids:
        return
    elif name == "move":
        document.apply(name, lambda n: edits.move(n, {ids[c % len(ids)]: place}))
    elif name == "remove":
        document.apply(name, lambda n: edits.remove(n, blocks=[ids[c % len(ids)]]))
    elif name == "cut" and network.links:
        document.apply(name, lambda n: edits.remove(n, links=[list(network.links)[c % len(network.links)]]))
    elif name == "set":
        set_value(document, ids[c % len(ids)], 1 + a % 40)
    elif name == "link":
        link = some_link(network, a, b, c)
        if link and refusal(document.report, link) is None:
            document.apply(name, lambda n: linked(n, link))


def set_value(document: Document, id: str, value: int) -> None:
    kind = document.network.blocks[id].kind
    name = {"conv2d": "out_channels", "dense": "out_features", "add": "inputs", "concat": "inputs"}.get(kind)
    if name:
        value = 2 + value % 4 if name == "inputs" else value
        document.apply("set", lambda n: edits.set_values(n, id, {name: value}))


def some_link(network: Network, a: int, b: int, c: int) -> Link | None:
    blocks = list(network.blocks.values())
    source, target = blocks[a % len(blocks)], blocks[b % len(blocks)]
    outputs = CATALOGUE[source.kind].outputs(source.values)
    inputs = CATALOGUE[target.kind].inputs(target.values)
    if not outputs or not inputs:
        return None
    return Link(source.id, outputs[c % len(outputs)].name, target.id, inputs[c % len(inputs)].name)


@settings(deadline=None, max_examples=60)
@given(acts(), st.sampled_from((1.0, 1.6, 2.2)))
def test_the_drawing_follows_any_edits(todo: list[tuple[str, int, int, int]], scale: float) -> None:
    document = Document(Network())
    drawing = Drawing(document.report, width)

    def follow(change: Change) -> None:
        drawing.show(change.after)

    document.listen(follow)
    for act in todo:
        perform(document, act)
        for socket in list(drawing.links)[:: 1 + act[1] % 3]:
            _ = drawing.label_places(scale)[socket]
        if act[0] == "preview" and document.network.blocks:
            first = next(iter(document.network.blocks))
            moved = edits.move(document.network, {first: (act[1] % 500, act[2] % 500)})
            drawing.show(Report(**{**vars(document.report), "network": moved}))
            drawing.show(document.report)
    same(drawing, document.report, scale)
    while document.undo_title:
        document.undo()
    same(drawing, document.report, scale)
    assert not drawing.blocks and not drawing.links


def test_an_edit_touches_only_what_it_concerns() -> None:
    sketch = Sketch("chain")
    sketch.add("input", shape=(1, 8, 8))
    ids = [sketch.add("conv2d", padding=(1, 1)) for _ in range(6)]
    document = Document(sketch.network)
    drawing = Drawing(document.report, width)
    before = dict(drawing.blocks)
    document.apply("set", lambda n: edits.set_values(n, ids[4], {"out_channels": 7}))
    drawing.show(document.report)
    assert {id for id in before if drawing.blocks[id] is not before[id]} == {ids[4], ids[5]}


def test_a_circle_in_a_file_is_shown_at_its_blocks() -> None:
    sketch = Sketch("circle")
    first = sketch.add("relu")
    second = sketch.add("relu")
    document = Document(sketch.network)
    drawing = Drawing(document.report, width)
    document.apply("close", lambda n: edits.add_link(n, Link(second, "out", first, "in")))
    drawing.show(document.report)
    assert drawing.problem_blocks == {first, second}
    same(drawing, document.report)
    document.undo()
    drawing.show(document.report)
    assert first not in drawing.problem_blocks
    same(drawing, document.report)


def test_a_skip_goes_round_the_blocks_in_its_way() -> None:
    sketch = Sketch("skip")
    start = sketch.add("input", shape=(8, 8, 8))
    conv = sketch.add("conv2d", padding=(1, 1), out_channels=8)
    add = sketch.add("add", start, conv)
    drawing = Drawing(Document(sketch.network).report, width)
    skip, straight = drawing.links[add, "in1"], drawing.links[add, "in2"]
    assert skip.route.gutter and skip.knot
    assert not straight.route.gutter
    line = [skip.path.pointAtPercent(n / 100) for n in range(101)]
    assert not any(drawing.blocks[conv].box.contains(point) for point in line)
    told = skip if skip.text else drawing.links[conv, "in"]
    assert told.text == "8 × 8 × 8" and drawing.label_places()[told.link.socket].isValid()


def test_labels_stand_clear_of_blocks() -> None:
    sketch = Sketch("labels")
    sketch.add("input", shape=(1, 8, 8))
    sketch.add("conv2d")
    sketch.add("flatten")
    sketch.add("output")
    drawing = Drawing(Document(sketch.network).report, width)
    places = [drawing.label_places()[link.link.socket] for link in drawing.links.values() if link.text]
    assert len(places) == 3 and all(place.isValid() for place in places)
    assert not any(place.intersects(item.box) for place in places for item in drawing.blocks.values())


def test_a_wire_that_climbs_shows_its_direction() -> None:
    source, target = QRectF(-88, 900, 176, 64), QRectF(160, 0, 176, 64)
    way = route(QPointF(0, 964), QPointF(248, 0), source, target, lambda area: [], branch=False)
    assert way.gutter
    assert [point.x() for point in way.chevrons()] == [124.0] * 5
    down = route(QPointF(0, 0), QPointF(0, 40), source, target, lambda area: [], branch=False)
    assert not down.gutter and down.chevrons() == []


@given(st.lists(st.tuples(st.integers(-900, 900), st.integers(-900, 900), st.integers(1, 700)), max_size=30))
def test_the_grid_finds_what_a_plain_search_finds(boxes: list[tuple[int, int, int]]) -> None:
    grid: Grid[int] = Grid()
    rectangles = {n: QRectF(x, y, size, size / 2) for n, (x, y, size) in enumerate(boxes)}
    for n, box in rectangles.items():
        grid.put(n, QRectF(0, 0, 1, 1))
        grid.put(n, box)
    for n in list(rectangles)[::3]:
        grid.drop(n)
        del rectangles[n]
    area = QRectF(-200, -300, 500, 400)
    expected = {
        n
        for n, b in rectangles.items()
        if b.left() <= area.right()
        and b.right() >= area.left()
        and b.top() <= area.bottom()
        and b.bottom() >= area.top()
    }
    assert set(grid.near(area)) == expected
