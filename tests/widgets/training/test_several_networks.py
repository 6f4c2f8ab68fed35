"""Several networks of a project, each trained: the last run of each stays known, and they can be compared."""

import warnings
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builder.edits import set_values
from graph_to_torch.events import Batch, Epoch, Failed, Finished
from tests.widgets.opened_window import block_named
from tests.widgets.training.told import STARTED, tell, train
from tests.widgets.window.answers import Answers
from widgets.actions.files import open_example
from widgets.theme import Theme
from widgets.training.curves import CurvesView
from widgets.training.plot import Plot
from widgets.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def run_of(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, loss: float) -> None:
    """A run of the network that is looked at, its two validation losses and the one of the test being this."""
    epochs = [Epoch(number, {"loss": 1.0}, {"loss": loss, "mean absolute error": loss}, 100.0) for number in (1, 2)]
    tell(monkeypatch, STARTED, Batch(1, 1, loss, {}), *epochs, Finished({"loss": loss}, 1.0))
    train(window, qtbot)


def whose(window: MainWindow) -> str:
    source = window.in_use.source
    return source.name if source else ""


def next_network(window: MainWindow, key: Qt.Key = Qt.Key.Key_PageDown) -> None:
    QTest.keyClick(window, key, CTRL)


def shown(window: MainWindow) -> float | None:
    figures = window.canvas.board.look.results.get(block_named(window.session.network, "sum"), {})
    return figures.get("loss")


def curves(window: MainWindow) -> CurvesView:
    assert window.dock.curves
    return window.dock.curves


def names(window: MainWindow) -> list[str]:
    return [label.text() for label in curves(window).others.names if label.isVisible()]


def test_the_last_run_of_each_network_stays_known(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_example(window, "memory")
    run_of(window, qtbot, monkeypatch, 0.25)
    assert names(window) == [] and not curves(window).others.isVisible()
    next_network(window)
    assert shown(window) is None
    run_of(window, qtbot, monkeypatch, 0.5)
    assert names(window) == ["lstm"]
    assert curves(window).loss_plot.others == (2, 0, 0, 0) and curves(window).loss_legend.words[1] == "0.500"
    next_network(window, Qt.Key.Key_PageUp)
    assert (shown(window), names(window)) == (0.25, ["gru"])
    assert curves(window).loss_legend.words[1] == "0.250"
    assert window.dock.header.words.words == "Test: loss 0.250 on 360 samples, after 0:01"
    assert window.status.run.text() == "Run 1 finished"
    assert whose(window) == "run 1"
    next_network(window)
    assert whose(window) == "run 2"
    next_network(window)
    assert whose(window) == ""
    assert window.trying.reason.text() == "Run 2 trained gru. Train rnn too, or go back to gru."


def test_a_run_is_that_of_its_network_whatever_it_is_called(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_example(window, "memory")
    run_of(window, qtbot, monkeypatch, 0.25)
    next_network(window)
    run_of(window, qtbot, monkeypatch, 0.5)
    window.tabs.rename(0)
    window.tabs.field.setText("cell")
    QTest.keyClick(window.tabs.field, Qt.Key.Key_Return)
    assert names(window) == ["cell"]
    next_network(window, Qt.Key.Key_PageUp)
    sum = block_named(window.session.network, "sum")
    window.session.edit("Loss", lambda network: set_values(network, sum, {"loss": "huber"}))
    assert whose(window) == "run 1"
    assert window.dock.header.words.words.startswith("Run 1, before the edits since: ")
    next_network(window)
    next_network(window)
    window.session.document.undo()
    window.session.document.undo()
    next_network(window)
    assert names(window) == ["lstm"]


def test_saving_under_a_name_keeps_the_run_of_the_session(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_example(window, "digits")
    tell(monkeypatch, STARTED, Finished({"loss": 0.5}, 1.0))
    train(window, qtbot)
    with Answers(str(tmp_path / "cnn.loom")):
        window.commands["file.save_as"].trigger()
    assert whose(window) == "run 1"
    fc1 = block_named(window.session.network, "fc1")
    window.session.edit("Units", lambda network: set_values(network, fc1, {"out_features": 20}))
    assert window.in_use.why_not.startswith("Run 1 trained another drawing, that of ")


def test_a_run_that_fails_takes_nothing_from_the_one_before(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_example(window, "memory")
    run_of(window, qtbot, monkeypatch, 0.25)
    tell(monkeypatch, STARTED, Failed("The memory is full."))
    train(window, qtbot)
    assert window.dock.header.words.words == "Run 2 ended early"
    assert shown(window) == 0.25
    assert whose(window) == "run 1"
    assert window.commands["export.weights"].isEnabled()
    run_of(window, qtbot, monkeypatch, 0.5)
    assert whose(window) == "run 3"


def test_only_what_means_the_same_is_compared(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_example(window, "memory")
    run_of(window, qtbot, monkeypatch, 0.25)
    next_network(window)
    sum = block_named(window.session.network, "sum")
    window.session.edit("Loss", lambda network: set_values(network, sum, {"loss": "huber"}))
    run_of(window, qtbot, monkeypatch, 0.5)
    assert names(window) == []
    window.session.document.undo()
    run_of(window, qtbot, monkeypatch, 0.5)
    assert names(window) == ["lstm"]
    next_network(window, Qt.Key.Key_PageUp)
    assert names(window) == ["gru"]


def test_shares_end_at_one_and_what_has_no_number_warns_of_nothing(theme: Theme, qtbot: QtBot) -> None:
    plot = Plot(theme)
    qtbot.addWidget(plot)
    plot.set_share(True, percent=False)
    at, none = np.array([1.0, 2.0]), np.array([np.nan, np.nan])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plot.show_curves(at, np.array([0.4, 1.0]), at, np.array([0.6, 1.0]), none)
        plot.grab()
        plot.clear(2)
        plot.show_curves(at, none, at, none, none)
        plot.grab()
    assert plot.range[1] == pytest.approx(1.0, abs=0.02)
