"""Inside a group every way to add a block offers the group's ports in place of Input and Output."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from builder.grouping import grouped
from builder.network import Network
from tests.widgets.canvas.hands import Hands
from tests.widgets.opened_window import block_named
from tests.widgets.window.keys import press
from widgets.palette.entry import BlockEntry
from widgets.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PORTS, ENDS = ["Group input", "Group output"], ["Input", "Output"]


@pytest.fixture
def inside(window: MainWindow) -> MainWindow:
    """The first Conv of the example as a group, entered."""
    session = window.session
    conv = block_named(session.network, "conv1")
    session.edit("Group", lambda network: grouped(network, [conv], "stem")[0])
    session.document.enter(next(id for id, block in session.network.blocks.items() if block.kind.startswith("group-")))
    assert session.document.kind
    return window


def on_data_shelf(window: MainWindow) -> list[str]:
    shelf = window.palette_panel.finder.shelf
    return [entry.accessibleName() for entry in shelf.entries if entry.record.family == "data"]


def one_more_port(window: MainWindow, before: Network) -> None:
    """A Group input more stands there, is selected, and goes with one undo."""
    session = window.session
    assert len(session.network.of_kind("entry")) == len(before.of_kind("entry")) + 1
    assert session.network.blocks[session.only_block or ""].kind == "entry"
    session.document.undo()
    assert session.network == before
    session.document.redo()
    session.document.undo()


def test_the_shelf_follows_what_is_looked_at(inside: MainWindow) -> None:
    assert on_data_shelf(inside) == PORTS
    inside.session.document.leave()
    assert on_data_shelf(inside) == ENDS
    inside.session.document.undo()
    assert on_data_shelf(inside) == ENDS


def test_the_search_finds_ports_inside_only(inside: MainWindow) -> None:
    finder, before = inside.palette_panel.finder, inside.session.network
    finder.focus_search()
    QTest.keyClicks(finder.field, "input")
    assert [entry.record.key for entry in finder.results.entries][:1] == ["entry"]
    assert "input" not in [entry.record.key for entry in finder.results.entries]
    inside.session.select()
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    one_more_port(inside, before)
    inside.session.document.leave()
    assert finder.results.entries[0].record.key == "input"


def test_the_rail_offers_them(inside: MainWindow) -> None:
    panel = inside.palette_panel
    panel.set_rail(True)
    QTest.mouseClick(panel.rail.families[0], Qt.MouseButton.LeftButton)
    assert panel.rail.flyout
    entries = panel.rail.flyout.findChildren(BlockEntry)
    assert [entry.accessibleName() for entry in entries] == PORTS
    panel.rail.flyout.hide()


def test_one_is_dropped_and_taken_back_in_one_step(inside: MainWindow) -> None:
    hands, before = Hands(inside.canvas, inside.session), inside.session.network
    hands.drop("entry", inside.canvas.camera.middle)
    one_more_port(inside, before)
    hands.drop("input", inside.canvas.camera.middle)
    assert inside.session.network == before
    inside.session.document.leave()
    whole = inside.session.network
    hands.drop("entry", inside.canvas.camera.middle)
    assert inside.session.network is whole


def test_the_add_menu_and_the_command_palette_offer_them(inside: MainWindow) -> None:
    before = inside.session.network
    inside.session.select()
    inside.canvas.setFocus()
    press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = inside.context_menus.menu
    assert menu
    assert titles(menu, "Add", "Data") == PORTS
    menu.close()
    QApplication.processEvents()
    inside.commands["view.commands"].trigger()
    palette = inside.command_palette
    QTest.keyClicks(palette.field, "add group input")
    assert palette.marked and palette.marked.id == "add entry"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    one_more_port(inside, before)
    inside.commands["view.commands"].trigger()
    QTest.keyClicks(palette.field, "add input")
    assert "add entry" in {entry.id for entry in palette.shown}
    assert "add input" not in {entry.id for entry in palette.shown}


def titles(menu: QMenu, *path: str) -> list[str]:
    """What stands in a menu below these titles."""
    for title in path:
        menu = next(below for below in menu.findChildren(QMenu) if below.title() == title)
    return [action.text() for action in menu.actions()]
