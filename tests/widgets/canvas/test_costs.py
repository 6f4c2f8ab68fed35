"""What blocks and wires tell of costs and shapes: the figures, the bars, and what follows the pointer."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from builder.check import check
from builder.edits import set_values
from builder.sketch import Sketch
from tests.widgets.canvas.hands import Hands, between
from widgets.canvas.block_costs import cost_of, cost_text, largest_cost
from widgets.canvas.block_item import BlockItem
from widgets.canvas.drawing import Drawing
from widgets.canvas.painting.cost_bars import bar
from widgets.canvas.told_shapes import told


def items_by_name(sketch: Sketch) -> dict[str, BlockItem]:
    drawing = Drawing(check(sketch.network), lambda text: 6.0 * len(text))
    return {item.block.name: item for item in drawing.blocks.values()}


def small() -> Sketch:
    sketch = Sketch("small")
    sketch.add("input", name="image", shape=(3, 8, 8))
    sketch.add("conv2d", name="conv", out_channels=4, padding=(1, 1))
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc", out_features=1000)
    sketch.add("output", name="out")
    return sketch


def test_what_each_block_tells() -> None:
    items = items_by_name(small())
    told = {cost: {name: cost_text(item, cost) for name, item in items.items()} for cost in ("parameters", "work")}
    assert told["parameters"] == {"image": "", "conv": "112", "flatten": "", "fc": "257,000", "out": ""}
    assert told["work"] == {"image": "", "conv": "6,912", "flatten": "", "fc": "256 k", "out": ""}
    memory = {name: cost_text(item, "memory") for name, item in items.items()}
    assert memory == {"image": "768 B", "conv": "1 kB", "flatten": "1 kB", "fc": "3.91 kB", "out": ""}


def test_what_is_not_known_is_a_question_mark() -> None:
    sketch = Sketch("loose")
    sketch.add("conv2d", name="conv")
    sketch.add("relu", name="relu")
    items = items_by_name(sketch)
    assert [cost_text(items["conv"], cost) for cost in ("parameters", "work", "memory")] == ["?", "?", "?"]
    assert [cost_text(items["relu"], cost) for cost in ("parameters", "work", "memory")] == ["", "", "?"]


def test_the_costliest_block_has_the_widest_bar() -> None:
    report = check(small().network)
    assert largest_cost(report, "parameters") == 257_000
    assert largest_cost(report, "work") == 256_000
    assert largest_cost(report, "memory") == 4_000
    assert largest_cost(check(Sketch("empty").network), "work") == 0
    box = QRectF(0, 0, 176, 64)
    whole, half, least = bar(box, 1.0), bar(box, 0.5), bar(box, 1e-9)
    assert half.width() == pytest.approx(whole.width() / 2)
    assert whole.left() == half.left() == least.left() > 36
    assert 1 <= least.width() < 2
    assert box.contains(whole)


def looks(hands: Hands) -> bytes:
    QApplication.processEvents()
    image = hands.view.viewport().grab().toImage()
    return bytes(image.constBits())


def test_figure_and_bar_change_what_is_painted(hands: Hands) -> None:
    hands.view.zoom_to(1.0)
    board = hands.view.board
    before = looks(hands)
    seen = [before]
    for change in ({"cost": "work"}, {"cost": "memory"}, {"bars": False}):
        board.change_style(**change)
        seen.append(looks(hands))
    assert len(set(seen)) == 4
    board.change_style(cost="parameters", bars=True)
    assert looks(hands) == before


def test_bars_follow_an_edit_and_its_undo(hands: Hands) -> None:
    board = hands.view.board
    board.change_style(cost="parameters")
    largest = board.look.largest
    assert largest == largest_cost(hands.document.report, "parameters")
    learns = max(hands.document.report.readings.items(), key=lambda pair: pair[1].parameters or 0)[0]
    name = "out_features" if hands.network.blocks[learns].kind == "dense" else "out_channels"
    painted: list[list[QRectF]] = []
    board.dirtied.connect(painted.append)
    hands.session.edit("Set", lambda network: set_values(network, learns, {name: 128}))
    assert board.look.largest == cost_of(hands.document.report.readings[learns], "parameters") != largest
    assert any(place == board.visible for places in painted for place in places)
    hands.document.undo()
    assert board.look.largest == largest


def test_shapes_on_hover_stand_at_what_is_under_the_pointer(hands: Hands) -> None:
    board = hands.view.board
    links = list(board.drawing.links.values())
    assert told(links, board.drawing, board.look) == links
    board.change_style(shapes="hover")
    assert told(links, board.drawing, board.look) == []
    hands.move(hands.at("conv1"))
    assert board.look.hovered == hands.id("conv1")
    shown = told(links, board.drawing, board.look)
    assert shown
    assert all(hands.id("conv1") in (item.link.source, item.link.target) for item in shown)
    hands.move(QPointF(3, 3).toPoint())
    assert told(links, board.drawing, board.look) == []


def test_a_wire_under_the_pointer_tells_its_shape(hands: Hands) -> None:
    board = hands.view.board
    board.change_style(shapes="hover")
    blank = looks(hands)
    item = next(item for item in board.drawing.links.values() if item.text)
    board.change_look(wire=item.link.socket)
    assert item in told([item], board.drawing, board.look)
    assert looks(hands) != blank
    board.change_look(wire=None)
    assert looks(hands) == blank


def test_a_shape_with_a_problem_is_always_told(hands: Hands) -> None:
    board = hands.view.board
    board.change_style(shapes="hover")
    dense = next(block.id for block in hands.network.blocks.values() if block.kind == "dense")
    hands.session.edit("Set", lambda network: set_values(network, dense, {"expects": 7}))
    links = list(board.drawing.links.values())
    assert [item.link.target for item in told(links, board.drawing, board.look)] == [dense]


def test_a_wire_tells_shape_type_and_bytes(hands: Hands) -> None:
    socket, item = next((s, item) for s, item in hands.view.board.drawing.links.items() if item.type)
    start, end = hands.view.port_point(item.link.source, item.link.output, "output"), hands.view.port_point(
        *socket, "input"
    )  # fmt: skip
    at = between(start, end)
    view = hands.view
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert item.type is not None
    words = QToolTip.text()
    assert words.startswith(f"{item.type}, float, ")
    assert words.endswith((" B", " kB"))
