"""Runs that tell what a test wants, in place of training."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builder.check import Report
from graph_to_torch.events import Batch, Epoch, Event, Finished, Started
from projects import runs
from widgets.training import worker
from widgets.window import MainWindow

WEIGHTS = b"learned"
STARTED = Started("cpu", "CPU (no GPU found)", 10, 2, 4, 128)
FIGURES = {"loss": 0.0919, "accuracy": 0.979}
WHOLE: tuple[Event, ...] = (
    STARTED,
    Batch(1, 1, 2.0, {"accuracy": 0.5}),
    Epoch(1, {"loss": 1.0, "accuracy": 0.7}, FIGURES, 1000.0),
    Finished({"loss": 0.104, "accuracy": 0.975}, 4.0),
)


def tell(monkeypatch: pytest.MonkeyPatch, *events: Event) -> None:
    """The runs of this test tell just this, and keep weights."""

    def told(_: Report, *, folder: Path, **__: object) -> Iterator[Event]:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "weights.safetensors").write_bytes(WEIGHTS)
        yield from events

    monkeypatch.setattr(runs, "run", told)
    monkeypatch.setattr(worker, "_count_test", lambda _: 360)


def train(window: MainWindow, qtbot: QtBot) -> None:
    """Press Train and wait until the run is over."""
    QTest.mouseClick(window.dock.header.train, Qt.MouseButton.LeftButton)
    assert window.trainer.busy
    qtbot.waitUntil(lambda: not window.trainer.busy, timeout=60_000)
