"""Keys that mean something to a field are no commands, and what a field refuses starts no run and stays nowhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from builder import edits
from tests.widgets.opened_window import block_named
from tests.widgets.window.keys import CONTROL, press, write
from widgets.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def field_of(window: MainWindow, name: str) -> QWidget:
    form = window._recipe
    rows = {**form.data.rows, **form.recipe.rows}
    return rows[name].editor.fields[0]


def test_letters_choose_in_a_closed_list_and_call_no_command(window: MainWindow) -> None:
    network, box = window.session.network, field_of(window, "data")
    assert isinstance(box, QComboBox)
    box.setFocus()
    write("Tunes")
    assert box.currentText() == "Tunes" and box.hasFocus()
    assert not window.session.network.notes
    window.session.document.undo()
    window.session.select([block_named(network, "fc1")])
    assert window.panel.inspector.page
    activation = window.panel.inspector.page.form.rows["activation"].editor.fields[0]
    activation.setFocus()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Slash, Qt.Key.Key_W, Qt.Key.Key_Delete):
        press(key)
    assert activation.hasFocus() and isinstance(activation, QComboBox) and activation.currentText() == "None"
    assert window.session.network.blocks.keys() == network.blocks.keys() and not window.session.network.notes


def test_single_keys_do_nothing_to_the_drawing_from_a_field(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "fc1")])
    before, field = window.session.network, field_of(window, "epochs")
    field.setFocus()
    assert field.hasFocus()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_W):
        press(key)
    window.session.document.undo()
    assert window.session.network.blocks == before.blocks and not window.session.network.notes


def test_single_keys_act_from_the_canvas_and_function_keys_from_everywhere(window: MainWindow) -> None:
    field_of(window, "data").setFocus()
    window.session.select([block_named(window.session.network, "fc1")])
    press(Qt.Key.Key_F2)
    assert QApplication.focusWidget() is not field_of(window, "data")
    press(Qt.Key.Key_Escape)
    window.canvas.setFocus()
    press(Qt.Key.Key_N)
    assert len(window.session.network.notes) == 1


def test_a_refused_number_of_epochs_starts_no_run_and_says_why(window: MainWindow) -> None:
    field = field_of(window, "epochs")
    line = field.findChild(QLineEdit)
    assert line
    field.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    write("0")
    press(Qt.Key.Key_F5)
    assert not window.trainer.busy
    assert window.area.hint.text.text() == "Epochs is between 1 and 1,000,000, not 0."
    assert line.text() == "0" and field.hasFocus()
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton)
    window.canvas.setFocus()
    assert line.text() == "40" and field.property("state") == ""


def test_a_refused_number_does_not_stand_in_the_tab_of_another_network(window: MainWindow) -> None:
    field = field_of(window, "epochs")
    line = field.findChild(QLineEdit)
    assert line
    field.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    write("0")
    assert line.text() == "0"
    window.commands["tab.duplicate"].trigger()
    assert (line.text(), field.property("state")) == ("40", "")


def test_after_a_click_in_the_bubble_the_canvas_has_the_keys(window: MainWindow) -> None:
    session, tunes = window.session, "tunes"
    session.edit_whole("Set data", lambda network: edits.set_recipe(network, data=tunes))
    session.select([block_named(session.network, "image")])
    QApplication.processEvents()
    assert window.panel.inspector.page
    window.panel.inspector.page.form.rows["field"].editor.setFocus()
    (take, *_), handle = window.canvas.bubble.buttons, window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=take.mapTo(window, take.rect().center()))
    assert session.document.undo_title == "Take steps" and window.canvas.hasFocus()
