"""A run from the drawing to the folder: events, and everything kept."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from builder.check import check
from builder.edits import remove
from graph_to_torch.events import Batch, Ending, Event, Failed, Finished, Started, Stopped, as_json
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.prediction import predict
from graph_to_torch.source import model_source
from graph_to_torch.splits import Arrays
from graph_to_torch.weights import load
from projects import data
from projects.data import DATA
from projects.data_set import DataSet
from projects.run_folder import HISTORY, MODEL, SCRIPT, WEIGHTS
from projects.runs import Run, run
from tests.projects.drawn import SHORT, digits


def only_failure(events: list[Event]) -> Failed:
    """A run that could not begin: its one event."""
    (event,) = events
    assert isinstance(event, Failed)
    return event


def test_everything_is_kept(tmp_path: Path) -> None:
    folder, report = tmp_path / "new" / "run", digits()
    going = Run(report, wanted_device="cpu", folder=folder)
    events = list(going.events())
    assert isinstance(events[0], Started) and isinstance(events[-1], Finished)
    assert sorted(path.name for path in folder.iterdir()) == sorted([MODEL, SCRIPT, WEIGHTS, HISTORY])
    names = {block.id: block.name for block in report.network.blocks.values()}
    lines = (folder / HISTORY).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [as_json(event, names) for event in events]
    assert (folder / MODEL).read_text(encoding="utf-8") == model_source(report).text


def test_the_weights_give_the_same_outputs_to_the_last_bit(tmp_path: Path) -> None:
    report = digits(replace(SHORT, epochs=1))
    going = Run(report, wanted_device="cpu", folder=tmp_path)
    assert isinstance(list(going.events())[-1], Finished)
    fresh = build(model_source(report))
    load(fresh, tmp_path / WEIGHTS)
    samples = DATA["digits"].load().test
    (mine,), (again,) = (predict(module, plan(report), samples).values() for module in (going.module, fresh))
    np.testing.assert_array_equal(mine, again)


def test_the_history_is_on_the_disk_before_an_event_is_told(tmp_path: Path) -> None:
    events = Run(digits(), wanted_device="cpu", folder=tmp_path).events()
    for count, event in zip(range(1, 6), events, strict=False):
        lines = (tmp_path / HISTORY).read_text(encoding="utf-8").splitlines()
        assert len(lines) == count and json.loads(lines[-1])["event"] == type(event).__name__.lower()


def test_a_stopped_run_keeps_what_it_has_learned(tmp_path: Path) -> None:
    report = digits()
    asked: list[bool] = []
    going = Run(report, wanted_device="cpu", folder=tmp_path, stop=lambda: bool(asked))
    events = []
    for event in going.events():
        events.append(event)
        if isinstance(event, Batch):
            asked.append(True)
    assert [type(event) for event in events] == [Started, Batch, Stopped]
    load(build(model_source(report)), tmp_path / WEIGHTS)


def test_digits_reach_97_percent() -> None:
    """Where they stand: a CNN, Adam, 20 epochs."""
    *_, ending = run(digits(replace(SHORT, epochs=20, batch_size=32)), wanted_device="cpu")
    assert isinstance(ending, Finished) and ending.test and ending.test["accuracy"] >= 0.97


def test_a_network_with_a_problem() -> None:
    report = digits()
    dense = next(block for block in report.network.blocks.values() if block.kind == "flatten")
    broken = check(remove(report.network, [dense.id]), report.fields)
    failed = only_failure(list(run(broken)))
    assert failed.text and failed.block in broken.network.blocks


def test_no_data_chosen_and_unknown_data() -> None:
    assert "No data set is chosen" in only_failure(list(run(digits(replace(SHORT, data=""))))).text
    assert "no data set nothing" in only_failure(list(run(digits(replace(SHORT, data="nothing"))))).text


def test_a_device_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert "CUDA" in only_failure(list(run(digits(), wanted_device="cuda"))).text


def with_digits(monkeypatch: pytest.MonkeyPatch, changed: DataSet) -> None:
    monkeypatch.setattr(data, "DATA", {"digits": changed})


def test_data_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[Arrays, Arrays]:
        raise ModuleNotFoundError("No module named 'sklearn'")

    with_digits(monkeypatch, replace(DATA["digits"], arrays=broken, arguments={}))
    text = only_failure(list(run(digits()))).text
    assert "Handwritten digits cannot be loaded" in text and "No module named 'sklearn'" in text
    assert "It needs scikit-learn" in text


def test_data_that_is_not_right(monkeypatch: pytest.MonkeyPatch) -> None:
    train, test = DATA["digits"].load()
    train["image"][5, 0, 3, 3] = np.nan
    with_digits(monkeypatch, replace(DATA["digits"], arrays=lambda: (train, test), arguments={}))
    failed = only_failure(list(run(digits())))
    assert "image holds NaN in 1 of 1,437 samples" in failed.text
    assert failed.block == digits().network.of_kind("input")[0].id


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert str(tmp_path) in only_failure(list(run(digits(), folder=tmp_path / "file"))).text


def test_a_disk_that_is_full_at_the_end(tmp_path: Path) -> None:
    """The weights cannot be kept, so the run does not say that it finished."""
    (tmp_path / WEIGHTS).mkdir()
    events = list(run(digits(replace(SHORT, epochs=1)), wanted_device="cpu", folder=tmp_path))
    assert isinstance(events[-1], Failed) and WEIGHTS in events[-1].text
    assert sum(isinstance(event, Ending) for event in events) == 1


def test_there_is_no_module_before_the_run() -> None:
    with pytest.raises(LookupError):
        _ = Run(digits()).module
