"""`train` and `predict` run the code that came with a project only with `--trust`; `check` and `export` never do."""

import json
from pathlib import Path

import pytest

from projects.command_line.entry import run
from tests import one_network
from tests.own_code import MARK, with_own_code

REFUSAL = "Gate is code that came with the project. Read it, then add --trust to run it.\n"


def no_window(_: Path | None) -> int:
    raise AssertionError("a command opens no window")


def test_it_runs_with_trust_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, mark, out = tmp_path / "stranger.loom", tmp_path / MARK, tmp_path / "out"
    one_network.save(with_own_code(mark), path)
    assert run(["check", str(path)], no_window) == 0
    assert run(["export", str(path), "-o", str(tmp_path / "model.py")], no_window) == 0
    capsys.readouterr()
    assert run(["train", str(path), "-o", str(out)], no_window) == 2
    assert capsys.readouterr().err == REFUSAL
    assert not mark.exists() and not out.exists()

    assert run(["train", str(path), "-o", str(out), "--trust", "--device", "cpu"], no_window) == 0
    assert mark.exists()
    mark.unlink()
    capsys.readouterr()
    asked = ["predict", str(path), "--weights", str(out / "weights.safetensors"), "test:3"]
    assert run(asked, no_window) == 2
    assert capsys.readouterr().err == REFUSAL
    assert not mark.exists()
    assert run([*asked, "--trust"], no_window) == 0
    assert capsys.readouterr().out.startswith("test:3   digit: ")


def test_trust_changes_nothing_for_a_network_of_known_blocks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.command_line.test_run import small

    path = tmp_path / "small.loom"
    one_network.save(small(), path)
    assert run(["train", str(path), "--epochs", "1", "--trust", "--device", "cpu"], no_window) == 0
    assert "Finished" in capsys.readouterr().out


@pytest.mark.parametrize("in_group", [False, True])
def test_what_own_code_learns_is_told_as_unknown_and_never_run_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], in_group: bool
) -> None:
    """Flatten, and Dense with 64 · 10 + 10 weights; Gate runs a statement of its own, so nobody knows."""
    path, mark = tmp_path / "stranger.loom", tmp_path / MARK
    one_network.save(with_own_code(mark, in_group), path)
    run(["check", str(path), "--json"], no_window)
    found = json.loads(capsys.readouterr().out)
    counts = {block["name"]: block["parameters"] for block in found["blocks"]}
    own: dict[str, int | None] = {"Front": None} if in_group else {"flatten": 0, "gate": None}
    assert counts == {"image": 0, "fc": 650, "digit": 0} | own
    assert found["parameters"] is None
    run(["check", str(path)], no_window)
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if "Front" in line or line.startswith("gate")).endswith("  ?")
    assert next(line for line in lines if line.startswith("total")).endswith(" 650+")
    assert not mark.exists()
