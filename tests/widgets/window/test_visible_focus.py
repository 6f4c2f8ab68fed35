"""What has the focus is seen to have it, in light and dark."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.opened_window import block_named
from widgets.window import MainWindow


def stops(window: MainWindow) -> list[QWidget]:
    """The parts in view that Tab leads to."""
    found: list[QWidget] = []
    part: QWidget | None = window.nextInFocusChain()
    while part and part is not window:
        reached = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled()
        if reached and not part.focusProxy() and part is not window.canvas:
            found.append(part)
        part = part.nextInFocusChain()
    return found


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_focus_is_seen_at_every_stop(window: MainWindow, qtbot: QtBot, mode: str) -> None:
    window.theme.set_mode(mode)
    window.session.select([block_named(window.session.network, "conv1")])
    with qtbot.waitActive(window):
        window.activateWindow()
    unseen = []
    for part in stops(window):
        window.canvas.setFocus()
        QApplication.processEvents()
        without = part.grab().toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert part.hasFocus()
        if part.grab().toImage() == without:
            unseen.append(f"{type(part).__name__} {part.accessibleName() or part.objectName()}")
    assert not unseen, unseen


def test_the_block_that_keys_act_on_has_a_dashed_ring(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    window.session.select([block_named(window.session.network, "conv1")])
    window.palette_panel.focus_search()
    without = window.canvas.viewport().grab().toImage()
    window.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QApplication.processEvents()
    assert window.canvas.viewport().grab().toImage() != without


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_canvas_has_a_ring_while_no_block_of_it_has_one(window: MainWindow, qtbot: QtBot, mode: str) -> None:
    window.theme.set_mode(mode)
    with qtbot.waitActive(window):
        window.activateWindow()
    canvas, corner = window.canvas, QPoint(1, 40)
    window.session.select()
    window.palette_panel.focus_search()
    ground = colour_at(canvas, corner)
    QTest.keyClick(window.palette_panel.finder.field, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    assert canvas.hasFocus() and colour_at(canvas, corner) == QColor(window.theme.tokens.accent)
    assert colour_at(canvas, QPoint(4, 40)) == ground
    window.resize(1200, 800)
    QApplication.processEvents()
    assert colour_at(canvas, QPoint(canvas.width() - 1, canvas.height() - 1)) == QColor(window.theme.tokens.accent)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert window.session.only_block and colour_at(canvas, corner) == ground
    window.session.select()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 300))
    assert colour_at(canvas, corner) == ground


def colour_at(part: QWidget, at: QPoint) -> QColor:
    QApplication.processEvents()
    return part.grab().toImage().pixelColor(at)


def test_a_new_page_is_no_window_for_a_moment(window: MainWindow, qtbot: QtBot) -> None:
    """A part that is shown before it has a parent is a window of its own, and takes the focus with it."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.canvas.setFocus()
    for block in window.session.network.blocks:
        window.session.select([block])
        QApplication.processEvents()
        assert QApplication.focusWidget() is window.canvas


def test_the_canvas_has_the_keys_at_first_and_when_the_settings_go(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.canvas.hasFocus()
    window.ask_for_data()
    keys = QApplication.focusWidget()
    assert keys and window.dock.form.isAncestorOf(keys)
    window.commands["train.settings"].trigger()
    assert not window.dock.shows_settings and window.canvas.hasFocus()
