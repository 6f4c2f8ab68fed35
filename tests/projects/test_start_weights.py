"""Weights to start from: in a run, in the script that is exported, in the folder of a run and on the command line."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from builder.check import Report, check
from builder.edits import set_recipe
from builder.project import Project
from graph_to_torch.events import Epoch, Failed, Finished
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from projects import files
from projects.bad_file import BadFile
from projects.command_line.entry import run as command
from projects.exports import export_script
from projects.runs import Run, run
from tests.projects.drawn import SHORT, digits
from tests.projects.test_exports import alone, printed

RECIPE = replace(SHORT, epochs=1)


def starting(path: Path, start: str) -> Report:
    """Digits that start from a file beside the project in `path`, which holds the convolutions and one misfit."""
    torch.manual_seed(7)
    weights = build(model_source(digits())).state_dict()
    found = {name: weight for name, weight in weights.items() if name.startswith("conv")}
    misfit = {"fc1.weight": torch.zeros(3, 3), "elsewhere.weight": torch.ones(2)}
    if start.endswith(".pt"):
        # People bring such files from elsewhere.
        torch.save({**found, **misfit}, path.parent / start)  # noqa: TID251
    else:
        save_file({**found, **misfit}, path.parent / start)
    return digits(replace(RECIPE, start=start))


def window(words: list[str]) -> int:
    """The exit status of a command."""

    def refuse(_: Path | None) -> int:
        raise AssertionError("no window is asked for")

    return command(words, refuse)


@pytest.mark.parametrize(("start", "beside"), [("a.safetensors", "start.safetensors"), ("a.pt", "start.pt")])
def test_the_script_starts_and_learns_as_the_run(start: str, beside: str, tmp_path: Path) -> None:
    project = tmp_path / "project" / "x.loom"
    project.parent.mkdir()
    report = starting(project, start)
    export_script(report, tmp_path / "train.py", project)
    assert (tmp_path / beside).read_bytes() == (project.parent / start).read_bytes()
    began, *lines, _ = alone(tmp_path / "train.py").splitlines()
    assert began == f"4 of 8 weights start from {beside}."
    expected = []
    for event in run(report, wanted_device="cpu", beside=project):
        if isinstance(event, Epoch):
            expected += [list(means.values()) for means in (event.train, event.validation) if means]
        if isinstance(event, Finished) and event.test:
            expected.append(list(event.test.values()))
    for line, figures in zip(lines, expected, strict=True):
        assert printed(line) == pytest.approx(figures, abs=1e-6)


def test_frozen_weights_are_in_the_end_what_they_started_from(tmp_path: Path) -> None:
    project = tmp_path / "x.loom"
    report = starting(project, "a.safetensors")
    still = replace(
        report.network,
        blocks={id: replace(b, frozen=b.kind == "conv2d") for id, b in report.network.blocks.items()},
    )
    going = Run(check(still, report.fields), wanted_device="cpu", folder=tmp_path / "run", beside=project)
    *_, ending = going.events()
    assert isinstance(ending, Finished)
    found, kept = load_file(tmp_path / "a.safetensors"), load_file(tmp_path / "run" / "weights.safetensors")
    assert all(torch.equal(kept[name], found[name]) for name in found if name.startswith("conv"))
    assert kept["fc1.weight"].shape != (3, 3)
    assert (tmp_path / "run" / "start.safetensors").read_bytes() == (tmp_path / "a.safetensors").read_bytes()


def test_ruff_and_mypy_find_nothing(tmp_path: Path) -> None:
    for number, start in enumerate(("a.safetensors", "a.pt")):
        export_script(starting(tmp_path / "x.loom", start), tmp_path / f"train{number}.py", tmp_path / "x.loom")
    for words in (
        ["ruff", "check", "--isolated", "--no-cache", "--extend-select=E,W,I,UP,B", "--line-length=120", "."],
        ["mypy", "--config-file=", "--follow-imports=skip", "--ignore-missing-imports", "."],
    ):
        done = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_without_a_weight_that_fits_is_refused_by_the_script(tmp_path: Path) -> None:
    save_file({"elsewhere.weight": torch.ones(2)}, tmp_path / "a.safetensors")
    export_script(digits(replace(RECIPE, start="a.safetensors")), tmp_path / "train.py", tmp_path / "x.loom")
    done = subprocess.run([sys.executable, "-I", "train.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "start.safetensors has no weight that the model has." in done.stderr


def test_a_network_named_path_does_not_stand_in_the_way(tmp_path: Path) -> None:
    report = starting(tmp_path / "x.loom", "a.safetensors")
    named = check(replace(report.network, name="Path"), report.fields)
    export_script(named, tmp_path / "train.py", tmp_path / "x.loom")
    assert alone(tmp_path / "train.py").startswith("4 of 8 weights start")


def test_weights_that_are_not_there_leave_no_script_and_end_a_run(tmp_path: Path) -> None:
    report = digits(replace(RECIPE, start="gone.safetensors"))
    with pytest.raises(BadFile, match=r"gone\.safetensors: The network starts from these weights"):
        export_script(report, tmp_path / "train.py", tmp_path / "x.loom")
    assert not list(tmp_path.iterdir())
    for folder in (None, tmp_path / "run"):
        (only,) = run(report, wanted_device="cpu", folder=folder, beside=tmp_path / "x.loom")
        assert isinstance(only, Failed) and "gone.safetensors" in only.text


def test_a_script_beside_the_weights_that_are_called_as_it_calls_them(tmp_path: Path) -> None:
    report = starting(tmp_path / "x.loom", "start.safetensors")
    before = (tmp_path / "start.safetensors").read_bytes()
    export_script(report, tmp_path / "train.py", tmp_path / "x.loom")
    assert (tmp_path / "start.safetensors").read_bytes() == before


def test_the_commands_look_beside_the_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "project" / "x.loom"
    project.parent.mkdir()
    report = starting(project, "a.safetensors")
    files.save(Project((set_recipe(report.network, epochs=1),)), project)
    assert window(["train", str(project), "--device", "cpu", "-o", str(tmp_path / "run")]) == 0
    assert window(["export", str(project), "--script", "-o", str(tmp_path / "train.py")]) == 0
    capsys.readouterr()
    for folder in (tmp_path, tmp_path / "run"):
        assert (folder / "train.py").exists() and (folder / "start.safetensors").exists()
