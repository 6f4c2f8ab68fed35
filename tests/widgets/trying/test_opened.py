"""Weights that a person opens to try them: a file, or those of an earlier run of the same network."""

from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builder.edits import set_values
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.weights import packed
from projects.exports import export_model
from tests.widgets.opened_window import block_named
from tests.widgets.trying.learned import TRYING, settled, tried
from tests.widgets.window.answers import Answers
from widgets.trying.pictures_view import PicturesView
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
    assert page.origin.isVisible()
    assert page.origin.text() == "With the weights of run/weights.safetensors"
    fc1 = block_named(window.session.network, "fc1")
    window.session.edit("Units", lambda network: set_values(network, fc1, {"out_features": 20}))
    assert page.reason.text().startswith("The weights of run/weights.safetensors were opened for another drawing.")
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
    QTest.mouseClick(page.earlier, LEFT)
    shown(window, qtbot)
    assert page.origin.text() == "With the weights of 007/weights.safetensors"
    tried(window, qtbot, monkeypatch)  # a run takes their place
    assert not page.origin.isVisible()
