"""Renaming a block on the canvas, with real keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from builder.check import check
from builder.edits import remove, rename, with_blocks
from graph_to_torch.plan import plan
from tests.widgets.canvas.hands import Hands
from widgets.canvas.name_editor import code_name
from widgets.canvas.overlay_editor import OverlayEditor


def opened(hands: Hands, name: str) -> OverlayEditor:
    hands.session.select([hands.id(name)])
    return hands.view.rename(hands.id(name))


def type_into(editor: OverlayEditor, text: str) -> None:
    assert isinstance(editor.field, QLineEdit)
    editor.field.selectAll()
    QTest.keyClicks(editor.field, text)


def test_enter_keeps_the_name_as_one_step(hands: Hands) -> None:
    before = hands.network
    editor = opened(hands, "conv1")
    type_into(editor, "stem")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert hands.id("stem")
    assert not editor.isVisible()
    assert hands.document.undo_title == "Rename conv1"
    hands.document.undo()
    assert hands.network == before


def test_esc_gives_up_and_the_same_name_is_no_step(hands: Hands) -> None:
    before = hands.network
    editor = opened(hands, "conv1")
    type_into(editor, "stem")
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert hands.session.only_block == hands.id("conv1")
    assert hands.view.hasFocus()
    again = opened(hands, "conv1")
    QTest.keyClick(again.field, Qt.Key.Key_Return)
    assert not again.isVisible()
    assert hands.network is before
    assert hands.document.undo_title == ""


@pytest.mark.parametrize(("name", "said"), [("fc1", "Another block is called fc1."), (" ", "A name is one line")])
def test_a_name_that_may_not_be_taken_says_why_and_stays(hands: Hands, name: str, said: str) -> None:
    before = hands.network
    editor = opened(hands, "conv1")
    type_into(editor, name)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.line.text().startswith(said)
    assert editor.line.isVisible()
    assert hands.network is before
    type_into(editor, "stem")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert hands.id("stem")


def test_the_name_in_the_code_is_told_where_it_differs(hands: Hands) -> None:
    editor = opened(hands, "conv1")
    assert not editor.line.isVisible()
    type_into(editor, "first layer")
    assert editor.line.text() == "In the code: first_layer"
    type_into(editor, "class")
    assert editor.line.text() == "In the code: class_"
    type_into(editor, "stem")
    assert not editor.line.isVisible()


def test_the_name_in_the_code_is_the_one_that_is_printed(hands: Hands) -> None:
    report = check(rename(hands.network, hands.id("fc1"), "a b"))
    for block, name in (("conv1", "a_b"), ("pool1", "a b"), ("conv1", "x"), ("image", "x")):
        renamed = replace(report.network.blocks[hands.id(block)], name=name)
        printed = plan(check(with_blocks(report.network, renamed))).names[renamed.id]
        assert code_name(report, renamed.id, name) == printed
    assert code_name(report, hands.id("conv1"), "x") == "x_2" and code_name(report, hands.id("image"), "x") == "x"


def test_keys_in_the_field_are_not_for_the_canvas(hands: Hands) -> None:
    editor = opened(hands, "conv1")
    chosen = hands.session.blocks
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Delete, Qt.Key.Key_Left):
        QTest.keyClick(editor.field, key)
    assert hands.session.blocks == chosen
    assert hands.id("conv1")
    editor.give_up()


def test_the_field_follows_the_view_and_goes_with_its_block(hands: Hands) -> None:
    editor = opened(hands, "conv1")
    before = editor.pos()
    hands.wheel(hands.at("conv1"), 2)
    assert editor.pos() != before
    box = hands.view.board.drawing.blocks[hands.id("conv1")].box
    seen = hands.view.camera.on_view(box.topLeft())
    assert abs(editor.y() - seen.y()) < 12 * hands.view.camera.scale
    conv1 = hands.id("conv1")
    hands.session.edit("Delete", lambda network: remove(network, [conv1]))
    assert not editor.isVisible()


def test_leaving_the_field_keeps_the_name(hands: Hands) -> None:
    editor = opened(hands, "conv1")
    type_into(editor, "stem")
    hands.click(hands.at("fc1"))
    hands.view.setFocus()
    assert hands.id("stem")
    assert not editor.isVisible()
