"""Runs that keep the weights of a seed, in place of training."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from pytestqt.qtbot import QtBot

from builder.check import Report
from builder.network import Network
from graph_to_torch.events import Event
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.weights import packed
from projects import runs
from tests.widgets.training.told import WHOLE, train
from widgets.training import worker
from widgets.window import MainWindow

TRYING = 1  # the number of the tab


def keep(monkeypatch: pytest.MonkeyPatch, *events: Event) -> None:
    """The runs of this test tell just this, and keep the weights that a network of seed 0 starts with."""

    def told(report: Report, *, folder: Path, **_: object) -> Iterator[Event]:
        torch.manual_seed(0)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "weights.safetensors").write_bytes(packed(build(model_source(report))))
        yield from events or WHOLE

    monkeypatch.setattr(runs, "run", told)
    monkeypatch.setattr(worker, "_count_test", lambda _: 360)


def tried(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, network: Network | None = None) -> None:
    """The network of the window, or another one, trained, and the page to try it out in front."""
    if network:
        window.files.put(network)
    keep(monkeypatch)
    train(window, qtbot)
    window.dock.header.tabs.setCurrentIndex(TRYING)
    qtbot.waitUntil(lambda: window.trying.view is not None, timeout=60_000)
    settled(window, qtbot)


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what was asked is answered."""
    qtbot.waitUntil(lambda: not window.trying.asker.busy, timeout=60_000)
