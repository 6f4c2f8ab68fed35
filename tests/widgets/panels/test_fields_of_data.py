"""Fields of the data are chosen from a list that opens at a click; without data it says what to do first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from builder import edits
from builder.parameters import Text
from widgets.inspector import Inspector
from widgets.inspector.editors import editor_for
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
Found = Callable[[str], str]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def inspector(session: Session, theme: Theme, shown: Shown, block: Found) -> Inspector:
    made = Inspector(session, theme)
    shown(made)
    session.select([block("image")])
    return made


@pytest.fixture
def box(inspector: Inspector) -> QComboBox:
    """The field of the Input."""
    assert inspector.page is not None
    found = inspector.page.form.rows["field"].editor.fields[0]
    assert isinstance(found, QComboBox)
    return found


def entries(box: QComboBox) -> list[str]:
    return [box.itemText(place) for place in range(box.count())]


def set_field(session: Session, id: str, name: str) -> None:
    session.edit("Set", lambda network: edits.set_values(network, id, {"field": name}))


def test_a_click_anywhere_opens_the_list(box: QComboBox, qtbot: QtBot) -> None:
    assert not box.isEditable()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(20, box.height() // 2))
    qtbot.waitUntil(box.view().isVisible)
    box.hidePopup()


def test_a_name_that_the_data_lacks_is_shown_as_long_as_it_stands(
    box: QComboBox, session: Session, block: Found
) -> None:
    set_field(session, block("image"), "photo")
    assert (box.currentText(), entries(box)) == ("photo", ["image", "photo"])
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert session.network.blocks[block("image")].values["field"] == "image"
    set_field(session, block("image"), "")
    assert (box.currentIndex(), box.placeholderText(), entries(box)) == (-1, "choose a field", ["image"])


def test_without_data_it_asks_for_data(box: QComboBox, session: Session, block: Found) -> None:
    session.edit("Set", lambda network: edits.set_recipe(network, data=""))
    assert (box.isEnabled(), box.currentText()) == (False, "image")
    set_field(session, block("image"), "")
    assert (box.isEnabled(), box.currentIndex(), box.placeholderText()) == (False, -1, "choose data first")
    session.edit("Set", lambda network: edits.set_recipe(network, data="digits"))
    assert (box.isEnabled(), entries(box)) == (True, ["image"])


def test_the_first_setting_that_can_be_changed_gets_the_cursor(
    inspector: Inspector, box: QComboBox, session: Session
) -> None:
    assert inspector.page is not None
    inspector.focus_first()
    assert box.hasFocus()
    session.edit("Set", lambda network: edits.set_recipe(network, data=""))
    inspector.focus_first()
    assert inspector.page.form.rows["shape"].editor.fields[0].hasFocus()


def test_a_text_that_is_no_field_is_typed(shown: Shown, qtbot: QtBot) -> None:
    editor = editor_for(Text(name="note", label="Note", help="Any words.", default=""))
    shown(editor)
    line = editor.fields[0]
    assert isinstance(line, QLineEdit)
    with qtbot.waitSignal(editor.edited) as sent:
        QTest.keyClicks(line, "a")
    assert sent.args == ["a"]
