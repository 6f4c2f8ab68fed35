"""Where the shapes beside the wires stand: not at a port that they do not belong to, nor on a wire or each other."""

from PySide6.QtCore import QRectF

from builder import edits
from builder.document import Document
from builder.network import Link, Network
from builder.sketch import Sketch
from widgets.canvas.drawing import Drawing
from widgets.canvas.link_item import strikes


def width(text: str) -> float:
    return 6.0 * len(text)


def shadows(drawing: Drawing, block: str, own: tuple[str, ...]) -> list[QRectF]:
    """What lies on the outputs of a block and 20 below them, where a label reads as theirs."""
    spots = [spot for spot in drawing.blocks[block].spots if spot.side == "output" and spot.port not in own]
    return [QRectF(spot.x - 7, spot.y - 6, 14, 26) for spot in spots]


def test_a_label_does_not_lie_under_another_port() -> None:
    for kind in ("lstm", "gru", "rnn"):
        sketch = Sketch("last")
        sketch.add("input", shape=(20, 3))
        block = sketch.add(kind)
        x, y = sketch.network.blocks[block].position
        network, dense = edits.add_block(sketch.network, "dense", (x, y + 96))
        for output in ("steps", "last"):
            linked = edits.add_link(network, Link(block, output, dense.id, "in"))
            drawing = Drawing(Document(linked).report, width)
            item = drawing.links[dense.id, "in"]
            place = drawing.label_places()[dense.id, "in"]
            assert item.text in ("64", "20 × 64") and place.isValid()
            assert not any(place.intersects(box) for box in shadows(drawing, block, (output,)))


def fan() -> tuple[Network, str, str]:
    """An LSTM with all its outputs linked to blocks side by side, three of which meet in a Concat."""
    sketch = Sketch("fan")
    sketch.add("input", shape=(20, 3))
    lstm = sketch.add("lstm")
    network = sketch.network
    x, y = network.blocks[lstm].position
    network, concat = edits.add_block(network, "concat", (x, y + 230), values={"inputs": 3})
    places = (("steps", "lstm", -280), ("last", "dense", -90), ("hidden", "flatten", 90), ("cell", "flatten", 280))
    for number, (output, kind, across) in enumerate(places):
        network, block = edits.add_block(network, kind, (x + across, y + 110))
        network = edits.add_link(network, Link(lstm, output, block.id, "in"))
        if number:
            network = edits.add_link(network, Link(block.id, "out", concat.id, f"in{number}"))
    return network, lstm, concat.id


def test_labels_keep_clear_of_wires_ports_and_each_other() -> None:
    network, lstm, concat = fan()
    drawing = Drawing(Document(network).report, width)
    places = {socket: place for socket in drawing.links if (place := drawing.label_places()[socket]).isValid()}
    assert len(places) == 8
    for socket, place in places.items():
        assert not any(place.intersects(other) for mate, other in places.items() if mate != socket)
        assert not any(strikes(other, place.center(), 5) for other in drawing.links.values())
    for socket, item in drawing.links.items():
        if item.link.source == lstm:
            assert not any(places[socket].intersects(box) for box in shadows(drawing, lstm, (item.link.output,)))
        if socket[0] == concat:
            others = [s for s in drawing.blocks[concat].spots if s.side == "input" and s.port != socket[1]]
            assert not any(places[socket].intersects(QRectF(s.x - 6, s.y - 20, 12, 26)) for s in others)


def test_labels_follow_a_wire_of_the_same_block_that_moves() -> None:
    network, _, _ = fan()
    document = Document(network)
    drawing = Drawing(document.report, width)
    for id in tuple(network.blocks)[2:]:
        x, y = network.blocks[id].position
        for place in ((x + 300, y + 60), (x - 500, y + 16), (x, y - 400)):
            document.apply("move", lambda n, id=id, place=place: edits.move(n, {id: place}))  # type: ignore[misc]
            drawing.show(document.report)
            fresh = Drawing(document.report, width)
            assert drawing.links == fresh.links
            assert all(drawing.label_places()[socket] == fresh.label_places()[socket] for socket in fresh.links)
