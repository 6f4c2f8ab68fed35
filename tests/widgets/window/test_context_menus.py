"""The menus of the right button and of the menu key: what stands in them, and what they do."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from builder.catalogue import CATALOGUE
from tests.widgets.opened_window import block_named
from tests.widgets.window.keys import SHIFT, press
from widgets.command_table import COMMANDS
from widgets.window import MainWindow

PLACES = {"block", "blocks", "link", "canvas", "decor"}


@pytest.fixture(autouse=True)
def closed(window: MainWindow) -> Iterator[None]:
    yield
    if window.context_menus.menu:
        window.context_menus.menu.close()


def right_click(window: MainWindow, at: QPoint) -> QMenu:
    if window.context_menus.menu:
        window.context_menus.menu.close()
    port = window.canvas.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    assert window.context_menus.menu
    return window.context_menus.menu


def ids(menu: QMenu) -> set[str]:
    """The commands of a menu and its submenus."""
    menus = menu, *menu.findChildren(QMenu)
    return {action.objectName() for each in menus for action in each.actions()} - {""}


def test_every_place_is_known() -> None:
    for row in COMMANDS.values():
        assert set(row.context) <= PLACES, row.id


def test_a_block_is_selected_and_has_its_menu(window: MainWindow) -> None:
    fc1 = block_named(window.session.network, "fc1")
    menu = right_click(window, window.canvas.block_point(fc1))
    assert window.session.only_block == fc1
    assert {"edit.delete", "network.rename", "network.wire", "help.block"} <= ids(menu)
    assert "edit.select_all" not in ids(menu)
    shown = {action.objectName(): action for action in menu.actions()}
    assert shown["network.rename"].shortcut().toString() == "F2"
    assert shown["network.rename"].isShortcutVisibleInContextMenu()
    shown["edit.delete"].trigger()
    assert fc1 not in window.session.network.blocks


def test_several_blocks_keep_their_selection(window: MainWindow) -> None:
    network = window.session.network
    both = {block_named(network, "fc1"), block_named(network, "fc2")}
    window.session.select(both)
    menu = right_click(window, window.canvas.block_point(min(both)))
    assert window.session.blocks == both
    assert "edit.delete" in ids(menu)
    assert "network.rename" not in ids(menu)


def test_a_wire_has_its_own(window: MainWindow) -> None:
    canvas = window.canvas
    socket, item = next(iter(canvas.board.drawing.links.items()))
    menu = right_click(window, canvas.camera.on_view(item.route.middle).toPoint())
    assert window.session.links == {socket}
    assert "edit.delete" in ids(menu)
    assert "network.rename" not in ids(menu)


def test_the_empty_canvas_adds_where_it_is_pressed(window: MainWindow) -> None:
    at = QPoint(40, 40)
    menu = right_click(window, at)
    assert not window.session.blocks
    assert {"edit.select_all", "view.fit"} <= ids(menu)
    assert "edit.delete" not in ids(menu)
    titles = {action.text(): action for family in menu.findChildren(QMenu) for action in family.actions()}
    assert {record.title for record in CATALOGUE.values()} <= set(titles)
    before = set(window.session.network.blocks)
    titles["Dropout"].trigger()
    (new,) = set(window.session.network.blocks) - before
    wanted = window.canvas.camera.in_scene(QPointF(at))
    x, y = window.session.network.blocks[new].position
    assert abs(x - wanted.x()) <= 4
    assert abs(y - wanted.y()) <= 4
    window.session.document.undo()
    assert set(window.session.network.blocks) == before


@pytest.mark.parametrize(("key", "keys"), [(Qt.Key.Key_Menu, None), (Qt.Key.Key_F10, SHIFT)])
def test_the_menu_key_opens_it_beside_the_block(
    window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier | None
) -> None:
    fc1 = block_named(window.session.network, "fc1")
    window.session.select([fc1])
    window.canvas.setFocus()
    press(key, keys or Qt.KeyboardModifier.NoModifier)
    menu = window.context_menus.menu
    assert menu
    assert "network.rename" in ids(menu)
    above = window.canvas.viewport().mapToGlobal(window.canvas.block_point(fc1)).y()
    assert 0 < menu.y() - above < 64
    menu.close()
    assert window.context_menus.menu is None
