"""What a new user sees: an empty canvas, large letters, a small window, and totals that are not known yet."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builder.edits import add_block, remove
from builder.network import Network
from projects import settings
from tests.widgets.opened_window import block_named
from widgets import app
from widgets.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def place(window: MainWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint()), part.size())


def test_an_empty_drawing_has_no_red(window: MainWindow) -> None:
    window.commands["file.new"].trigger()
    assert window.toolbar.problems.text() == "empty"
    assert window.toolbar.problems.property("role") == "chip"
    assert window.status.problems.text() == "empty"
    assert not window.status.parameters.isVisible()
    assert not window.dock.header.count.isVisible()
    QTest.mouseClick(window.toolbar.problems, LEFT)
    assert window.area.hint.text.text() == "Drag a block from the left to begin."
    window.session.edit("Add", lambda network: add_block(network, "dense", (0.0, 0.0))[0])
    assert "problem" in window.toolbar.problems.text()
    assert window.toolbar.problems.property("role") == "chip-problem"
    assert window.commands["network.problem"].isEnabled()


def test_parameters_that_are_not_all_known(window: MainWindow) -> None:
    words, session = window.status.parameters, window.session
    assert "+" not in words.text()
    conv2 = block_named(session.network, "conv2")
    session.edit("Remove", lambda network: remove(network, (conv2,)))
    assert "+</span> parameters" in words.text()
    assert words.toolTip() == "Blocks whose shapes are not known yet are not counted."
    window.files.put(Network())
    session.edit("Add", lambda network: add_block(network, "dense", (0.0, 0.0))[0])
    assert words.text() == "parameters not known yet"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
def test_the_settings_button_tells_what_shows(window: MainWindow, size: tuple[int, int]) -> None:
    button, dock = window.dock.header.settings, window.dock
    window.resize(*size)
    QApplication.processEvents()
    assert button.isChecked() == dock.form.isVisible()
    QTest.mouseClick(button, LEFT)
    assert button.isChecked() == dock.form.isVisible()
    dock.show_settings(True)
    dock.show_problems()
    assert not button.isChecked()
    QTest.mouseClick(button, LEFT)
    assert button.isChecked()
    assert dock.form.isVisible()


def test_a_narrower_window_stays_at_its_problems(window: MainWindow) -> None:
    window.dock.show_problems()
    window.resize(1024, 700)
    QApplication.processEvents()
    assert window.dock.header.tabs.currentIndex() == window.dock.header.tabs.count() - 1


def test_large_letters_leave_room_for_canvas_and_inspector(window: MainWindow) -> None:
    window.commands["view.size.200"].trigger()
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1440, 900)
    assert window.upper.height() >= 400
    assert window.dock.height() <= 310
    window.canvas.fit()
    zoom = window.area.zoom.geometry()
    for id in window.session.network.blocks:
        assert not zoom.contains(window.canvas.block_point(id))
    assert zoom.width() < 0.3 * window.area.width()
    window.commands["view.size.100"].trigger()
    QApplication.processEvents()
    assert len([part for part in window.area.zoom.children() if isinstance(part, QWidget) and part.isVisible()]) == 4


def test_the_mark_is_whole_at_every_size(window: MainWindow) -> None:
    for size in (200, 100, 150, 100):
        window.commands[f"view.size.{size}"].trigger()
        QApplication.processEvents()
        mark, bar = place(window, window.menuBar().cornerWidget(Qt.Corner.TopLeftCorner)), window.menuBar()
        assert mark.width() >= round(0.34 * size)
        assert place(window, bar).contains(mark), size
        assert abs(mark.center().y() - place(window, bar).center().y()) <= 2, size


def test_the_mark_is_there_from_the_start(qapp: QApplication, qtbot: QtBot) -> None:
    settings.save(settings.Settings(size=200))
    window, _ = app.opened(qapp, None)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    mark = window.menuBar().cornerWidget(Qt.Corner.TopLeftCorner)
    assert mark.isVisible()
    assert place(window, window.menuBar()).contains(place(window, mark))
    window.theme.set_size(100)


def test_in_a_low_window_the_dock_stays_and_the_tabs_beside_are_whole(window: MainWindow) -> None:
    """Turning to the weights, or selecting a block, parts the window no other way."""
    window.resize(1024, 640)
    QApplication.processEvents()
    places, bar = set(), window.panel.tabBar()
    for page in (0, 2, 1, 0):
        for name in ("conv1", "fc1"):
            window.panel.setCurrentIndex(page)
            window.session.select([block_named(window.session.network, name)])
            QApplication.processEvents()
            places.add((window.dock.y(), window.panel.x()))
    assert len(places) == 1
    assert bar.sizeHint().width() <= bar.width()
