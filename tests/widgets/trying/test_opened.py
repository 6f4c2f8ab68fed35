"""Weights that a person opens to try them: a file, or those of an earlier run of the same network."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file, save_file

from builder.edits import set_recipe, set_values
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.weights import packed
from projects.examples import EXAMPLES
from projects.exports import export_model
from tests.widgets.opened_window import block_named
from tests.widgets.trying.learned import TRYING, settled, tried
from tests.widgets.window.answers import Answers
from widgets.trying.numbers_answer import NumbersAnswer
from widgets.trying.pictures_view import PicturesView
from widgets.trying.table_view import TableView
from widgets.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def kept(window: MainWindow, folder: Path) -> Path:
    """A folder as a run of the drawing leaves it, the weights those of seed 0."""
    report = window.session.document.whole
    folder.mkdir(parents=True)
    export_model(report, folder / "model.py")
    torch.manual_seed(0)
    file = folder / "weights.safetensors"
    file.write_bytes(packed(build(model_source(report))))
    return file


def shown(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(window.trying.view, PicturesView), timeout=60_000)
    settled(window, qtbot)


def test_a_file_is_opened_and_goes_with_the_drawing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page, file = window.trying, kept(window, tmp_path / "run")
    window.dock.header.tabs.setCurrentIndex(TRYING)
    assert not page.earlier.isVisible()
    with Answers(str(file)):
        QTest.mouseClick(page.open, LEFT)
    shown(window, qtbot)
    told = window.dock.header.words
    assert told.words == "With the weights of run/weights.safetensors."
    window.dock.header.tabs.setCurrentIndex(0)
    assert told.words.startswith("Train draws the curves")
    window.dock.header.tabs.setCurrentIndex(TRYING)
    assert told.words.startswith("With the weights of run")
    fc1 = block_named(window.session.network, "fc1")
    window.session.edit("Units", lambda network: set_values(network, fc1, {"out_features": 20}))
    assert page.reason.text().startswith("The weights of run/weights.safetensors were opened for another drawing.")
    assert told.words.startswith("Train draws the curves")
    page.open_weights(file)
    qtbot.waitUntil(lambda: "weights of another network" in page.reason.text(), timeout=10_000)
    assert page.open.isVisible()
    window.session.document.undo()
    page.open_weights(file)
    shown(window, qtbot)
    window.commands["file.new"].trigger()
    assert page.reason.text().startswith("There is no run of this network yet.")


def test_an_earlier_run_of_the_same_network_is_offered(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page, runs = window.trying, window.trainer.folder
    kept(window, runs / "007")
    other = kept(window, runs / "009")
    other.with_name("model.py").write_text("class Other: ...", encoding="utf-8")
    window.dock.header.tabs.setCurrentIndex(TRYING)
    assert page.earlier.text().startswith("Try run 7 of ")
    assert page.reason.text().startswith("This network was trained before.")
    QTest.mouseClick(page.earlier, LEFT)
    shown(window, qtbot)
    assert window.dock.header.words.words.startswith("With the weights of run 7 of ")
    tried(window, qtbot, monkeypatch)  # a run takes their place
    assert window.dock.header.words.words.startswith("Test: ")


def test_a_run_stays_that_of_a_network_that_is_called_otherwise(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    kept(window, window.trainer.folder / "007")
    with Answers(str(tmp_path / "cnn: first.loom")):
        window.commands["file.save_as"].trigger()
    window.commands["file.new"].trigger()
    window.files.open(tmp_path / "cnn: first.loom")
    assert window.session.document.whole.network.name == "cnn: first"
    window.dock.header.tabs.setCurrentIndex(TRYING)
    assert window.trying.earlier.text().startswith("Try run 7 of ")
    fc1 = block_named(window.session.network, "fc1")
    window.session.edit("Units", lambda network: set_values(network, fc1, {"out_features": 20}))
    assert window.trying.reason.text().startswith("There is no run of this network yet.")
    window.session.document.undo()
    QTest.mouseClick(window.trying.earlier, LEFT)
    shown(window, qtbot)


def test_what_was_opened_stays_open_under_another_name(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.in_use.open(kept(window, tmp_path / "run"), "mine")
    with Answers(str(tmp_path / "cnn.loom")):
        window.commands["file.save_as"].trigger()
    assert window.in_use.source and window.in_use.source.name == "mine"


def test_weights_and_export_speak_of_what_is_tried(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not window.commands["export.weights"].isEnabled()
    page, file = window.weights, kept(window, window.trainer.folder / "007")
    window.session.select([block_named(window.session.network, "conv1")])
    assert window.commands["export.weights"].isEnabled()
    with Answers(str(tmp_path / "first.safetensors")):
        window.commands["export.weights"].trigger()  # also where nobody opened them yet
    assert (tmp_path / "first.safetensors").read_bytes() == file.read_bytes()
    window.panel.setCurrentWidget(page)
    assert page.earlier.text().startswith("Show run 7 of ")
    QTest.mouseClick(page.earlier, LEFT)
    qtbot.waitUntil(lambda: "weight" in page.arrays, timeout=20_000)
    assert page.words.text().startswith("As run 7 of ") and not page.earlier.isVisible()
    other = tmp_path / "other.safetensors"
    save_file({name: tensor + 1 for name, tensor in load_file(file).items()}, other)
    window.in_use.open(other, "other")
    qtbot.waitUntil(lambda: page.words.text() == "As other has left them.", timeout=20_000)
    assert np.allclose(page.arrays["weight"], load_file(other)["conv1.weight"].numpy())
    with Answers(str(tmp_path / "second.safetensors")):
        window.commands["export.weights"].trigger()
    assert (tmp_path / "second.safetensors").read_bytes() == other.read_bytes()


def test_no_run_of_this_network_is_said(window: MainWindow, qtbot: QtBot) -> None:
    kept(window, window.trainer.folder / "007").with_name("model.py").write_text("class Other: ...", encoding="utf-8")
    window.session.select([block_named(window.session.network, "conv1")])
    window.commands["export.weights"].trigger()
    assert window.area.hint.text.text() == "No run has kept weights of this network. Train it first."


def test_typed_weights_are_tried_as_they_start(window: MainWindow, qtbot: QtBot) -> None:
    window.files.put(EXAMPLES["tiny"].network())
    window.dock.header.tabs.setCurrentIndex(TRYING)
    QTest.mouseClick(window.trying.start, LEFT)
    qtbot.waitUntil(lambda: isinstance(window.trying.view, TableView), timeout=60_000)
    settled(window, qtbot)
    view = window.trying.view
    assert isinstance(view, TableView)
    (part,) = view.answers.parts
    assert isinstance(part, NumbersAnswer)
    assert part.number.text() == "result: 0.6887"  # as computed on paper, see the example
    assert window.dock.header.words.words == "With the weights as they start."
    window.session.edit("Seed", lambda network: set_recipe(network, seed=7))
    assert window.trying.reason.text().startswith("The drawing is another one now")
    assert window.trying.start.isVisible()
    window.files.put(EXAMPLES["mlp"].network())
    assert not window.trying.start.isVisible()
