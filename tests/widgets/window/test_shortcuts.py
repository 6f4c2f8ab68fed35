"""The page of shortcuts in the documents is the one that the table gives."""

from collections import Counter

from PySide6.QtGui import QKeySequence

from docs.make_shortcuts import PAGE, page
from widgets.canvas.own_keys import OWN_KEYS
from widgets.command_table import COMMANDS
from widgets.shortcuts import Form, keys, sections


def test_the_page_in_the_documents_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run python -m docs.make_shortcuts"


def test_every_shortcut_stands_there_once() -> None:
    listed = Counter(row for section in sections() for row in section.rows)
    assert max(listed.values()) == 1
    for command in COMMANDS.values():
        if command.shortcut:
            assert any(row[1] == ", ".join(keys(command)) for row in listed), command.id
    assert len(sections()[-1].rows) == len(OWN_KEYS)


def test_no_command_takes_a_key_that_the_canvas_needs() -> None:
    taken = {key for command in COMMANDS.values() if command.shortcut for key in keys(command)}
    canvas = {"Space", "Up", "Down", "Left", "Right", "Return", "Enter", "Esc", "Tab", "Ctrl+Up", "Ctrl+Shift+Up"}
    assert not taken & canvas


def test_keys_have_the_names_of_the_machine_where_they_are_shown_in_the_window() -> None:
    native = sections(Form.NativeText)
    assert native[0].rows[0][1] == QKeySequence("Ctrl+N").toString(Form.NativeText)
