"""The window as a whole: sizes, theme, hints, and what happens when code breaks."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from projects import settings
from tests.widgets.opened_window import block_named
from tests.widgets.window.answers import Answers
from widgets import app
from widgets.window import MainWindow


def test_the_design_at_1440_by_900(window: MainWindow) -> None:
    window.resize(1440, 900)
    assert (window.palette_panel.width(), window.panel.width()) == (208, 296)
    assert abs(window.dock.height() - 228) <= 2
    assert window.area.width() >= 930
    assert not window.palette_panel.is_rail


def test_a_small_window_leaves_room_for_the_canvas(window: MainWindow) -> None:
    window.resize(1024, 700)
    QApplication.processEvents()
    assert window.palette_panel.is_rail
    assert (window.width(), window.height()) == (1024, 700)
    assert window.panel.width() == 264
    assert window.area.width() >= 700
    assert window.area.height() >= 420
    assert window.toolbar.export.text() == ""
    window.resize(1440, 900)
    assert not window.palette_panel.is_rail


def test_twice_the_size_fits_a_large_screen(window: MainWindow) -> None:
    window.resize(1920, 1080)
    window.commands["view.size.200"].trigger()
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1920, 1080)
    assert window.area.width() >= 700
    assert settings.load().size == 200
    window.commands["view.size.100"].trigger()


def test_the_theme_is_kept(window: MainWindow) -> None:
    window.commands["view.theme.dark"].trigger()
    assert window.theme.tokens.dark
    assert settings.load().mode == "dark"
    assert window.commands["view.theme.dark"].isChecked()
    window.commands["view.theme.light"].trigger()


def test_no_button_is_cut_off(window: MainWindow) -> None:
    for width, height in ((1440, 900), (1024, 700)):
        window.resize(width, height)
        QApplication.processEvents()
        for kind in (QPushButton, QToolButton):
            for button in window.dock.header.findChildren(kind):
                if button.isVisible():
                    assert button.width() >= button.minimumSizeHint().width(), button.text()
                    assert window.dock.header.rect().contains(button.geometry()), button.text()


def test_a_refused_edit_is_told_in_passing(window: MainWindow) -> None:
    window.session.refused.emit("Another block is called fc1. Choose a name of its own.")
    hint = window.area.hint
    assert hint.isVisible()
    assert hint.text.text().startswith("Another block")
    assert window.area.rect().contains(hint.geometry())


def test_the_zoom_is_written_and_set(window: MainWindow) -> None:
    window.commands["view.zoom_full"].trigger()
    assert window.area.zoom.percent.text() == "100 %"
    QTest.mouseClick(window.area.zoom.percent, Qt.MouseButton.LeftButton)
    window.commands["view.zoom_in"].trigger()
    assert window.area.zoom.percent.text() != "100 %"
    window.commands["view.fit"].trigger()


def test_selection_and_totals_in_the_status_bar(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "conv2")])
    assert window.status.selection.text() == "conv2 selected"
    assert "188,234" in window.status.parameters.text()


def test_the_window_comes_back_where_it_was(qapp: QApplication, qtbot: QtBot, window: MainWindow) -> None:
    window.resize(800, 610)
    window.close()
    again, _ = app.opened(qapp, None)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (800, 610)


def test_code_that_breaks_keeps_the_network(window: MainWindow, home: Path) -> None:
    window.session.edit("Clear", lambda network: network.__class__(name="other"))
    watch = app.Watch(window)
    try:
        raise ZeroDivisionError("three")
    except ZeroDivisionError as reason:
        with Answers("Close") as answers:
            watch(type(reason), reason, sys.exc_info()[2])
    assert "ZeroDivisionError" not in answers.told[0]
    assert "ZeroDivisionError: three" in watch.log.read_text(encoding="utf-8")
    assert list((home / "unsaved").glob("*.unsaved"))


def test_a_file_that_cannot_be_opened_leaves_the_example(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "none.loom"
    window, refused = app.opened(qapp, place)
    qtbot.addWidget(window)
    assert window.session.network.name == "digits"
    with Answers("Close") as answers:
        app.settle(window, place, refused)
    assert answers.told[0].startswith("none.loom is not opened.")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_painted_in_both_themes(window: MainWindow, mode: str) -> None:
    window.theme.set_mode(mode)
    colour = window.grab().toImage().pixelColor(5, window.height() - 4).name()
    assert colour.upper() == window.theme.tokens.chrome
    window.theme.set_mode("light")
