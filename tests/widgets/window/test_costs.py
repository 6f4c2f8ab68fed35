"""What the window tells of costs, and what the View menu chooses to show."""

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from builder.edits import remove
from projects import settings
from tests.widgets.opened_window import block_named
from widgets import app
from widgets.window import MainWindow


def words(label: QLabel) -> str:
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def test_the_status_bar_tells_the_sums(window: MainWindow) -> None:
    costs = window.status.costs
    assert words(costs.work) == "1.04 M multiply-adds"
    assert words(costs.memory) == "27.3 kB activations"
    assert "1.71 MB at batch 64" in costs.memory.toolTip()
    conv2 = block_named(window.session.network, "conv2")
    window.session.edit("Remove", lambda network: remove(network, (conv2,)))
    assert words(costs.work) == "18,432+ multiply-adds"
    assert "not known yet" in costs.work.toolTip()
    window.session.document.undo()
    window.commands["file.new"].trigger()
    assert not costs.work.isVisible()
    assert not costs.memory.isVisible()


@pytest.mark.parametrize(("wide", "shown"), [(1440, True), (1024, False)])
def test_a_narrow_window_keeps_parameters_and_problems(window: MainWindow, wide: int, shown: bool) -> None:
    window.resize(wide, 700)
    QApplication.processEvents()
    status = window.status
    assert status.costs.isVisible() == shown
    assert status.parameters.isVisible()
    assert status.problems.isVisible()


@pytest.mark.parametrize("cost", ["work", "memory", "parameters"])
def test_what_blocks_tell_is_chosen_and_kept(window: MainWindow, cost: str, qapp: QApplication, qtbot: QtBot) -> None:
    window.commands[f"view.cost.{cost}"].trigger()
    look = window.canvas.board.look
    assert look.cost == cost
    chosen = [c for c in ("parameters", "work", "memory") if window.commands[f"view.cost.{c}"].isChecked()]
    assert chosen == [cost]
    assert settings.load().cost == cost
    again, _ = app.opened(qapp, None)
    qtbot.addWidget(again)
    assert again.canvas.board.look == look


def test_the_bar_comes_and_goes(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    bars = window.commands["view.cost.bars"]
    shown = bars.isChecked()
    bars.trigger()
    assert bars.isChecked() == window.canvas.board.look.bars == settings.load().bars == (not shown)
    again, _ = app.opened(qapp, None)
    qtbot.addWidget(again)
    assert again.canvas.board.look.bars != shown
    bars.trigger()
    assert window.canvas.board.look.bars == shown


def test_shapes_on_wires_are_chosen_and_kept(window: MainWindow) -> None:
    hovered, every = window.commands["view.shapes.hovered"], window.commands["view.shapes.all"]
    assert every.isChecked()
    hovered.trigger()
    assert (every.isChecked(), hovered.isChecked()) == (False, True)
    assert settings.load().shapes == window.canvas.board.look.shapes == "hover"
    every.trigger()
    assert (every.isChecked(), hovered.isChecked()) == (True, False)


def test_choosing_what_is_shown_is_no_edit(window: MainWindow) -> None:
    before = window.session.network
    window.commands["view.cost.work"].trigger()
    assert window.session.network is before
    assert not window.session.document.undo_title
