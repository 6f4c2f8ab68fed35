"""Training through the dock: curves arrive, stop stops, a failure says where, and no thread is left."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from builder.check import Report
from builder.edits import remove, set_recipe
from graph_to_torch.events import Batch, Event, Failed, Started
from projects import runs, settings
from tests.widgets.opened_window import block_named
from tests.widgets.window.answers import Answers
from widgets.training.curves import CurvesView
from widgets.window import MainWindow

SLOW = 120_000
LEFT = Qt.MouseButton.LeftButton


def curves_of(window: MainWindow) -> CurvesView:
    assert window.dock.curves
    return window.dock.curves


def set_epochs(window: MainWindow, epochs: int) -> None:
    window.session.edit("Set epochs", lambda network: set_recipe(network, epochs=epochs))


def done(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.trainer.busy, timeout=SLOW)


def test_two_epochs_of_the_digits(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    set_epochs(window, 2)
    header, curves = window.dock.header, curves_of(window)
    assert not header.stop.isEnabled()
    QTest.mouseClick(header.train, LEFT)
    assert window.trainer.phase == "loading"
    assert header.stop.isEnabled()
    assert not header.train.isEnabled()
    assert window.canvas.hasFocus(), "and not what stands behind Train"
    qtbot.waitUntil(lambda: curves.loss_plot.points[0] > 0, timeout=SLOW)
    done(window, qtbot)
    assert window.trainer.phase == "finished"
    run = window.trainer.run
    assert run
    progress = run.buffer.progress()
    assert (progress.epoch, progress.step) == (2, progress.steps)
    assert curves.loss_plot.points == (progress.steps, 2, 2)
    assert curves.metric_plot.points == (progress.steps, 2, 2)
    assert header.words.words.startswith("Test: ")
    assert "on 360 samples" in header.words.words
    assert window.status.run.text() == "Run 1 finished"
    assert window.dock.device.text().startswith(("CPU", "CUDA", "MPS"))
    shown = window.canvas.board.look.results[block_named(window.session.network, "digit")]
    assert set(shown) == {"loss", "accuracy"}
    export_weights(window, tmp_path / "learned.safetensors", run.folder)


def export_weights(window: MainWindow, place: Path, folder: Path) -> None:
    with Answers(str(place)):
        window.commands["export.weights"].trigger()
    assert place.read_bytes() == (folder / "weights.safetensors").read_bytes()


def test_stop_ends_within_a_batch(window: MainWindow, qtbot: QtBot) -> None:
    set_epochs(window, 500)
    QTest.keyClick(window, Qt.Key.Key_F5)
    run = window.trainer.run
    assert run
    qtbot.waitUntil(lambda: run.buffer.progress().step > 0, timeout=SLOW)
    QTest.mouseClick(window.dock.header.stop, LEFT)
    before = run.buffer.progress().step
    assert window.trainer.phase == "stopping"
    done(window, qtbot)
    assert window.trainer.phase == "stopped"
    assert run.buffer.progress().step <= before + 1
    assert "was stopped in epoch" in window.dock.header.words.words
    assert window.dock.header.train.isEnabled() and window.canvas.hasFocus()


def test_a_run_keeps_the_drawing_that_it_began_with(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    release(monkeypatch, [started()])
    report = window.session.document.report
    window.trainer.start(report)
    set_epochs(window, 3)
    assert window.trainer.run
    assert window.trainer.run.report is report
    window.trainer.finish()


def test_a_failure_says_where(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    fc1 = block_named(window.session.network, "fc1")
    release(monkeypatch, [started(), Failed("The memory is full at fc1. Choose a smaller batch.", fc1)])
    window.commands["train.start"].trigger()
    done(window, qtbot)
    banner = window.dock.banner
    assert window.trainer.phase == "failed"
    assert banner.isVisible()
    assert banner.text.text().startswith("The memory is full at fc1.")
    QTest.mouseClick(banner.show_block, LEFT)
    assert window.session.only_block == fc1
    assert not window.commands["export.weights"].isEnabled()


def test_an_exception_is_a_failure_with_a_sentence(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Iterator[Event]:
        yield started()
        raise RuntimeError("no more")

    monkeypatch.setattr(runs, "run", broken)
    window.commands["train.start"].trigger()
    done(window, qtbot)
    assert window.trainer.phase == "failed"
    assert not window.dock.banner.show_block.isVisible()


def test_closing_while_it_trains(window: MainWindow, qtbot: QtBot) -> None:
    window.trainer.start(slow(window.session.document.report))
    qtbot.waitUntil(lambda: window.trainer.phase == "running", timeout=SLOW)
    with Answers("Keep training") as answers:
        assert not window.close()
    assert answers.told[0].startswith("Run 1 is still training.")
    assert window.trainer.busy
    with Answers("Stop and close"):
        assert window.close()
    assert window.trainer.phase == "stopped"


def test_the_number_of_a_run_is_taken_once(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    release(monkeypatch, [started(), Failed("It is enough.")])
    (settings.folder() / "runs" / "007").mkdir(parents=True)
    window.commands["train.start"].trigger()
    done(window, qtbot)
    assert window.trainer.run
    assert window.trainer.run.number == 8


def test_the_plots_follow_the_theme_at_once(window: MainWindow) -> None:
    curves = curves_of(window)
    assert curves.loss_plot.colours == ("#2b62ce", "#b4530a")
    window.theme.set_mode("dark")
    assert curves.loss_plot.colours == ("#5aa9f2", "#e2a32a")
    assert curves.metric_plot.colours == ("#5aa9f2", "#e2a32a")
    window.theme.set_mode("light")


def test_the_device_is_picked_by_hand(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[object] = []

    def noted(_: Report, *, wanted_device: str, **__: object) -> Iterator[Event]:
        wanted.append(wanted_device)
        yield Failed("It is enough.")

    monkeypatch.setattr(runs, "run", noted)
    menu = window.menus.submenus["train.device"]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "CPU").trigger()
    assert window.dock.device.text() == "CPU (chosen by hand)"
    window.commands["train.start"].trigger()
    done(window, qtbot)
    assert wanted == ["cpu"]
    assert settings.load().device == "cpu"
    menu.aboutToShow.emit()
    for action in menu.actions():
        assert action.isEnabled() or "PyTorch finds no" in action.toolTip()


def test_the_settings_come_and_go(window: MainWindow) -> None:
    assert window.dock.form.isVisible()
    QTest.mouseClick(window.dock.header.settings, LEFT)
    assert not window.dock.form.isVisible()
    window.resize(1024, 700)
    assert curves_of(window).loss_plot.isVisible()
    assert not curves_of(window).metric_plot.isVisible()
    curves_of(window).show_plot(1)
    assert curves_of(window).metric_plot.isVisible()
    QTest.mouseClick(window.dock.header.settings, LEFT)
    assert window.dock.form.isVisible()
    assert not curves_of(window).isVisible()


def test_the_problems_are_counted_on_their_tab_and_nothing_moves(window: MainWindow) -> None:
    header = window.dock.header
    QApplication.processEvents()
    places = header.train.geometry(), header.tabs.geometry(), [header.tabs.tabRect(tab) for tab in range(3)]
    gone = {block_named(window.session.network, name) for name in ("image", "digit")}
    window.session.edit("Remove", lambda network: remove(network, gone))
    assert window.dock.header.count.isVisible()
    assert int(window.dock.header.count.text()) == len(window.session.document.report.problems) > 0
    QApplication.processEvents()
    assert (header.train.geometry(), header.tabs.geometry(), [header.tabs.tabRect(t) for t in range(3)]) == places
    header.show_count(1234)
    room = header.tabs.tabButton(2, QTabBar.ButtonPosition.RightSide).rect()
    assert header.count.text() == "99+" and room.contains(header.count.geometry())
    window.session.document.undo()
    assert not window.dock.header.count.isVisible()


def started() -> Started:
    return Started("cpu", "CPU (no GPU found)", 10, 2, 4, 128)


def slow(report: Report) -> Report:
    """The same with so many epochs that no test waits for their end."""
    network = report.network
    return replace(report, network=replace(network, recipe=replace(network.recipe, epochs=5000)))


def release(monkeypatch: pytest.MonkeyPatch, events: list[Event]) -> None:
    """Runs that tell just this."""

    def told(*_: object, **__: object) -> Iterator[Event]:
        yield from events
        if not isinstance(events[-1], Failed):
            yield Batch(1, 1, 2.0, {"accuracy": 0.5})

    monkeypatch.setattr(runs, "run", told)
