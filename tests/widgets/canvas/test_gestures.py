"""What a person does on the canvas, done with real events: each act is one undo step, and Esc takes a gesture back."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builder import edits
from builder.network import Network
from tests.widgets.canvas.hands import Hands, between
from widgets.canvas.edge_scroll import EdgeScroll
from widgets.theme import current

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_dragging_from_output_to_input_links(hands: Hands) -> None:
    hands.drag(hands.output("conv1"), hands.input("free"))
    link = hands.network.links[hands.id("free"), "in"]
    assert (link.source, link.output) == (hands.id("conv1"), "out")
    assert hands.document.undo_title == "Wire conv1 to free"
    hands.document.undo()
    assert (hands.id("free"), "in") not in hands.network.links


def test_dragging_from_input_to_output_links_too(hands: Hands) -> None:
    hands.drag(hands.input("free"), hands.output("flatten"))
    assert hands.network.links[hands.id("free"), "in"].source == hands.id("flatten")


def test_a_wire_snaps_within_24_px_and_to_a_block(hands: Hands) -> None:
    hands.drag(hands.output("flatten"), hands.input("free") + QPoint(14, -14))
    assert (hands.id("free"), "in") in hands.network.links
    hands.document.undo()
    hands.drag(hands.output("flatten"), hands.at("free") + QPoint(30, 5))
    assert (hands.id("free"), "in") in hands.network.links


def test_a_wire_into_the_open_does_nothing(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.output("flatten"), QPoint(20, 20))
    assert hands.network is before
    assert hands.view.board.look.fits == {}


def test_a_wire_to_an_occupied_input_takes_the_place_of_the_old_one(hands: Hands) -> None:
    before, said = hands.network, list[str]()
    hands.view.hinted.connect(said.append)
    start, end = hands.output("conv1"), hands.input("flatten")
    hands.press(start)
    hands.move(start + QPoint(0, 20))
    far = hands.view.grab().toImage()
    hands.move(end)
    near = hands.view.grab().toImage()
    middle = between(hands.output("pool1"), end)
    seen = [[image.pixelColor(middle + QPoint(by, 0)).name() for by in range(-4, 5)] for image in (far, near)]
    assert seen[0] != seen[1], "the old wire is shown as going before the new one is let go"
    assert hands.network is before
    hands.release(end)
    assert hands.network.links[hands.id("flatten"), "in"].source == hands.id("conv1")
    assert len(hands.network.links) == len(before.links) and not said
    assert hands.document.undo_title == "Rewire flatten to conv1"
    hands.document.undo()
    assert hands.network == before


def test_a_wire_that_is_there_already_is_not_drawn_again(hands: Hands) -> None:
    before = hands.network
    said: list[str] = []
    hands.view.hinted.connect(said.append)
    hands.drag(hands.output("flatten"), hands.input("fc1"))
    assert hands.network is before and said == ["flatten feeds fc1 here already."]


def test_a_circle_is_refused_with_its_reason_while_the_wire_is_dragged(hands: Hands) -> None:
    hands.drag(hands.output("fc1"), hands.input("free"))
    hands.session.edit("Free", lambda n: edits.remove(n, links=[(hands.id("fc1"), "in")]))
    before = hands.network
    said: list[str] = []
    hands.view.hinted.connect(said.append)
    start, end = hands.output("free"), hands.input("fc1")
    hands.press(start)
    hands.move(start + QPoint(0, 20))
    hands.move(end)
    assert not said, "while the wire is dragged the reason stands at the pointer"
    assert hands.view.board.look.fits[hands.id("fc1"), "in", "input"] is False
    hands.release(end)
    assert hands.network is before
    assert said == ["fc1 leads to free: this wire would close a circle."]


def test_esc_gives_a_wire_up(hands: Hands) -> None:
    before = hands.network
    hands.press(hands.output("flatten"))
    hands.move(hands.input("free"))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.input("free"))
    assert hands.network is before


def test_the_end_of_a_link_can_be_moved_to_another_input(hands: Hands) -> None:
    hands.drag(hands.input("fc1"), hands.input("free"))
    assert (hands.id("fc1"), "in") not in hands.network.links
    assert hands.network.links[hands.id("free"), "in"].source == hands.id("flatten")
    hands.document.undo()
    assert hands.network.links[hands.id("fc1"), "in"].source == hands.id("flatten")


def test_moving_is_one_undo_step_on_the_grid(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.at("free"), hands.at("free") + QPoint(50, 53))
    x, y = before.blocks[hands.id("free")].position
    moved = hands.network.blocks[hands.id("free")].position
    zoom = hands.view.zoom
    assert (moved[0] - x) % 8 == (moved[1] - y) % 8 == 0
    assert moved[0] - x == pytest.approx(50 / zoom, abs=4.1)
    assert moved[1] - y == pytest.approx(53 / zoom, abs=4.1)
    assert hands.document.undo_title == "Move free"
    hands.document.undo()
    assert hands.network == before
    assert hands.document.undo_title == ""


def test_what_is_selected_moves_together(hands: Hands) -> None:
    before = hands.network
    hands.click(hands.at("conv1") + QPoint(40, 0))
    hands.click(hands.at("free"), CTRL)
    hands.drag(hands.at("free"), hands.at("free") + QPoint(-40, 16))
    offsets = {
        id: (block.position[0] - before.blocks[id].position[0], block.position[1] - before.blocks[id].position[1])
        for id, block in hands.network.blocks.items()
        if block is not before.blocks[id]
    }
    assert offsets.keys() == {hands.id("conv1"), hands.id("free")}
    assert len(set(offsets.values())) == 1


def test_esc_puts_moved_blocks_back(hands: Hands) -> None:
    before, place = hands.network, hands.at("free")
    hands.press(place)
    hands.move(place + QPoint(80, 80))
    assert hands.at("free") != place
    hands.key(Qt.Key.Key_Escape)
    assert hands.at("free") == place
    hands.release(place + QPoint(80, 80))
    assert hands.network is before


def test_clicks_select_and_toggle(hands: Hands) -> None:
    hands.click(hands.at("conv1"))
    assert hands.session.blocks == {hands.id("conv1")}
    hands.click(hands.at("free"), SHIFT)
    assert hands.session.blocks == {hands.id("conv1"), hands.id("free")}
    hands.click(hands.at("conv1"), CTRL)
    assert hands.session.blocks == {hands.id("free")}
    hands.click(QPoint(10, 10))
    assert not hands.session.blocks


def test_a_rubber_band_selects_what_it_touches(hands: Hands) -> None:
    box = hands.view.board.drawing.blocks[hands.id("free")].box
    corners = [hands.view.camera.on_view(point).toPoint() for point in (box.topLeft(), box.bottomRight())]
    hands.drag(corners[1] + QPoint(30, 30), corners[0] - QPoint(20, 20))
    assert hands.session.blocks == {hands.id("free")}
    hands.key(Qt.Key.Key_A, CTRL)
    assert hands.session.blocks == hands.network.blocks.keys()
    assert hands.session.links == hands.network.links.keys()


def test_esc_takes_a_rubber_band_back(hands: Hands) -> None:
    hands.click(hands.at("conv1"))
    hands.press(QPoint(5, 5), CTRL)
    hands.move(QPoint(900, 690))
    assert len(hands.view.board.look.blocks) > 1
    hands.key(Qt.Key.Key_Escape)
    hands.release(QPoint(900, 690))
    assert hands.session.blocks == hands.view.board.look.blocks == {hands.id("conv1")}


def test_delete_and_undo_are_exact(hands: Hands) -> None:
    before = hands.network
    hands.click(hands.at("pool1"))
    hands.key(Qt.Key.Key_Delete)
    assert hands.document.undo_title == "Delete pool1"
    assert len(hands.network.links) == len(before.links) - 2
    hands.document.undo()
    assert hands.network == before
    hands.document.redo()
    assert "pool1" not in {block.name for block in hands.network.blocks.values()}


def test_a_link_can_be_selected_and_deleted(hands: Hands) -> None:
    middle = between(hands.output("conv1"), hands.input("pool1"))
    socket = hands.id("pool1"), "in"
    hands.click(middle)
    assert hands.session.links == {socket}
    hands.key(Qt.Key.Key_Backspace)
    assert socket not in hands.network.links


def test_dropping_a_block_adds_it_at_the_pointer_and_selects_it(hands: Hands) -> None:
    hands.drop("dropout", QPoint(60, 400))
    (id,) = hands.session.blocks
    block = hands.network.blocks[id]
    at = hands.view.camera.in_scene(QPoint(60, 400).toPointF())
    assert block.kind == "dropout"
    assert block.position[0] % 8 == block.position[1] % 8 == 0
    assert abs(block.position[0] - at.x()) <= 4 and abs(block.position[1] - at.y()) <= 4
    hands.document.undo()
    assert id not in hands.network.blocks


def test_dropping_a_block_on_a_wire_puts_it_in_between(hands: Hands) -> None:
    hands.drop("dropout", between(hands.output("flatten"), hands.input("fc1")))
    (id,) = hands.session.blocks
    assert hands.network.links[id, "in"].source == hands.id("flatten")
    assert hands.network.links[hands.id("fc1"), "in"].source == id
    hands.document.undo()
    assert hands.network.links[hands.id("fc1"), "in"].source == hands.id("flatten")


def test_foreign_drags_and_unknown_kinds_are_not_taken(hands: Hands) -> None:
    before = hands.network
    text = QMimeData()
    text.setText("conv2d")
    hands.carry_in("", QPoint(60, 400), text)
    hands.drop("no such block", QPoint(60, 400))
    assert hands.network is before


def test_an_added_block_is_linked_below_the_selected_one_if_it_fits(hands: Hands) -> None:
    hands.click(hands.at("free"))
    relu = hands.view.add("relu")
    assert hands.network.links[relu, "in"].source == hands.id("free")
    assert hands.network.blocks[relu].position[1] > hands.network.blocks[hands.id("free")].position[1]
    conv = hands.view.add("input")
    assert conv not in {link.target for link in hands.network.links.values()}
    boxes = [item.box for item in hands.view.board.drawing.blocks.values()]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n])


@pytest.mark.parametrize("kind", ["lstm", "rnn", "gru"])
@pytest.mark.parametrize("fed", [True, False])
def test_what_reads_vectors_is_linked_to_the_last_step(hands: Hands, kind: str, fed: bool) -> None:
    links = {
        "dense": "last", "output": "last", "dropout": "last", "relu": "last",
        "lstm": "steps", "gru": "steps", "conv1d": "steps", "maxpool1d": "steps",
    }  # fmt: skip
    hands.session.edit("Start", lambda _: Network())
    series = hands.view.add("input")
    hands.session.edit("Set", lambda n: edits.set_values(n, series, {"shape": (20, 3)}))
    hands.session.select([series] if fed else [])
    recurrent = hands.view.add(kind)
    assert ((recurrent, "in") in hands.network.links) == fed
    for reader, output in links.items():
        hands.session.select([recurrent])
        id = hands.view.add(reader)
        assert hands.network.links[id, "in"].output == output
        hands.document.undo()


def test_a_recurrent_block_dropped_on_a_wire_gives_its_last_step_to_dense(hands: Hands) -> None:
    hands.session.edit("Start", lambda _: Network())
    series = hands.view.add("input")
    hands.session.edit("Set", lambda n: edits.set_values(n, series, {"shape": (20, 3)}))
    first = hands.view.add("dense")
    second = hands.view.add("gru")
    hands.view.fit()
    for target, output in ((second, "steps"), (first, "last")):
        end = hands.view.port_point(target, "in", "input")
        source = hands.network.links[target, "in"].source
        hands.drop("lstm", between(hands.view.port_point(source, "out", "output"), end))
        (id,) = hands.session.blocks
        assert hands.network.links[id, "in"].source == source
        link = hands.network.links[target, "in"]
        assert (link.source, link.output) == (id, output)
        hands.document.undo()


def shown_at(hands: Hands, point: QPoint) -> QPointF:
    return hands.view.camera.in_scene(QPointF(point))


def test_the_view_scrolls_while_something_is_dragged_to_its_edge(hands: Hands, qtbot: QtBot) -> None:
    edge = QPoint(hands.view.viewport().width() - 2, 300)
    scroll = hands.view.findChild(EdgeScroll)
    assert scroll
    for what in ("block", "wire", "band"):
        start = {"block": hands.at("free"), "wire": hands.output("image"), "band": QPoint(30, 40)}[what]
        place = shown_at(hands, edge).x()
        hands.press(start)
        hands.move(between(start, edge))
        hands.move(edge)
        qtbot.waitUntil(lambda place=place: shown_at(hands, edge).x() > place + 100)  # type: ignore[misc]
        running = [scroll.running]
        hands.move(between(start, edge))
        running.append(scroll.running)
        hands.move(edge)
        running.append(scroll.running)
        hands.key(Qt.Key.Key_Escape)
        assert [*running, scroll.running] == [True, False, True, False]
        hands.release(edge)
        hands.view.zoom_to(1.0)
        hands.view.centerOn(0, 200)


def test_a_block_dragged_to_the_edge_stays_under_the_pointer(hands: Hands, qtbot: QtBot) -> None:
    hands.view.zoom_to(1.0)
    start, edge = hands.at("free"), QPoint(400, hands.view.viewport().height() - 2)
    hands.press(start)
    hands.move(between(start, edge))
    hands.move(edge)
    before = hands.view.camera.visible.bottom()
    qtbot.waitUntil(lambda: hands.view.camera.visible.bottom() > before + 60)
    hands.release(edge)
    assert (hands.at("free") - edge).manhattanLength() <= 10
    assert hands.document.undo_title == "Move free"


def test_arrows_walk_and_ctrl_arrows_move(hands: Hands) -> None:
    hands.click(hands.at("conv1"))
    hands.key(Qt.Key.Key_Down)
    assert hands.session.only_block == hands.id("pool1") == hands.view.board.look.focus
    hands.key(Qt.Key.Key_Up)
    hands.key(Qt.Key.Key_Up)
    assert hands.session.only_block == hands.id("image")
    hands.key(Qt.Key.Key_Tab)
    assert hands.session.only_block == hands.document.report.order[1]
    before = hands.network
    block = hands.session.only_block
    assert block is not None
    x, y = before.blocks[block].position
    hands.key(Qt.Key.Key_Right, CTRL)
    hands.key(Qt.Key.Key_Down, CTRL | SHIFT)
    assert hands.network.blocks[block].position == (x + 8, y + 64)
    hands.document.undo()
    assert hands.network == before


def test_the_remedy_in_the_bubble_mends_in_one_step(hands: Hands) -> None:
    hands.session.edit("Cut", lambda n: edits.remove(n, blocks=[hands.id("flatten")]))
    hands.drag(hands.output("pool1"), hands.input("fc1"))
    before = hands.network
    hands.click(hands.at("fc1"))
    bubble = hands.view.bubble
    assert bubble.isVisible()
    button = bubble.buttons[0]
    assert button.text() == "Insert Flatten"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "flatten" in {block.kind for block in hands.network.blocks.values()}
    assert not bubble.isVisible()
    hands.document.undo()
    assert hands.network == before


def test_the_bubble_follows_theme_and_pointer(hands: Hands, qtbot: QtBot) -> None:
    hands.session.edit("Cut", lambda n: edits.remove(n, blocks=[hands.id("flatten")]))
    hands.drag(hands.output("pool1"), hands.input("fc1"))
    hands.click(QPoint(10, 10))
    hands.move(hands.at("fc1"))
    bubble = hands.view.bubble
    assert bubble.isVisible()
    light = bubble.grab().toImage()
    current().set_mode("dark")
    assert bubble.isVisible() and bubble.grab().toImage() != light
    current().set_mode("light")
    hands.move(QPoint(10, 10))
    qtbot.waitUntil(lambda: not bubble.isVisible())


def test_many_edits_leave_nothing_behind(hands: Hands) -> None:
    children = len(hands.view.viewport().children())
    before = hands.network
    for number in range(40):
        hands.drop("relu", QPoint(60 + number * 5, 300))
        hands.key(Qt.Key.Key_Delete)
    while hands.document.undo_title:
        hands.document.undo()
    assert hands.network == before
    drawing = hands.view.board.drawing
    assert drawing.blocks.keys() == before.blocks.keys()
    assert drawing.links.keys() == before.links.keys()
    assert len(hands.view.viewport().children()) == children
    assert hands.view.scene().items() == []


def test_enter_does_the_first_remedy(hands: Hands) -> None:
    hands.session.edit("Cut", lambda n: edits.remove(n, blocks=[hands.id("flatten")]))
    hands.drag(hands.output("pool1"), hands.input("fc1"))
    hands.click(hands.at("fc1"))
    hands.key(Qt.Key.Key_Return)
    assert "flatten" in {block.kind for block in hands.network.blocks.values()}


def test_an_edit_from_elsewhere_ends_a_gesture(hands: Hands) -> None:
    place = hands.at("free")
    hands.press(place)
    hands.move(place + QPoint(60, 60))
    hands.session.edit("Delete", lambda n: edits.remove(n, blocks=[hands.id("free")]))
    after = hands.network
    hands.move(place + QPoint(90, 90))
    hands.release(place + QPoint(90, 90))
    assert hands.network is after
