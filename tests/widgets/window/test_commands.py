"""The table of commands: every act can be found, every shortcut is one, and menus, keys and page come from it."""

import inspect
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from builder.edits import set_values
from tests.widgets.opened_window import block_named
from widgets.canvas.own_keys import OWN_KEYS
from widgets.command_table import COMMANDS, TABLE
from widgets.commands import Command, Submenu, function
from widgets.shortcut_page import ShortcutPage
from widgets.shortcuts import keys
from widgets.window import MainWindow


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry.id)
def test_every_act_can_be_found(entry: Command | Submenu) -> None:
    act = function(entry.act if isinstance(entry, Command) else entry.fill)
    wanted = 1 if isinstance(entry, Command) else 2
    required = [p for p in inspect.signature(act).parameters.values() if p.default is p.empty]
    assert len(required) == wanted


def test_every_id_and_every_shortcut_is_one() -> None:
    assert len({entry.id for entry in TABLE}) == len(TABLE)
    keys = Counter(
        sequence.toString()
        for command in COMMANDS.values()
        if command.shortcut
        for sequence in QKeySequence.listFromString(command.shortcut)
    )
    assert "" not in keys, "a shortcut is no key"
    assert keys.most_common(1)[0][1] == 1


def test_every_command_stands_in_a_menu(window: MainWindow) -> None:
    found: list[str] = []

    def walk(menu: QMenu) -> None:
        for action in menu.actions():
            found.append(action.objectName())
            below = action.menu()
            if isinstance(below, QMenu):
                walk(below)

    for action in window.menuBar().actions():
        top = action.menu()
        assert isinstance(top, QMenu)
        walk(top)
    assert set(COMMANDS) <= set(found)


def test_the_page_of_shortcuts_lists_them_all(window: MainWindow) -> None:
    page = ShortcutPage(window)
    words = {label.text() for label in page.findChildren(QLabel)}
    for command in COMMANDS.values():
        if command.shortcut:
            assert ", ".join(keys(command)) in words
    assert {own.does for own in OWN_KEYS} <= words
    page.deleteLater()


def test_undo_and_redo_say_what_they_take_back(window: MainWindow) -> None:
    undo, redo = window.commands["edit.undo"], window.commands["edit.redo"]
    assert not undo.isEnabled()
    fc1 = block_named(window.session.network, "fc1")
    before = window.session.network
    window.session.edit("Set units of fc1", lambda network: set_values(network, fc1, {"out_features": 64}))
    assert undo.isEnabled()
    assert undo.text() == "Undo set units of fc1"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.network == before
    assert not undo.isEnabled()
    assert redo.text() == "Redo set units of fc1"
    redo.trigger()
    assert window.session.network != before


def test_f8_goes_from_problem_to_problem(window: MainWindow) -> None:
    session = window.session
    assert not window.commands["network.problem"].isEnabled()
    fc2 = block_named(session.network, "fc2")
    session.edit("Set", lambda network: set_values(network, fc2, {"out_features": 12}))
    assert window.toolbar.problems.text() == "1 problem · F8"
    assert not window.commands["train.start"].isEnabled()
    assert not window.commands["export.network"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert session.only_block == session.document.report.problems[0].block
    session.document.undo()
    assert window.toolbar.problems.text() == "no problems"


def test_delete_and_select_all(window: MainWindow) -> None:
    window.commands["edit.select_all"].trigger()
    assert window.session.blocks == set(window.session.network.blocks)
    window.commands["edit.delete"].trigger()
    assert not window.session.network.blocks
    assert not window.commands["edit.delete"].isEnabled()
    window.commands["edit.undo"].trigger()
    assert len(window.session.network.blocks) == 11


def test_the_code_comes_and_goes(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_QuoteLeft, Qt.KeyboardModifier.ControlModifier)
    assert window.panel.shows_code
    assert window.commands["view.code"].isChecked()
    window.commands["view.code"].trigger()
    assert not window.panel.shows_code
