"""What somebody stumbles over in the first hour, each done with real events in the whole window."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from builder import edits
from tests.widgets.opened_window import block_named
from tests.widgets.window.keys import CONTROL, command, focused, press, write
from widgets.actions.keyboard import find_command
from widgets.canvas.painting.wrapping import SMALL, wrapped
from widgets.palette.dragging import Ghost
from widgets.palette.finder import Finder
from widgets.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def two(window: MainWindow) -> MainWindow:
    """The first example, looked at, and an empty network."""
    window.canvas.setFocus()
    press(Qt.Key.Key_T, CONTROL)
    press(Qt.Key.Key_PageUp, CONTROL)
    QApplication.processEvents()
    return window


def cross(window: MainWindow, number: int) -> QWidget:
    return window.tabs.bar.tabButton(number, QTabBar.ButtonPosition.RightSide)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_renaming_a_network_leaves_selection_and_view_alone(two: MainWindow, key: Qt.Key) -> None:
    canvas, bar = two.canvas, two.tabs.bar
    canvas.zoom_to(1.7, QPoint(20, 20))
    visible = canvas.camera.visible
    before = bar.tabRect(1).left()
    QTest.mouseDClick(bar, LEFT, pos=bar.tabRect(0).center())
    QApplication.processEvents()
    field = two.tabs.field
    second = bar.mapTo(two.tabs, bar.tabRect(1).topLeft()).x()
    assert field.geometry().right() <= second and bar.tabRect(1).left() > before, "the other tab makes room"
    write("other")
    press(key)
    assert not two.session.blocks and canvas.hasFocus() and canvas.camera.visible == visible
    name = two.session.document.project.networks[0].name
    assert (name == "other") == (key == Qt.Key.Key_Return)


def test_a_tab_has_a_menu_and_a_cross(two: MainWindow) -> None:
    session, bar = two.session, two.tabs.bar
    names = [network.name for network in session.document.project.networks]
    assert cross(two, 0).isVisible() and not cross(two, 1).isVisible()
    at = bar.tabRect(1).center()
    QTest.mouseMove(bar, at - QPoint(10, 0))
    QTest.mouseMove(bar, at)
    QApplication.processEvents()
    assert cross(two, 1).isVisible()
    QTest.mouseClick(cross(two, 1), LEFT)
    assert [network.name for network in session.document.project.networks] == names[:1]
    assert (
        session.document.place.number == 0 and two.area.hint.text.text() == "network is removed. Ctrl+Z brings it back."
    )
    session.document.undo()
    assert [network.name for network in session.document.project.networks] == names
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, bar.tabRect(1).center(), bar.mapToGlobal(at))
    QApplication.sendEvent(bar, event)
    menu = two.tabs.menu
    assert menu and session.document.place.number == 1
    assert [action.objectName() for action in menu.actions()] == [
        "tab.rename",
        "tab.duplicate",
        "tab.remove",
        "tab.add",
    ]
    menu.close()


def test_enter_in_the_first_setting_gives_the_keys_back(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "drop")])
    window.canvas.setFocus()
    press(Qt.Key.Key_Space)
    write("dense")
    press(Qt.Key.Key_Tab)
    assert window.panel.inspector.isAncestorOf(focused())
    added = window.session.only_block
    assert added
    write("7")
    press(Qt.Key.Key_Return)
    assert window.session.network.blocks[added].values["out_features"] == 7 and window.canvas.hasFocus()
    press(Qt.Key.Key_Space)
    assert window.canvas.quick_add.isVisible()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert window.panel.inspector.isAncestorOf(focused())
    press(Qt.Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_enter_repairs_only_what_is_selected(window: MainWindow) -> None:
    session, canvas = window.session, window.canvas
    fc1 = block_named(session.network, "fc1")
    session.edit("Expect", lambda network: edits.set_values(network, fc1, {"expects": 7}))
    before = session.network
    canvas.setFocus()
    QTest.mouseMove(canvas.viewport(), canvas.block_point(fc1))
    QApplication.processEvents()
    assert canvas.bubble.isVisible() and not session.blocks
    press(Qt.Key.Key_Return)
    assert session.network is before
    session.select([fc1])
    press(Qt.Key.Key_Return)
    assert session.network is not before and not session.document.report.problems


def test_colours_show_themselves_in_the_command_palette(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "fc1")])
    find_command(window)
    write("teal")
    marked = window.command_palette.marked
    assert marked and (marked.title, marked.icon, marked.tint) == ("Teal, as pooling", "swatch", "pooling")
    picture = window.command_palette.list.grab().toImage()
    colour = window.theme.tokens.families["pooling"].lower()
    assert any(picture.pixelColor(x, 14).name() == colour for x in range(4, 40))
    press(Qt.Key.Key_Return)
    assert window.session.network.blocks[block_named(window.session.network, "fc1")].colour == "pooling"


def test_the_page_of_a_block_is_told_where_no_browser_opens(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []

    def refuse(url: QUrl) -> bool:
        asked.append(url)
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    window.session.select([block_named(window.session.network, "fc1")])
    window.canvas.setFocus()
    command(window, "pytorch's page")
    assert len(asked) == 1 and window.area.hint.text.text() == f"No browser opens here. The page is {asked[0].url()}"
    page = window.panel.inspector.page
    assert page and "in the browser" in page.header.docs.toolTip()
    window.tell("")
    QTest.mouseClick(page.header.docs, LEFT)
    assert len(asked) == 2 and asked[1].url() in window.area.hint.text.text()


def test_a_block_that_is_off_shows_no_line_and_a_free_name_a_legal_one(window: MainWindow) -> None:
    session, foot = window.session, window.panel.inspector.foot
    conv, fc2 = block_named(session.network, "conv1"), block_named(session.network, "fc2")
    session.edit("Rename", lambda network: edits.rename(network, conv, "stem conv"))
    session.edit("Cut", lambda network: edits.remove(network, links=[(fc2, "in")]))
    session.select([conv])
    foot.show_block(session.document, conv)
    foot.fit(600, 600)
    assert foot.label.text().startswith("self.stem_conv = nn.Conv2d(")
    press_off = window.commands["network.off"]
    press_off.trigger()
    foot.show_block(session.document, conv)
    foot.fit(600, 600)
    assert foot.isHidden()


def test_one_ghost_only_and_as_large_as_on_the_canvas(window: MainWindow) -> None:
    window.canvas.zoom_to(0.5)
    record = window.session.network.record("relu")
    ghost = Ghost(window, record, window.theme)
    ghost.follow(window.palette_panel.mapToGlobal(QPoint(60, 200)))
    assert ghost.isVisible() and (ghost.width(), ghost.height()) == (76, 22)
    ghost.follow(window.canvas.mapToGlobal(QPoint(300, 300)))
    assert not ghost.isVisible()
    ghost.end()


def test_a_stride_left_empty_is_as_the_kernel(window: MainWindow) -> None:
    session = window.session
    pool = block_named(session.network, "pool1")
    session.select([pool])
    assert window.panel.inspector.page
    row = window.panel.inspector.page.form.rows["stride"]
    line = row.editor.axes[0].lineEdit()  # type: ignore[attr-defined]  # the editor of a Size
    assert line.text() == "" and line.placeholderText() == "kernel"
    line.setFocus()
    write("1")
    assert session.network.blocks[pool].values["stride"] == (1, 1)
    press(Qt.Key.Key_Backspace)
    assert session.network.blocks[pool].values["stride"] == (0, 0) and not row.sentence


def test_a_small_note_ends_with_one_ellipsis(window: MainWindow) -> None:
    for width in range(60, 140, 4):
        rows = wrapped(
            "Why this skip\nIt keeps the gradient alive in two convolutions, as in ResNet, and costs nothing.",
            float(width),
            40.0,
            SMALL,
        )
        assert len(rows) == 3 and rows[-1].text.count("…") == 1


@pytest.mark.parametrize("narrow", [False, True])
def test_after_a_double_click_in_the_palette_the_keys_go_to_the_canvas(window: MainWindow, narrow: bool) -> None:
    palette, before = window.palette_panel, len(window.session.network.blocks)
    palette.set_rail(narrow)
    if narrow:
        palette.focus_search()
    finder = palette.rail.flyout.findChild(Finder) if palette.rail.flyout else palette.finder
    assert finder
    entry = finder.shelf.entries[0]
    QTest.mouseClick(entry, LEFT)
    QTest.mouseDClick(entry, LEFT)
    assert len(window.session.network.blocks) == before + 1
    press(Qt.Key.Key_Space)
    assert window.canvas.quick_add.isVisible()
