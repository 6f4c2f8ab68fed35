"""The find bar: live while typing, on and back with real keys, rings on the canvas at every zoom."""

from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builder.edits import remove, rename, set_values
from builder.finding import HELP
from builder.grouping import grouped
from builder.network import Network
from tests.widgets.opened_window import block_named
from widgets.find_bar import NOTHING
from widgets.group_words import names_along
from widgets.window import MainWindow

CTRL, SHIFT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier(0)


def type_in(window: MainWindow, text: str) -> None:
    """Ctrl+F and a query, over what stands there."""
    QTest.keyClick(window.canvas, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(window.find_bar.field, text)


def here(window: MainWindow) -> str:
    block = window.session.only_block
    return window.session.network.blocks[block].name if block else ""


def marked(window: MainWindow) -> set[str]:
    return {window.session.network.blocks[id].name for id in window.canvas.board.look.found}


def test_every_key_finds_at_once(window: MainWindow) -> None:
    type_in(window, "conv")
    assert marked(window) == {"conv1", "conv2", "conv3"}
    assert (window.find_bar.count.text(), here(window)) == ("1 of 3", "conv1")
    QTest.keyClicks(window.find_bar.field, "2")
    assert marked(window) == {"conv1", "conv2", "conv3"}, "conv2 is a kind as well"
    QTest.keyClicks(window.find_bar.field, " 64")
    assert (window.find_bar.count.text(), here(window)) == ("1 of 2", "conv2")
    assert window.session.document.undo_title == ""


def test_enter_and_f3_go_on_and_back_and_round(window: MainWindow) -> None:
    type_in(window, "conv")
    field = window.find_bar.field
    steps = (
        (field, Qt.Key.Key_Return, NONE, "conv2"),
        (field, Qt.Key.Key_F3, NONE, "conv3"),
        (window.canvas, Qt.Key.Key_F3, NONE, "conv1"),
        (field, Qt.Key.Key_Return, SHIFT, "conv3"),
        (window.canvas, Qt.Key.Key_F3, SHIFT, "conv2"),
        (field, Qt.Key.Key_Up, NONE, "conv1"),
        (field, Qt.Key.Key_Down, NONE, "conv2"),
    )
    for widget, key, modifier, name in steps:
        QTest.keyClick(widget, key, modifier)
        assert here(window) == name
    assert window.find_bar.count.text() == "2 of 3"


def test_esc_closes_and_leaves_what_is_selected(window: MainWindow) -> None:
    type_in(window, "fc2")
    QTest.keyClick(window.find_bar.field, Qt.Key.Key_Escape)
    assert not window.find_bar.isVisible()
    assert marked(window) == set()
    assert here(window) == "fc2"
    assert window.focusWidget() is window.canvas
    QTest.keyClick(window.canvas, Qt.Key.Key_F3)
    assert window.find_bar.isVisible()
    assert window.find_bar.field.text() == "fc2"
    QTest.keyClick(window.canvas, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(window.find_bar.field, "drop")
    assert window.find_bar.field.text() == "drop", "the word from before is written over"


def test_where_nothing_is_found_it_says_what_helps(window: MainWindow) -> None:
    bar = window.find_bar
    type_in(window, "conv")
    assert bar.help.text() == HELP
    QTest.keyClicks(bar.field, " off")
    assert (bar.count.text(), bar.help.text(), here(window)) == ("0", NOTHING, "conv1")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    bar.field.clear()
    assert (bar.count.text(), bar.help.text()) == ("", HELP)


def test_it_follows_the_network(window: MainWindow) -> None:
    session = window.session
    type_in(window, "fc")
    assert window.find_bar.count.text() == "1 of 2"
    fc2 = block_named(session.network, "fc2")
    conv1 = block_named(session.network, "conv1")
    session.select([conv1])
    session.edit("Rename", lambda network: rename(network, conv1, "fc3"))
    assert marked(window) == {"fc1", "fc2", "fc3"}
    assert here(window) == "fc3"
    session.edit("Delete", lambda network: remove(network, [fc2]))
    assert marked(window) == {"fc1", "fc3"}
    session.document.undo()
    assert marked(window) == {"fc1", "fc2", "fc3"}
    window.find_bar.field.setText(">200000")
    fc1 = block_named(session.network, "fc1")
    session.edit("Set", lambda network: set_values(network, fc1, {"out_features": 1000}))
    assert marked(window) == {"fc1"}
    session.document.reset(Network())
    assert marked(window) == set()
    assert not window.commands["edit.find"].isEnabled()


def test_commands_wait_for_something_to_find(window: MainWindow) -> None:
    assert not window.commands["edit.find_next"].isEnabled()
    type_in(window, "conv")
    assert window.commands["edit.find_next"].isEnabled()
    assert window.commands["edit.find_previous"].isEnabled()


def test_what_is_found_is_in_view_and_not_under_the_bar(window: MainWindow) -> None:
    canvas = window.canvas
    canvas.zoom_to(2.0)
    for name in [block.name for block in window.session.network.blocks.values()]:
        type_in(window, name)
        block = block_named(window.session.network, here(window))
        QApplication.processEvents()
        middle = canvas.block_point(block)
        assert canvas.viewport().rect().contains(middle), name
        around = QRect(middle.x() - 60, middle.y() - 20, 120, 40)
        assert not window.find_bar.geometry().intersects(around), name


@pytest.mark.parametrize("zoom", [0.06, 0.15, 0.3, 0.6, 1.0])
def test_the_rings_are_there_at_every_zoom(zoom: float, window: MainWindow) -> None:
    type_in(window, "dense")
    window.session.select()
    window.find_bar.close_bar()
    canvas = window.canvas
    canvas.zoom_to(zoom)
    canvas.centerOn(canvas.board.drawing.extent.center())
    QApplication.processEvents()
    without = canvas.viewport().grab().toImage()
    canvas.board.change_look(found=frozenset({block_named(window.session.network, "fc1")}))
    QApplication.processEvents()
    image = canvas.viewport().grab().toImage()
    box = canvas.viewportTransform().mapRect(
        canvas.board.drawing.blocks[block_named(window.session.network, "fc1")].box
    )
    around = (round(box.left()) - 4, round(box.center().y()))
    assert image.pixelColor(*around) != without.pixelColor(*around)
    far = (round(box.left()) - 30, round(box.center().y()) - 40)
    assert image.pixelColor(*far) == without.pixelColor(*far)


def test_the_bar_stays_inside_a_small_canvas(window: MainWindow) -> None:
    type_in(window, "conv")
    for width in (1440, 1024):
        window.resize(width, 700)
        QApplication.processEvents()
        assert window.area.rect().contains(window.find_bar.geometry())


def put_in_groups(window: MainWindow) -> None:
    """conv3 as inner, with conv2 as outer: of three Convs one is in view, one a group deep, one two."""
    for name, blocks in (("inner", ["conv3"]), ("outer", ["inner", "conv2"])):
        ids = [block_named(window.session.network, block) for block in blocks]
        after = grouped(window.session.network, ids, name)[0]
        window.session.edit("Group", partial(lambda _, after: after, after=after))


def way(window: MainWindow) -> list[str]:
    return names_along(window.session.document)[1:]


def test_what_is_found_inside_groups_comes_last_and_is_gone_to(window: MainWindow) -> None:
    put_in_groups(window)
    steps = window.session.document.undo_title
    type_in(window, "conv2d")
    bar = window.find_bar
    assert (way(window), here(window), bar.count.text()) == ([], "conv1", "1 of 3, 2 inside groups")
    walked = []
    for key, keys in ((Qt.Key.Key_Return, NONE),) * 3 + ((Qt.Key.Key_Return, SHIFT),) * 2:
        QTest.keyClick(bar.field, key, keys)
        walked.append((way(window), here(window), bar.count.text().split(" of ")[0]))
        assert bar.isVisible() and marked(window) == {here(window)}
    deep, deeper = (["outer"], "conv2", "2"), (["outer", "inner"], "conv3", "3")
    assert walked == [deep, deeper, ([], "conv1", "1"), deeper, deep]
    assert window.session.document.undo_title == steps
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert (way(window), here(window)) == (["outer"], "conv2")


def test_typing_enters_no_group_and_a_place_of_ones_own_choice_is_looked_in_anew(window: MainWindow) -> None:
    put_in_groups(window)
    type_in(window, "conv3")
    bar, document = window.find_bar, window.session.document
    assert (way(window), bar.count.text()) == ([], "1, 1 inside groups")
    QTest.keyClick(bar.field, Qt.Key.Key_F3)
    assert (way(window), here(window)) == (["outer", "inner"], "conv3")
    document.leave()
    assert (way(window), bar.count.text()) == (["outer"], "1, 1 inside groups")
    bar.field.clear()
    QTest.keyClicks(bar.field, "conv3")
    assert (way(window), here(window)) == (["outer"], "conv2"), "found by the letters before"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (way(window), bar.count.text()) == (["outer", "inner"], "1 of 1, 1 inside groups")
    document.reset(Network())
    assert marked(window) == set() and bar.found == ()


def test_what_is_edited_inside_a_group_is_found_there(window: MainWindow) -> None:
    put_in_groups(window)
    type_in(window, "conv3")
    QTest.keyClick(window.find_bar.field, Qt.Key.Key_Return)
    conv3 = block_named(window.session.network, "conv3")
    window.session.edit("Rename", lambda network: rename(network, conv3, "last3"))
    assert window.find_bar.found == ()
    window.find_bar.field.setText("last3")
    assert (here(window), window.find_bar.count.text()) == ("last3", "1 of 1, 1 inside groups")
    window.session.document.undo()
    assert window.find_bar.count.text() == "0"
