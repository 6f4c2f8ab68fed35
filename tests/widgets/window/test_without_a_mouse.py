"""Everything is done with keys: add, link, set, rename, repair, train."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QWidget
from pytestqt.qtbot import QtBot

from builder.edits import set_values
from tests.widgets.opened_window import block_named
from tests.widgets.window.keys import CONTROL, SHIFT, command, focused, press, write
from widgets.window import MainWindow

TABS = 200  # more than there are stops


def test_a_network_is_changed_and_trained_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    before = set(session.network.blocks)
    window.canvas.setFocus()
    command(window, "add dense")
    (new,) = set(session.network.blocks) - before
    assert session.only_block == new

    command(window, "go to flatten")
    assert session.only_block == block_named(session.network, "flatten")
    press(Qt.Key.Key_W)
    while window.canvas.board.look.near != (new, "in", "input"):
        target = window.canvas.board.drawing.blocks[new].box.center()
        near = window.canvas.board.look.near
        assert near
        at = window.canvas.board.drawing.blocks[near[0]].box.center()
        aside = abs(target.x() - at.x()) > abs(target.y() - at.y())
        across, down = Qt.Key.Key_Right, Qt.Key.Key_Down
        if target.x() < at.x():
            across = Qt.Key.Key_Left
        if target.y() < at.y():
            down = Qt.Key.Key_Up
        press(across if aside else down)
    press(Qt.Key.Key_Return)
    assert session.network.links[new, "in"].source == block_named(session.network, "flatten")

    command(window, f"go to {session.network.blocks[new].name}")
    press(Qt.Key.Key_Return)
    assert window.panel.inspector.isAncestorOf(focused())
    press(Qt.Key.Key_A, CONTROL)
    write("24")
    press(Qt.Key.Key_Return)
    assert session.network.blocks[new].values["out_features"] == 24

    press(Qt.Key.Key_F2)
    write("side")
    press(Qt.Key.Key_Return)
    assert session.network.blocks[new].name == "side"
    assert focused() is window.canvas

    walk_to(window, lambda: "Epochs" in focused().accessibleName())
    field = focused()
    assert isinstance(field, QAbstractSpinBox)
    press(Qt.Key.Key_A, CONTROL)
    write("1")
    press(Qt.Key.Key_Return)
    assert session.network.recipe.epochs == 1
    press(Qt.Key.Key_F5)
    assert window.trainer.busy
    qtbot.waitUntil(lambda: not window.trainer.busy, timeout=60_000)
    assert window.in_use.source is not None


def walk_to(window: MainWindow, there: Callable[[], bool]) -> None:
    """Into the dock and on with Tab."""
    while not window.dock.isAncestorOf(focused()):
        press(Qt.Key.Key_F6, CONTROL)
    for _ in range(TABS):
        if there():
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there.")


def test_f8_and_enter_repair(window: MainWindow) -> None:
    session = window.session
    fc2 = block_named(session.network, "fc2")
    session.edit("Set", lambda network: set_values(network, fc2, {"out_features": 12}))
    window.palette_panel.focus_search()
    press(Qt.Key.Key_F8)
    assert focused() is window.canvas, "so that Enter repairs"
    press(Qt.Key.Key_Return)
    assert not session.document.report.problems


def test_the_panels_go_round(window: MainWindow) -> None:
    window.canvas.setFocus()
    panels = [window.panel, window.dock, window.palette_panel, window.canvas]
    for panel in panels:
        press(Qt.Key.Key_F6, CONTROL)
        assert panel is focused() or panel.isAncestorOf(focused())
    for panel in (*reversed(panels[:-1]), window.canvas):
        press(Qt.Key.Key_F6, CONTROL | SHIFT)
        assert panel is focused() or panel.isAncestorOf(focused())


def test_tab_leads_from_the_palette_to_the_dock(window: MainWindow) -> None:
    window.palette_panel.focus_search()
    order: list[QWidget] = []
    for _ in range(TABS):
        here = next(
            (
                panel
                for panel in (window.palette_panel, window.canvas, window.panel, window.dock)
                if panel is focused() or panel.isAncestorOf(focused())
            ),
            None,
        )
        if here and (not order or order[-1] is not here):
            order.append(here)
        press(Qt.Key.Key_Tab)
        if order and here is window.dock:
            break
    assert order == [window.palette_panel, window.canvas, window.panel, window.dock]


def test_esc_leads_back_to_the_canvas(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "fc1")])
    window.canvas.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is not window.canvas
    press(Qt.Key.Key_Escape)
    assert focused() is window.canvas
    assert window.session.only_block == block_named(window.session.network, "fc1")


def test_ctrl_arrows_move_by_8_and_by_64(window: MainWindow) -> None:
    session = window.session
    fc1 = block_named(session.network, "fc1")
    x, y = session.network.blocks[fc1].position
    session.select([fc1])
    window.canvas.setFocus()
    press(Qt.Key.Key_Right, CONTROL)
    press(Qt.Key.Key_Down, CONTROL | SHIFT)
    assert session.network.blocks[fc1].position == (x + 8, y + 64)
    press(Qt.Key.Key_Z, CONTROL)
    assert session.network.blocks[fc1].position == (x, y)


def test_letters_typed_into_a_field_are_letters(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "fc1")])
    window.palette_panel.focus_search()
    write("w")
    assert not window.canvas.busy
    press(Qt.Key.Key_Escape)
