"""What the window adds to quick add and to deleting: the hint with its button, the command, the cursor in a setting."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builder.decor import add_note, frame_around
from builder.network import Network
from tests.widgets.opened_window import block_named
from widgets.window import MainWindow


def source_of(network: Network, name: str) -> str:
    return network.blocks[network.links[block_named(network, name), "in"].source].name


def test_the_hint_after_del_joins_the_wires(window: MainWindow) -> None:
    before, hint, join = window.session.network, window.area.hint, window.commands["edit.join"]
    assert not join.isEnabled()
    window.session.select([block_named(before, "pool1")])
    assert join.isEnabled()
    window.commands["edit.delete"].trigger()
    QApplication.processEvents()
    assert hint.isVisible() and hint.text.text() == "pool1 is deleted." and join.isEnabled()
    assert hint.button.text() == "Join the wires"
    QTest.mouseClick(hint.button, Qt.MouseButton.LeftButton)
    assert source_of(window.session.network, "conv2") == "conv1"
    assert not hint.isVisible() and not join.isEnabled()
    window.session.document.undo()
    assert window.session.network == before and window.session.document.undo_title == ""


def test_joining_after_a_deletion_leaves_notes_and_frames_deleted(window: MainWindow) -> None:
    session, canvas = window.session, window.canvas
    session.edit("Add a note", lambda network: add_note(network, "why so", (600.0, 0.0))[0])
    pool = block_named(session.network, "pool1")
    session.edit("Add a frame", lambda network: frame_around(network, [pool], (), "stem")[0])
    before = session.network
    for joins_at_once in (False, True):
        session.select([pool], decor=[*before.notes, *before.frames])
        canvas.setFocus()
        if not joins_at_once:
            QTest.keyClick(canvas, Qt.Key.Key_Delete)
            assert window.area.hint.text.text() == "3 things are deleted."
        QTest.keyClick(canvas, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
        assert source_of(session.network, "conv2") == "conv1"
        assert not session.network.notes and not session.network.frames
        assert pool not in session.network.blocks
        session.document.undo()
        assert session.network == before


def test_an_undo_takes_the_offer_back(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "pool1")])
    window.commands["edit.delete"].trigger()
    window.session.document.undo()
    assert not window.area.hint.isVisible() and not window.commands["edit.join"].isEnabled()


def test_a_sentence_in_passing_has_no_button(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "pool1")])
    window.commands["edit.delete"].trigger()
    window.tell("A run has ended.")
    assert window.area.hint.isVisible() and not window.area.hint.button.isVisible()
    window.session.document.undo()
    assert window.area.hint.text.text() == "A run has ended."


def test_the_command_joins_at_once(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "pool1")])
    window.commands["edit.join"].trigger()
    assert source_of(window.session.network, "conv2") == "conv1"


def test_tab_in_the_quick_add_goes_on_to_the_first_setting(window: MainWindow) -> None:
    canvas = window.canvas
    canvas.setFocus()
    window.session.select([block_named(window.session.network, "pool1")])
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClicks(canvas.quick_add.field, "conv")
    QTest.keyClick(canvas.quick_add.field, Qt.Key.Key_Tab)
    page = window.panel.inspector.page
    assert page and not canvas.quick_add.isVisible()
    assert window.session.network.blocks[window.session.only_block or ""].kind == "conv2d"
    focus = QApplication.focusWidget()
    assert focus and page.form.isAncestorOf(focus)


def test_typing_in_the_quick_add_runs_no_command(window: MainWindow) -> None:
    before = window.session.network
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Space)
    field = window.canvas.quick_add.field
    QTest.keyClicks(field, "a/")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus() and window.session.network is before and window.canvas.quick_add.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.canvas.hasFocus()
