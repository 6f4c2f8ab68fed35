"""Notes, frames, colours, off and frozen by the commands of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.widgets.opened_window import block_named
from widgets.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_n_writes_a_note_on_the_canvas(window: MainWindow) -> None:
    before = window.session.network
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_N)
    field = window.canvas.viewport().findChild(QPlainTextEdit)
    assert field
    QTest.keyClicks(field, "n is a letter here")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert [note.text for note in window.session.network.notes.values()] == ["n is a letter here"]
    assert window.commands["edit.undo"].text() == "Undo add a note"
    window.commands["edit.undo"].trigger()
    assert window.session.network == before


def test_a_frame_goes_around_the_selection_and_can_be_coloured(window: MainWindow) -> None:
    session, frame = window.session, window.commands["edit.frame"]
    assert not frame.isEnabled() and not window.commands["edit.colour.dense"].isEnabled()
    session.select([block_named(session.network, "conv2"), block_named(session.network, "conv3")])
    frame.trigger()
    field = window.canvas.viewport().findChild(QLineEdit)
    assert field
    QTest.keyClicks(field, "Stage 2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.network.frames["f1"].title == "Stage 2"
    assert window.commands["edit.colour.none"].isChecked()
    window.commands["edit.colour.attention"].trigger()
    assert session.network.frames["f1"].colour == "attention"
    assert window.commands["edit.colour.attention"].isChecked()
    assert session.document.undo_title == "Colour frame Stage 2"
    session.document.undo()
    assert session.network.frames["f1"].colour == ""


def test_f2_writes_on_a_frame(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "conv2")])
    window.commands["edit.frame"].trigger()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_F2)
    fields = [f for f in window.canvas.viewport().findChildren(QLineEdit) if f.isVisible()]
    assert len(fields) == 1
    QTest.keyClick(fields[0], Qt.Key.Key_Escape)


def test_blocks_go_off_and_on_with_one_key(window: MainWindow) -> None:
    session, off = window.session, window.commands["network.off"]
    drop, conv = block_named(session.network, "drop"), block_named(session.network, "conv3")
    assert not off.isEnabled()
    session.select([drop])
    QTest.keyClick(window, Qt.Key.Key_B, CTRL)
    assert session.network.blocks[drop].off and off.isChecked()
    assert session.document.undo_title == "Switch drop off"
    session.select([drop, conv])
    assert not off.isChecked()
    off.trigger()
    assert session.network.blocks[conv].off and off.isChecked()
    off.trigger()
    assert not session.network.blocks[drop].off and not session.network.blocks[conv].off
    assert session.document.undo_title == "Switch 2 blocks on"


def test_what_cannot_be_off_is_left_out_and_alone_says_why(window: MainWindow) -> None:
    session = window.session
    image, drop = block_named(session.network, "image"), block_named(session.network, "drop")
    session.select([image, drop])
    window.commands["network.off"].trigger()
    assert session.network.blocks[drop].off and not session.network.blocks[image].off
    session.select([image])
    window.commands["network.off"].trigger()
    assert window.area.hint.text.text() == "image has no input to hand on, so it cannot be off. Remove it instead."


@pytest.mark.parametrize(("name", "frozen"), [("conv1", True), ("pool1", False)])
def test_weights_are_frozen_where_there_are_any(window: MainWindow, name: str, frozen: bool) -> None:
    session = window.session
    id = block_named(session.network, name)
    session.select([id])
    QTest.keyClick(window, Qt.Key.Key_B, CTRL | SHIFT)
    assert session.network.blocks[id].frozen == frozen
    assert window.commands["network.freeze"].isChecked() == frozen
    assert window.commands["network.freeze"].isEnabled() == frozen
