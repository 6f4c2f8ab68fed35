"""A visit to a field: what is typed shows at once, Enter closes a step, a refusal and Esc give back what was there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from builder import edits
from builder.network import Link, Network
from builder.values import Value
from widgets.inspector import Inspector
from widgets.inspector.row import Row
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
Found = Callable[[str], str]
Visited = Callable[[str, str], Row]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def visited(session: Session, block: Found, theme: Theme, shown: Shown) -> Visited:
    """The row of a block's parameter, with the focus in it."""
    inspector = Inspector(session, theme)
    shown(inspector)

    def visit(name: str, parameter: str) -> Row:
        session.select([block(name)])
        assert inspector.page is not None
        inspector.page.form.fold.setChecked(True)
        row = inspector.page.form.rows[parameter]
        row.editor.setFocus()
        return row

    return visit


def line_of(row: Row) -> QLineEdit:
    field = row.editor.fields[0]
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert line is not None
    return line


def type_over(row: Row, text: str) -> None:
    line_of(row).selectAll()
    QTest.keyClicks(row.editor.fields[0], text)


def enter(row: Row) -> None:
    QTest.keyClick(row.editor.fields[0], Qt.Key.Key_Return)


@pytest.fixture
def filters(session: Session, block: Found) -> Callable[[], Value]:
    return lambda: session.network.blocks[block("conv1")].values["out_channels"]


def test_a_number_that_is_refused_leaves_nothing_of_itself(
    visited: Visited, session: Session, filters: Callable[[], Value]
) -> None:
    before = session.network
    row = visited("conv1", "out_channels")
    type_over(row, "999")
    assert filters() == 999
    QTest.keyClicks(row.editor.fields[0], "99999999999")
    assert row.sentence == "Filters is between 1 and 1,000,000, not 99999999999999."
    assert line_of(row).text() == "99999999999999"
    assert session.network == before
    assert not session.document.undo_title
    for _ in range(11):
        QTest.keyClick(row.editor.fields[0], Qt.Key.Key_Backspace)
    assert (filters(), row.sentence) == (999, "")
    session.document.undo()
    assert filters() == 64


def test_a_refusal_goes_back_to_what_enter_has_closed(
    visited: Visited, session: Session, filters: Callable[[], Value]
) -> None:
    row = visited("conv1", "out_channels")
    type_over(row, "10")
    enter(row)
    type_over(row, "5x")
    assert (filters(), line_of(row).text()) == (10, "5x")
    enter(row)
    assert (filters(), line_of(row).text()) == (10, "5x")
    QTest.keyClick(row.editor.fields[0], Qt.Key.Key_Escape)
    assert (filters(), line_of(row).text(), row.sentence) == (10, "10", "")
    session.document.undo()
    assert filters() == 64


def test_esc_gives_back_the_value_of_the_begin(
    visited: Visited, session: Session, filters: Callable[[], Value]
) -> None:
    row = visited("conv1", "out_channels")
    type_over(row, "128")
    assert filters() == 128
    QTest.keyClick(row.editor.fields[0], Qt.Key.Key_Escape)
    assert (filters(), line_of(row).text()) == (64, "64")
    assert not session.document.undo_title


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_closes_the_step(visited: Visited, session: Session, filters: Callable[[], Value], key: Qt.Key) -> None:
    row = visited("conv1", "out_channels")
    for text in ("10", "55"):
        type_over(row, text)
        QTest.keyClick(row.editor.fields[0], key)
    session.document.undo()
    assert (filters(), line_of(row).text()) == (10, "10")
    session.document.undo()
    assert filters() == 64


def test_after_undo_the_next_key_is_a_new_step(
    visited: Visited, session: Session, filters: Callable[[], Value]
) -> None:
    row = visited("conv1", "out_channels")
    type_over(row, "10")
    session.document.undo()
    type_over(row, "20")
    QTest.keyClicks(row.editor.fields[0], "x")
    assert filters() == 64


def test_every_click_on_a_check_box_is_a_step(visited: Visited, session: Session, block: Found) -> None:
    box = visited("conv1", "bias").editor.fields[0]
    for _ in range(3):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    seen = [session.network.blocks[block("conv1")].values["bias"]]
    while session.document.undo_title:
        session.document.undo()
        seen.append(session.network.blocks[block("conv1")].values["bias"])
    assert seen == [False, True, False, True]


def test_every_choice_in_a_list_is_a_step(visited: Visited, session: Session, block: Found) -> None:
    box = visited("conv1", "activation").editor.fields[0]
    assert isinstance(box, QComboBox)
    before = box.currentIndex()
    for _ in range(2):
        QTest.keyClick(box, Qt.Key.Key_Down)
    session.document.undo()
    assert box.currentIndex() == before + 1
    session.document.undo()
    assert not session.document.undo_title


def test_links_cut_by_a_number_on_the_way_are_there_again(visited: Visited, session: Session, block: Found) -> None:
    def join(network: Network) -> Network:
        network, concat = edits.add_block(network, "concat", name="concat", values={"inputs": 3})
        return edits.add_link(network, Link(block("flatten"), "out", concat.id, "in3"))

    session.edit("Join", join)
    links = session.network.links
    row = visited("concat", "inputs")
    type_over(row, "2")
    assert session.network.links != links
    type_over(row, "12")
    assert session.network.blocks[block("concat")].values["inputs"] == 12
    assert session.network.links == links


def activate(window: QWidget, qtbot: QtBot) -> None:
    """Only in an active window does a field get the focus."""
    QApplication.processEvents()
    with qtbot.waitActive(window):
        window.activateWindow()


def turn_wheel(window: QWidget, over: QWidget) -> None:
    """A wheel as the system sends it: to the window, at a place."""
    QApplication.processEvents()
    at = QPointF(over.mapTo(window, over.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))


@pytest.mark.parametrize("name", ["conv1", "image"])
def test_the_wheel_scrolls_the_form_and_leaves_the_fields(
    visited: Visited, session: Session, qtbot: QtBot, name: str
) -> None:
    first = visited(name, "out_channels" if name == "conv1" else "shape")
    inspector = first.window()
    assert isinstance(inspector, Inspector) and inspector.page is not None
    area = next(area for area in inspector.findChildren(QScrollArea) if area.widget() is inspector.page)
    activate(inspector, qtbot)
    bar, before = area.verticalScrollBar(), session.network
    rows = [row for row in inspector.page.form.rows.values() if row.isVisible()]
    fields = [field for row in rows for field in row.editor.fields]
    for field in fields:
        inspector.page.header.field.setFocus()
        inspector.resize(300, 260)
        QApplication.processEvents()
        area.ensureWidgetVisible(field)
        bar.setValue(min(bar.value(), bar.maximum() - 10))
        start = bar.value()
        turn_wheel(inspector, field)
        assert bar.value() > start
        assert not field.hasFocus()
    assert session.network is before


def test_the_wheel_steps_the_field_that_has_the_focus(
    visited: Visited, filters: Callable[[], Value], session: Session, qtbot: QtBot
) -> None:
    row = visited("conv1", "out_channels")
    activate(row.window(), qtbot)
    qtbot.waitUntil(row.editor.fields[0].hasFocus)
    turn_wheel(row.window(), row.editor.fields[0])
    assert filters() == 63


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize(("typed", "key"), [("relu", "relu"), ("RELU6", "relu6"), ("rel", "relu6")])
def test_what_is_called_as_typed_wins_over_what_only_begins_so(
    visited: Visited, session: Session, block: Found, typed: str, key: str, opened: bool
) -> None:
    id = block("conv1")
    session.edit("Set", lambda network: edits.set_values(network, id, {"activation": "sigmoid"}))
    box = visited("conv1", "activation").editor.fields[0]
    assert isinstance(box, QComboBox)
    if opened:
        box.showPopup()
        QTest.keyClicks(box.view(), typed)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
    else:
        QTest.keyClicks(box, typed)
    assert session.network.blocks[id].values["activation"] == key
