"""After a run: what it said holds for the drawing that it trained, and for no other one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from builder.edits import move, rename, set_recipe, set_values, take_out
from builder.group_edits import Edit, edit_inside
from graph_to_torch.events import Failed
from projects.examples import EXAMPLES
from tests.projects.drawn import digits
from tests.training.groups import again, named, nested
from tests.widgets.opened_window import block_named
from tests.widgets.training.told import STARTED, WEIGHTS, WHOLE, tell, train
from tests.widgets.window.answers import Answers
from widgets.actions.files import open_example
from widgets.training.likeness import Likeness, Origin, differences
from widgets.training.words import number
from widgets.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def units(window: MainWindow, count: int) -> None:
    fc1 = block_named(window.session.network, "fc1")
    window.session.edit("Set units of fc1", lambda network: set_values(network, fc1, {"out_features": count}), "units")


def on_canvas(window: MainWindow) -> dict[str, float]:
    return dict(window.canvas.board.look.results.get(block_named(window.session.network, "digit"), {}))


def export(window: MainWindow, *answers: str) -> list[str]:
    with Answers(*answers) as asked:
        window.commands["export.weights"].trigger()
    return asked.told


def test_weights_of_another_drawing_are_asked_about(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tell(monkeypatch, *WHOLE)
    train(window, qtbot)
    place = tmp_path / "learned.safetensors"
    units(window, 20)
    told = export(window, "Cancel")
    run = window.trainer.run
    assert run
    assert told[0].startswith(f"Run 1 trained another drawing ({run.begun:%H:%M}).")
    assert not place.exists()
    export(window, "Export", str(place))
    assert place.read_bytes() == WEIGHTS
    window.session.document.undo()
    assert not export(window, str(tmp_path / "again.safetensors"))


def test_a_new_project_has_nothing_of_the_run_before(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, *WHOLE)
    window.commands["view.code"].trigger()
    train(window, qtbot)
    code, curves = window.panel.code, window.dock.curves
    qtbot.waitUntil(lambda: "class Digits" in code.view.toPlainText())
    assert curves
    assert curves.loss_plot.points[2] == 1
    assert on_canvas(window)
    window.commands["file.new"].trigger()
    assert window.status.run.text() == "No run yet"
    assert window.trainer.run is None
    assert curves.loss_plot.points == (0, 0, 0)
    assert "Test" not in window.dock.header.words.words
    assert not window.canvas.board.look.results
    assert not window.commands["export.weights"].isEnabled()
    qtbot.waitUntil(lambda: code.view.toPlainText() == "")
    assert not code.copy.isEnabled()
    assert not code.banner.isVisible()


def test_saving_keeps_what_the_run_said(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tell(monkeypatch, *WHOLE)
    train(window, qtbot)
    with Answers(str(tmp_path / "other.loom")):
        window.commands["file.save"].trigger()
    assert window.status.run.text() == "Run 1 finished"
    assert window.dock.header.words.words.startswith("Test: 97.5 %")
    assert on_canvas(window)
    assert not export(window, str(tmp_path / "learned.safetensors"))


def test_a_run_ends_when_another_project_takes_its_place(window: MainWindow, qtbot: QtBot) -> None:
    window.session.edit("Set epochs", lambda network: set_recipe(network, epochs=5000))
    window.session.document.mark_saved(window.session.network)
    window.commands["train.start"].trigger()
    qtbot.waitUntil(lambda: window.trainer.phase == "running", timeout=120_000)
    with Answers("Keep training") as answers:
        open_example(window, "mlp")
    assert answers.told[0].startswith("Run 1 is still training.")
    assert window.trainer.busy
    with Answers("Stop and go on"):
        open_example(window, "mlp")
    assert window.session.network == EXAMPLES["mlp"].network()
    assert window.trainer.phase == "idle"
    assert window.status.run.text() == "No run yet"
    assert not window.trainer.missing.get("cpu")


def test_figures_of_another_drawing_are_not_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, *WHOLE)
    train(window, qtbot)
    words = window.dock.header.words
    fc1 = block_named(window.session.network, "fc1")
    window.session.edit("Move fc1", lambda network: move(network, {fc1: (40.0, 40.0)}))
    assert on_canvas(window) == {"loss": 0.0919, "accuracy": 0.979}
    assert words.words.startswith("Test: ")
    assert words.property("role") == "success"
    units(window, 2)
    units(window, 20)
    assert not on_canvas(window)
    assert words.words.startswith("Run 1, before the edits since: Test: ")
    assert words.property("role") == "second"
    assert window.status.run.text().endswith("1 edit since then.")
    window.session.document.undo()
    assert on_canvas(window)
    assert words.property("role") == "success"
    assert window.status.run.text() == "Run 1 finished"


def test_beside_another_network_of_the_project_the_one_that_was_trained_is_named(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, *WHOLE)
    open_example(window, "memory")
    train(window, qtbot)
    words = window.dock.header.words
    assert words.words.startswith("Test: ")
    QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.session.document.whole.network.name == "gru"
    assert words.words.startswith("Run 1, of lstm: Test: ")
    assert window.status.run.text() == "Run 1 trained lstm."
    assert window.trying.reason.text() == "Run 1 trained lstm. Train gru too, or go back to lstm."
    QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert words.words.startswith("Test: ")
    assert window.status.run.text() == "Run 1 finished"


def test_what_counts_as_an_edit(window: MainWindow) -> None:
    document = window.session.document
    before, fc1, digit = document.report, *(block_named(document.network, name) for name in ("fc1", "digit"))
    origin = Origin(before)
    document.apply("Epochs", lambda network: set_recipe(network, epochs=3))
    assert origin.beside(document.report) == Likeness(1, True, True)
    document.apply("Loss", lambda network: set_values(network, digit, {"metric": "none"}))
    assert origin.beside(document.report) == Likeness(2, True, False)
    document.apply("Name", lambda network: rename(network, fc1, "hidden"))
    assert origin.beside(document.report) == Likeness(3, False, False)
    for _ in range(3):
        document.undo()
    assert differences(before.network, document.network) == 0
    window.session.select([fc1])
    window.commands["edit.delete"].trigger()
    assert differences(before.network, document.network) == 1, "its links go with it"


def test_without_data_train_leads_to_the_choice(window: MainWindow) -> None:
    window.session.edit("Set data", lambda network: set_recipe(network, data=""))
    QTest.mouseClick(window.dock.header.settings, LEFT)
    assert not window.dock.form.isVisible()
    QTest.mouseClick(window.dock.header.train, LEFT)
    assert not window.trainer.busy
    assert window.dock.form.isVisible()
    window.activateWindow()
    focused = window.focusWidget()
    assert isinstance(focused, QComboBox)
    assert focused.findData("digits") >= 0
    assert window.area.hint.text.text() == "Choose a data set to train on."
    assert not window.dock.banner.isVisible()


def test_what_kept_a_run_from_beginning_goes_at_the_next_edit(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, Failed("The memory is too small. Choose a smaller batch."))
    train(window, qtbot)
    assert window.dock.banner.isVisible()
    assert window.dock.header.words.words == "Run 1 did not begin"
    assert window.status.run.text() == "Run 1 did not begin"
    window.session.edit("Set batch", lambda network: set_recipe(network, batch_size=8))
    assert not window.dock.banner.isVisible()
    tell(monkeypatch, STARTED, Failed("The memory is full."))
    train(window, qtbot)
    assert window.status.run.text() == "Run 2 ended early"


def test_canvas_and_legend_tell_of_the_same_epoch(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, *WHOLE)
    train(window, qtbot)
    curves, run = window.dock.curves, window.trainer.run
    assert curves
    assert run
    shown = []
    window.dock.shown.connect(lambda: shown.append(len(run.buffer.curves().epoch_at)))
    for epoch in (2, 3, 4):
        run.buffer.batch(epoch, epoch, 1.0, {})
        run.buffer.epoch(epoch, {"loss": 1.0}, {"loss": 1 / epoch, "accuracy": 0.5}, 100.0)
        window.trainer.ticked.emit()
        legend = curves.loss_legend.words[1]
        assert legend == number(on_canvas(window)["loss"]) == number(1 / epoch)
    assert shown == [2, 3, 4]


def test_the_result_is_elided_and_the_header_holds_its_parts(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, *WHOLE)
    train(window, qtbot)
    header = window.dock.header
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: header.words.text() == header.words.words)
    window.commands["view.size.200"].trigger()
    window.resize(1024, 700)
    QApplication.processEvents()
    assert header.words.text().endswith("…")
    assert header.words.toolTip() == header.words.words
    assert header.tabs.width() >= header.tabs.sizeHint().width()
    assert window.dock.device.text() == "CPU"
    window.commands["view.size.100"].trigger()


def test_the_words_of_the_device(window: MainWindow) -> None:
    assert window.dock.device.text() == "Device: automatic"
    tip = "Chosen when training starts: a GPU if PyTorch finds one, else the CPU"
    assert window.dock.device.toolTip() == tip


def test_edits_inside_groups_count_and_places_do_not() -> None:
    """The weights of a run fit until something is grouped, named or set otherwise."""
    report = digits()
    network = nested(report.network, ("conv2", "pool2"), ("flatten1",))
    origin = Origin(again(report, network))
    conv = named(network, "conv2").id
    inner = {group.name: kind for kind, group in network.groups.items()}["g1"]

    def beside(edit: Edit) -> Likeness:
        return origin.beside(again(report, edit_inside(network, inner, edit)))

    assert beside(lambda body: move(body, {conv: (999.0, 999.0)})) == Likeness(0, True, True)
    assert beside(lambda body: set_values(body, conv, {"out_channels": 7})) == Likeness(1, False, False)
    assert beside(lambda body: rename(body, conv, "other")) == Likeness(1, False, False)
    assert beside(lambda body: take_out(body, conv)).model is False
    flat = Origin(report).beside(again(report, network))
    assert flat.edits > 0 and not flat.model and not flat.figures
