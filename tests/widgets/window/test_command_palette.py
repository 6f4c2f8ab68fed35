"""The command palette: what it finds, what it runs, and how it is left."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from builder.catalogue import CATALOGUE
from projects.examples import EXAMPLES
from tests.widgets.opened_window import block_named
from tests.widgets.window.keys import CONTROL, command, focused, press, write
from widgets.command_entries import Entry, found
from widgets.command_table import COMMANDS
from widgets.commands import Command
from widgets.window import MainWindow


def opened(window: MainWindow, text: str = "") -> list[str]:
    """Opens the palette, types, and gives the titles that it lists."""
    if not window.command_palette.isVisible():
        window.canvas.setFocus()
        press(Qt.Key.Key_K, CONTROL)
    window.command_palette.field.clear()
    write(text)
    return [entry.title for entry in window.command_palette.shown]


def listed(window: MainWindow, text: str) -> list[str]:
    """The titles that the open palette lists for a text that comes at once."""
    window.command_palette.field.setText(text)
    return [entry.title for entry in window.command_palette.shown]


def entry(id: str, title: str, words: str = "", common: bool = True) -> Entry:
    return Entry(id, title, "Menu", lambda: None, words=words, common=common)


def test_the_best_comes_first() -> None:
    entries = [
        entry("a", "Show the fit"),
        entry("b", "Outfit"),
        entry("c", "Fit the network"),
        entry("d", "Zoom", "fit"),
    ]
    assert [e.id for e in found("fit", entries, ())] == ["c", "a", "d", "b"]
    assert [e.id for e in found("net fit", entries, ())] == ["c"]
    assert found("nothing of the kind", entries, ()) == []


def test_what_was_run_lately_comes_first_among_equals() -> None:
    entries = [entry("a", "Zoom in"), entry("b", "Zoom out"), entry("c", "Go to conv1", common=False)]
    assert [e.id for e in found("", entries, ())] == ["a", "b"]
    assert [e.id for e in found("zoom", entries, ["b"])] == ["b", "a"]
    assert [e.id for e in found("", entries, ["c", "b"])] == ["c", "b", "a"]


def test_every_command_example_block_and_kind_is_found_by_its_title(window: MainWindow) -> None:
    opened(window)
    for id, row in COMMANDS.items():
        if id not in ("view.commands", "edit.undo", "edit.redo"):
            assert row.title.rstrip("…") in listed(window, row.title.rstrip("…")), id
    for example in EXAMPLES.values():
        assert f"Open example {example.title}" in listed(window, example.title)
    for record in CATALOGUE.values():
        assert f"Add {record.title}" in listed(window, f"add {record.title}")
    for block in window.session.network.blocks.values():
        assert listed(window, f"go to {block.name}")[0] == f"Go to {block.name}"


def test_other_words_find_it_too(window: MainWindow) -> None:
    assert opened(window, "train")[0] == "Train"
    assert opened(window, "erase")[0] == "Delete"
    assert "Add Dense" in opened(window, "add linear")


def test_enter_runs_and_the_focus_goes_back(window: MainWindow) -> None:
    window.canvas.setFocus()
    command(window, "select all")
    assert window.session.blocks == set(window.session.network.blocks)
    assert not window.command_palette.isVisible()
    assert focused() is window.canvas
    assert opened(window)[0] == "Select all"


def test_esc_closes_and_gives_the_focus_back(window: MainWindow) -> None:
    window.palette_panel.focus_search()
    before = focused()
    press(Qt.Key.Key_K, CONTROL)
    assert focused() is window.command_palette.field
    press(Qt.Key.Key_Escape)
    assert not window.command_palette.isVisible()
    assert focused() is before


def test_what_may_not_be_called_says_why_and_does_nothing(window: MainWindow) -> None:
    window.session.select()
    opened(window, "rename the block")
    marked = window.command_palette.marked
    assert marked
    assert marked.why == "Select one block first."
    press(Qt.Key.Key_Return)
    assert window.command_palette.isVisible()
    press(Qt.Key.Key_Escape)


def test_every_command_that_may_be_barred_says_what_it_waits_for() -> None:
    always = Command("a", "A", "A", "a:b").when
    for row in COMMANDS.values():
        assert (row.when is always) == (not row.why), row.id


def test_arrows_choose_and_add_and_go_to_work_from_there(window: MainWindow) -> None:
    before = set(window.session.network.blocks)
    opened(window, "zoom")
    first = window.command_palette.marked
    press(Qt.Key.Key_Down)
    second = window.command_palette.marked
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert window.command_palette.marked == first != second
    press(Qt.Key.Key_Escape)
    command(window, "add dropout")
    (new,) = set(window.session.network.blocks) - before
    assert window.session.network.blocks[new].kind == "dropout"
    command(window, "go to conv1")
    assert window.session.only_block == block_named(window.session.network, "conv1")
    assert window.canvas.board.visible.contains(
        window.canvas.board.drawing.blocks[block_named(window.session.network, "conv1")].box
    )


def test_a_click_runs_and_a_press_elsewhere_closes(window: MainWindow) -> None:
    opened(window, "select all")
    view = window.command_palette.list
    at = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert len(window.session.blocks) == len(window.session.network.blocks)
    opened(window)
    QTest.mouseClick(
        window.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 20)
    )
    window.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.command_palette.isVisible()


def test_nothing_found_says_so(window: MainWindow) -> None:
    assert opened(window, "qqq") == []
    assert window.command_palette._nothing.isVisible()
    press(Qt.Key.Key_Return)
    assert window.command_palette.isVisible()
    press(Qt.Key.Key_Escape)
