"""The library in the window: kept by a command, read after the first paint, offered in every menu of blocks."""

from PySide6.QtWidgets import QApplication, QMenu

from builder.grouping import grouped
from builder.record import FAMILIES
from projects.library import personal
from tests.widgets.opened_window import block_named
from widgets.window import MainWindow

COMMAND = "view.commands"


def make_group(window: MainWindow) -> str:
    """The first convolution as a group, selected; its kind."""
    window.session.select([block_named(window.session.network, "conv1")])
    window.commands["group.make"].trigger()
    group = window.session.only_group
    assert group
    return group.kind


def test_the_command_keeps_the_selected_group(window: MainWindow) -> None:
    keep = window.commands["group.keep"]
    assert not keep.isEnabled()
    kind = make_group(window)
    name = window.session.network.groups[kind].name
    assert keep.isEnabled()
    keep.trigger()
    QApplication.processEvents()
    assert [kept.name for kept in personal.found().kept] == [name]
    assert window.area.hint.text.text() == f"{name} is kept in your library."
    assert any(part.title == "My library" for part in window.palette_panel.groups)


def test_a_group_of_the_palette_is_added_in_view(window: MainWindow) -> None:
    window.session.select()
    window.palette_panel.chosen.emit("library:basic-block")
    (group,) = window.session.network.groups.values()
    assert group.name == "Basic block" and window.session.only_group is group
    window.session.document.undo()
    assert window.session.network.groups == {}


def test_the_command_palette_adds_groups(window: MainWindow) -> None:
    palette = window.command_palette
    for _ in range(2):
        window.commands[COMMAND].trigger()
        palette.field.setText("add transformer block")
        places = [entry.place for entry in palette.shown if entry.title == "Add Transformer block"]
        assert places == [FAMILIES["groups"]]
        palette.run()
        assert [group.name for group in window.session.network.groups.values()] == ["Transformer block"]


def test_the_menu_of_the_canvas_has_groups(window: MainWindow) -> None:
    window.context_menus.open("canvas", window.canvas.mapToGlobal(window.canvas.rect().center()))
    menu = window.context_menus.menu
    assert menu
    below = {inner.title(): inner for inner in menu.findChildren(QMenu)}
    inception = next(action for action in below["Groups"].actions() if action.text() == "Inception")
    inception.trigger()
    menu.close()
    assert [group.name for group in window.session.network.groups.values()] == ["Inception"]


def test_what_was_kept_is_offered_after_the_start(window: MainWindow) -> None:
    network, block = grouped(window.session.network, [block_named(window.session.network, "conv1")], "stem")
    personal.keep(network, block.kind)
    window.begin_drawing()
    assert next(r.title for part in window.palette_panel.groups for r in part.records) == "stem"
