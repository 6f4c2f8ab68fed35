"""Editing on the wire with real events: what would follow is seen before, each act is one step, Esc takes it back."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builder import edits, group_edits
from builder.catalogue import CATALOGUE
from builder.check import Report
from builder.consequences import tried
from builder.network import Block, Group, Link, Network
from tests.widgets.canvas.hands import LEFT, NO_KEYS, Hands, between

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def drawn(hands: Hands) -> tuple[object, object]:
    drawing = hands.view.board.drawing
    return dict(drawing.blocks), dict(drawing.links)


def shift_drag(hands: Hands, start: QPoint, end: QPoint, let_go: bool = True) -> None:
    hands.press(start, SHIFT)
    for step in (1, 2, 3):
        hands.move(between(start, end, step / 3))
    if let_go:
        hands.release(end)


def source_of(hands: Hands, name: str) -> str:
    return hands.network.blocks[hands.network.links[hands.id(name), "in"].source].name


def wire(hands: Hands, source: str, target: str) -> QPoint:
    return between(hands.output(source), hands.input(target))


def carry_on(hands: Hands, data: QMimeData, at: QPoint) -> None:
    QApplication.sendEvent(hands.view.viewport(), QDragMoveEvent(at, Qt.DropAction.CopyAction, data, LEFT, NO_KEYS))


OPEN = QPoint(860, 600)


def test_over_a_wire_the_drawing_shows_what_would_follow(hands: Hands) -> None:
    before, settled = hands.network, drawn(hands)
    hands.carry_in("maxpool2d", wire(hands, "conv1", "pool1"))
    drawing = hands.view.board.drawing
    assert hands.network is before and hands.document.report.network is before
    # 32 · 8 · 8 after the convolution; halved once, 32 · 4 · 4, halved again 32 · 2 · 2 = 128; 128 · 10 + 10 = 1,290
    assert drawing.links[hands.id("pool1"), "in"].text == "32 × 4 × 4"
    assert drawing.links[hands.id("flatten"), "in"].text == "32 × 2 × 2"
    assert drawing.links[hands.id("fc1"), "in"].text == "128"
    assert drawing.blocks[hands.id("fc1")].count == "1,290"
    assert len(hands.view.board.look.links) == 2
    assert hands.view.grab().width() > 0
    QApplication.sendEvent(hands.view.viewport(), QDragLeaveEvent())
    assert drawn(hands) == settled and hands.network is before
    assert hands.view.board.look.links == frozenset()


def test_where_two_wires_run_in_one_the_shorter_takes_the_block(hands: Hands) -> None:
    """A skip leaves conv1 through the wire to pool1 and goes on to free, far beside."""
    skip = Link(hands.id("conv1"), "out", hands.id("free"), "in")
    hands.session.edit("Wire", lambda n: edits.add_link(n, skip))
    at = wire(hands, "conv1", "pool1")
    hands.drop("relu", at - QPoint(0, 4))
    assert source_of(hands, "free") == "conv1" and source_of(hands, "pool1") == "relu1"
    hands.document.undo()
    hands.click(at - QPoint(0, 2))
    assert hands.session.only_link == (hands.id("pool1"), "in")


def test_a_short_wire_far_away_can_be_selected_and_its_ends_still_begin_wires(hands: Hands) -> None:
    for _ in range(12):
        hands.wheel(hands.at("flatten"), -1)
        if hands.view.zoom <= 0.5:
            break
    hands.click(wire(hands, "pool1", "flatten"))
    assert hands.session.only_link == (hands.id("flatten"), "in")
    hands.move(hands.output("pool1"))
    assert hands.view.board.look.near == (hands.id("pool1"), "out", "output")


def test_esc_puts_it_back(hands: Hands) -> None:
    settled = drawn(hands)
    hands.carry_in("maxpool2d", wire(hands, "conv1", "pool1"))
    assert drawn(hands) != settled
    hands.key(Key.Key_Escape)
    assert drawn(hands) == settled and hands.document.undo_title == ""


def test_what_is_let_go_is_what_was_shown(hands: Hands) -> None:
    before, at = hands.network, wire(hands, "conv1", "pool1")
    hands.carry_in("maxpool2d", at)
    shown = {id: item.box for id, item in hands.view.board.drawing.blocks.items()}
    hands.drop("maxpool2d", at)
    assert {id: item.box for id, item in hands.view.board.drawing.blocks.items()} == shown
    assert hands.document.undo_title == "Insert MaxPool 2D"
    hands.document.undo()
    assert hands.network == before and hands.document.undo_title == ""


def test_a_wire_is_tried_once_while_the_pointer_is_over_it(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Network] = []

    def asking(report: Report, network: Network) -> Report:
        asked.append(network)
        return tried(report, network)

    monkeypatch.setattr("widgets.canvas.gestures.foresight.tried", asking)
    at = wire(hands, "conv1", "pool1")
    data = hands.carry_in("relu", at)
    for step in range(5):
        carry_on(hands, data, at + QPoint(step - 2, 0))
    assert len(asked) == 1
    carry_on(hands, data, QPoint(40, 40))
    carry_on(hands, data, wire(hands, "flatten", "fc1"))
    assert len(asked) == 2
    hands.key(Key.Key_Escape)


def test_a_wire_that_does_not_take_it_shows_nothing(hands: Hands) -> None:
    settled, before = drawn(hands), hands.network
    hands.carry_in("embedding", wire(hands, "conv1", "pool1"))
    assert drawn(hands) == settled
    hands.carry_in("output", wire(hands, "conv1", "pool1"))
    assert drawn(hands) == settled
    hands.key(Key.Key_Escape)
    hands.drop("embedding", wire(hands, "conv1", "pool1"))
    assert len(hands.network.links) == len(before.links)


def test_an_edit_from_elsewhere_ends_what_is_foreseen(hands: Hands) -> None:
    hands.carry_in("maxpool2d", wire(hands, "conv1", "pool1"))
    hands.session.edit("Delete", lambda n: edits.remove(n, [hands.id("pool1")]))
    assert hands.view.board.drawing.blocks.keys() == hands.network.blocks.keys()
    assert hands.view.board.drawing.links.keys() == hands.network.links.keys()


def test_a_loose_block_that_is_dragged_onto_a_wire_goes_into_it(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.at("free"), wire(hands, "flatten", "fc1"))
    assert source_of(hands, "fc1") == "free" and source_of(hands, "free") == "flatten"
    assert hands.network.blocks.keys() == before.blocks.keys()
    assert hands.document.undo_title == "Insert free"
    hands.document.undo()
    assert hands.network == before and hands.document.undo_title == ""


def test_a_loose_block_passes_over_wires_on_its_way(hands: Hands) -> None:
    before, at = hands.network, hands.at("free")
    hands.press(at)
    for point in (between(at, wire(hands, "flatten", "fc1")), wire(hands, "flatten", "fc1")):
        hands.move(point)
    assert hands.view.board.drawing.report.network.links != before.links
    hands.move(at + QPoint(40, 60))
    hands.release(at + QPoint(40, 60))
    assert hands.network.links == before.links
    assert hands.document.undo_title == "Move free"
    hands.document.undo()
    hands.press(hands.at("free"))
    hands.move(between(at, wire(hands, "flatten", "fc1")))
    hands.move(wire(hands, "flatten", "fc1"))
    hands.key(Key.Key_Escape)
    hands.release(wire(hands, "flatten", "fc1"))
    assert hands.network == before and hands.at("free") == at


def test_a_linked_block_is_only_moved_over_a_wire(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.at("result"), wire(hands, "conv1", "pool1"))
    assert hands.network.links == before.links


def test_ctrl_del_keeps_the_wires_joined(hands: Hands) -> None:
    before = hands.network
    hands.click(hands.at("pool1"))
    hands.key(Key.Key_Delete, CTRL)
    assert source_of(hands, "flatten") == "conv1"
    assert hands.document.undo_title == "Delete pool1, wires joined"
    hands.document.undo()
    assert hands.network == before


def test_after_del_the_wires_can_be_joined_and_both_are_one_step(hands: Hands) -> None:
    before = hands.network
    offered: list[str] = []
    hands.view.deleting.offered.connect(offered.append)
    hands.click(hands.at("pool1"))
    hands.key(Key.Key_Delete)
    assert offered == ["pool1 is deleted."] and (hands.id("flatten"), "in") not in hands.network.links
    assert hands.view.deleting.may_join
    hands.key(Key.Key_Delete, CTRL)
    assert source_of(hands, "flatten") == "conv1"
    assert offered == ["pool1 is deleted.", ""]
    hands.document.undo()
    assert hands.network == before and hands.document.undo_title == ""
    hands.document.redo()
    assert source_of(hands, "flatten") == "conv1"


def test_the_offer_to_join_ends_with_the_next_change(hands: Hands) -> None:
    offered: list[str] = []
    hands.view.deleting.offered.connect(offered.append)
    hands.click(hands.at("pool1"))
    hands.key(Key.Key_Delete)
    hands.document.undo()
    assert offered[-1] == "" and not hands.view.deleting.may_join
    after = hands.network
    hands.key(Key.Key_Delete, CTRL)
    assert hands.network is after
    hands.document.redo()
    hands.key(Key.Key_Delete, CTRL)
    assert (hands.id("flatten"), "in") not in hands.network.links


def test_nothing_is_offered_where_nothing_would_be_joined(hands: Hands) -> None:
    offered: list[str] = []
    hands.view.deleting.offered.connect(offered.append)
    for name in ("free", "result", "image"):
        hands.session.select([hands.id(name)])
        hands.key(Key.Key_Delete)
    assert offered == []


def test_several_blocks_are_deleted_and_joined_together(hands: Hands) -> None:
    before = hands.network
    hands.session.select([hands.id("pool1"), hands.id("flatten")], [(hands.id("result"), "in")])
    hands.view.delete_selection()
    hands.view.deleting.join()
    assert source_of(hands, "fc1") == "conv1" and (hands.id("result"), "in") not in hands.network.links
    hands.document.undo()
    assert hands.network == before


def test_shift_drag_pulls_a_block_out_of_its_chain(hands: Hands) -> None:
    before = hands.network
    shift_drag(hands, hands.at("pool1"), OPEN, let_go=False)
    assert hands.network is before
    assert hands.view.board.drawing.links[hands.id("flatten"), "in"].text == "32 × 8 × 8"
    hands.release(OPEN)
    assert source_of(hands, "flatten") == "conv1"
    assert (hands.at("pool1") - OPEN).manhattanLength() <= 12
    assert hands.session.blocks == {hands.id("pool1")}
    assert hands.document.undo_title == "Pull out pool1"
    hands.document.undo()
    assert hands.network == before and hands.document.undo_title == ""


def test_esc_leaves_a_block_in_its_chain(hands: Hands) -> None:
    before, settled = hands.network, drawn(hands)
    shift_drag(hands, hands.at("pool1"), OPEN, let_go=False)
    hands.key(Key.Key_Escape)
    hands.release(OPEN)
    hands.session.select()
    assert hands.network is before and drawn(hands) == settled


def test_pulled_over_another_wire_it_goes_in_there(hands: Hands) -> None:
    hands.session.edit("Add", lambda n: edits.insert_before(n, (hands.id("fc1"), "in"), "dropout"))
    before = hands.network
    hands.view.fit()
    shift_drag(hands, hands.at("drop1"), wire(hands, "conv1", "pool1"))
    assert source_of(hands, "pool1") == "drop1" and source_of(hands, "drop1") == "conv1"
    assert source_of(hands, "fc1") == "flatten"
    assert hands.document.undo_title == "Move drop1 to another wire"
    hands.document.undo()
    assert hands.network == before


def test_a_shift_click_still_adds_to_the_selection(hands: Hands) -> None:
    before = hands.network
    hands.click(hands.at("conv1"))
    hands.click(hands.at("pool1"), SHIFT)
    assert hands.session.blocks == {hands.id("conv1"), hands.id("pool1")}
    hands.click(hands.at("conv1"), SHIFT)
    assert hands.session.blocks == {hands.id("pool1")} and hands.network is before


def test_shift_drag_of_a_block_without_a_chain_moves_it(hands: Hands) -> None:
    before = hands.network
    shift_drag(hands, hands.at("free"), OPEN)
    assert hands.network.links == before.links
    assert hands.network.blocks[hands.id("free")].position != before.blocks[hands.id("free")].position


def test_a_long_row_of_such_acts_leaves_nothing_behind(hands: Hands) -> None:
    before, children = hands.network, len(hands.view.viewport().children())
    for number in range(8):
        hands.carry_in("relu", wire(hands, "conv1", "pool1"))
        hands.key(Key.Key_Escape)
        hands.drop("relu", wire(hands, "flatten", "fc1"))
        shift_drag(hands, hands.at("pool1"), QPoint(80 + number, 300))
        hands.document.undo()
        hands.session.select([hands.id("pool1")])
        hands.key(Key.Key_Delete)
        hands.key(Key.Key_Delete, CTRL)
        QTest.mouseDClick(hands.view.viewport(), LEFT, NO_KEYS, QPoint(20, 20))
        hands.document.undo()
        hands.document.undo()
    assert hands.network == before
    assert hands.view.board.drawing.blocks.keys() == before.blocks.keys()
    assert hands.view.board.drawing.links.keys() == before.links.keys()
    assert len(hands.view.viewport().children()) == children


def test_inside_a_group_all_of_it_works_on_its_body(hands: Hands) -> None:
    blocks = {
        "e": Block("e", "entry", "x", position=(0.0, 0.0)),
        "c": Block("c", "conv2d", "conv", CATALOGUE["conv2d"].defaults(), (0.0, 100.0)),
        "r": Block("r", "relu", "relu", position=(0.0, 200.0)),
        "o": Block("o", "exit", "out", position=(0.0, 300.0)),
    }
    links = [Link("e", "out", "c", "in"), Link("c", "out", "r", "in"), Link("r", "out", "o", "in")]
    group = Group("group-1", "part", Network("part", blocks=blocks, links={link.socket: link for link in links}))

    def grouped(network: Network) -> Network:
        whole = group_edits.with_group(network, group)
        return edits.add_block(whole, "group-1", (288.0, 400.0), values=group.record.defaults())[0]

    hands.session.edit("Group", grouped)
    use = next(block.id for block in hands.network.blocks.values() if block.kind == "group-1")
    hands.document.enter(use)
    hands.view.fit()
    before = hands.network
    hands.drop("batchnorm2d", wire(hands, "conv", "relu"))
    assert source_of(hands, "relu") != "conv"
    hands.document.undo()
    shift_drag(hands, hands.at("relu"), QPoint(80, 300))
    assert source_of(hands, "out") == "conv"
    hands.document.undo()
    hands.session.select([hands.id("relu")])
    hands.key(Key.Key_Delete)
    hands.key(Key.Key_Delete, CTRL)
    assert source_of(hands, "out") == "conv"
    hands.document.undo()
    hands.drag(hands.output("conv"), QPoint(80, 300))
    assert {"entry", "exit"} & {offer.kind for offer in hands.view.quick_add.offers} == {"exit"}
    QTest.keyClick(hands.view.quick_add.field, Key.Key_Return)
    assert len(hands.network.blocks) == len(before.blocks) + 1
    hands.document.undo()
    assert hands.network == before and hands.document.undo_title == "Group"
