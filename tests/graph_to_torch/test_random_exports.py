"""Whatever is drawn: the exported files are clean, stand on their own, and have the weights of what was drawn."""

import importlib.util
import subprocess
import sys
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
import torch
from torch import nn

from builder.check import Report
from builder.edits import set_recipe
from builder.network import Network
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.script import training_script
from graph_to_torch.source import model_source
from graph_to_torch.weights import load, packed
from tests.graph_to_torch.drawn_data import with_data
from tests.graph_to_torch.drawn_groups import network_of_groups
from tests.graph_to_torch.drawn_networks import network_of
from tests.graph_to_torch.running import as_tuple, checked, samples
from tests.graph_to_torch.test_group_text import MYPY, RUFF

COUNT = 40
TRAINED = 8


class Exported(NamedTuple):
    """What a network is exported as; no script where its Outputs can be held against nothing."""

    report: Report
    model: str
    script: str


@cache
def exported() -> tuple[Exported, ...]:
    return tuple(export_of(seed) for seed in range(COUNT))


def export_of(seed: int) -> Exported:
    network = set_recipe(drawn(seed), epochs=1, batch_size=4, validation=0.0)
    report, data = with_data(Random(seed), network) or (checked(network), "")
    return Exported(report, model_source(report).text, training_script(report, data) if data else "")


def drawn(seed: int) -> Network:
    size, padded = 2 + seed % 9, seed % 4 > 1
    return (
        network_of_groups(seed, size, padded=padded) if seed % 2 else network_of(seed, size, marks=True, padded=padded)
    )


def test_ruff_and_mypy_find_nothing(tmp_path: Path) -> None:
    assert sum(bool(one.script) for one in exported()) > COUNT / 2
    for number, one in enumerate(exported()):
        (tmp_path / f"model{number}.py").write_text(one.model, encoding="utf-8")
        if one.script:
            (tmp_path / f"train{number}.py").write_text(one.script, encoding="utf-8")
    for command in (RUFF, [*MYPY, "--allow-untyped-decorators", "."]):
        line = [sys.executable, "-m", *command]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("seed", range(COUNT))
def test_weights_go_from_what_was_drawn_into_the_file_that_was_exported(seed: int, tmp_path: Path) -> None:
    report, text, _ = exported()[seed]
    source = model_source(report)
    module, other = build(source, source.own).eval(), alone(tmp_path / "model.py", text, source.class_name)
    assert list(module.state_dict()) == list(other.state_dict())
    (tmp_path / "weights.safetensors").write_bytes(packed(module))
    load(other, tmp_path / "weights.safetensors")
    arguments = samples(plan(report).inputs, N=2, T=80)
    with torch.no_grad():
        for one, same in zip(as_tuple(module(*arguments)), as_tuple(other(*arguments)), strict=True):
            assert torch.equal(one.nan_to_num(), same.nan_to_num())


def alone(path: Path, text: str, name: str) -> nn.Module:
    """The network of a file that is imported as any other."""
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("model", path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    found: nn.Module = getattr(made, name)()
    return found.eval()


def test_scripts_train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    trained = [one for one in exported() if one.script and one.report.learns][:TRAINED]
    for one in trained:
        script: dict[str, Any] = {"__name__": "train"}
        exec(compile(one.script, "train.py", "exec"), script)
        script["main"]()
        assert "epoch 1: train loss" in capsys.readouterr().out
    assert len(trained) == TRAINED
