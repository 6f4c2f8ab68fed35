"""A run as people read it, on a terminal and into a file."""

import io
import sys
from pathlib import Path

import pytest

from graph_to_torch.events import Batch, Epoch, Event, Failed, Finished, Started, Stopped
from projects.command_line import progress
from projects.command_line.progress import Progress

EVENTS: list[Event] = [
    Started("cpu", "CPU (no GPU found)", 188_234, 12, 2, 64),
    Batch(1, 1, 2.5, {"accuracy": 0.1}),
    Batch(1, 2, 2.25, {"accuracy": 0.2}),
    Epoch(1, {"loss": 2.4, "accuracy": 0.15}, {"loss": 2.0, "accuracy": 0.5}, 1234.5),
    Batch(2, 3, 1.5, {"accuracy": 0.2}),
]


class Terminal(io.StringIO):
    """A stdout that is a terminal."""

    def isatty(self) -> bool:
        return True


def told(events: list[Event], folder: Path | None = None) -> None:
    progress_of_run = Progress({"b1": "fc"}, folder)
    for event in events:
        progress_of_run.tell(event)


def test_into_a_file_go_lines_that_stay(capsys: pytest.CaptureFixture[str]) -> None:
    told([*EVENTS, Finished({"loss": 0.104, "accuracy": 0.975}, 12.34)])
    assert capsys.readouterr().out.splitlines() == [
        "188,234 parameters, 64 samples an epoch. CPU (no GPU found).",
        "Epoch  1 of 12   train loss 2.4000, accuracy 15.0 %   "
        "validation loss 2.0000, accuracy 50.0 %   1,234 samples a second",
        "Finished in 12.3 s. Test: loss 0.1040, accuracy 97.5 %.",
    ]


def test_on_a_terminal_one_line_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(progress, "REFRESH", 0.0)
    told(EVENTS)
    said = terminal.getvalue()
    half, whole = "━" * 12 + "─" * 12, "━" * 24
    assert f"\r\033[KEpoch 1 of 12  {half}  step 1 of 2  loss 2.5000" in said
    assert f"\r\033[KEpoch 1 of 12  {whole}  step 2 of 2  loss 2.2500" in said
    assert said.endswith(f"\r\033[KEpoch 2 of 12  {half}  step 1 of 2  loss 1.5000")
    assert said.count("\n") == 2


def test_a_terminal_is_not_flooded(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(progress, "REFRESH", 3600.0)
    told([EVENTS[0], *[Batch(1, step, 1.0, {}) for step in range(1, 1000)]])
    assert terminal.getvalue().count("step") <= 1


def test_a_run_without_validation_and_test_says_less(capsys: pytest.CaptureFixture[str]) -> None:
    told([EVENTS[0], Epoch(1, {"loss": 1.0}, None, 10.0), Finished(None, 1.0)])
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Epoch  1 of 12   train loss 1.0000   10 samples a second",
        "Finished in 1.0 s.",
    ]


def test_stopped_and_failed_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "model.py").touch()
    told([*EVENTS, Stopped(2, 3.21)], tmp_path)
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Stopped in epoch 2, after 3.2 s.",
        f"Kept in {tmp_path}: model.py.",
    ]
    told([*EVENTS, Failed("The loss is NaN.\nLower the learning rate.", "b1")])
    assert capsys.readouterr().err == "fc: The loss is NaN. Lower the learning rate.\n"
    told([Failed("There is no data.")])
    assert capsys.readouterr().err == "There is no data.\n"
