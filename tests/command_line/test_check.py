"""`check`: the table for people, the object for programs, the status for both."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from builder.sketch import Sketch
from projects.command_line.entry import run
from projects.examples import EXAMPLES
from tests import one_network


def no_window(_: Path | None) -> int:
    raise AssertionError("a command opens no window")


def written(sketch: Sketch, folder: Path) -> Path:
    one_network.save(sketch.network, folder / "x.loom")
    return folder / "x.loom"


def as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    status = run(["check", str(path), "--json"], no_window)
    out, err = capsys.readouterr()
    assert (err, out.count("\n")) == ("", 1)
    return status, json.loads(out)


def lstm(folder: Path) -> Path:
    sketch = Sketch("x")
    sketch.add("input", name="sentence", shape=("T", 8))
    state = sketch.add("lstm", name="lstm", hidden_size=50)
    sketch.add("dense", (state, "last"), name="fc", out_features=1)
    sketch.add("output", name="yes", loss="binary_cross_entropy")
    return written(sketch, folder)


def test_the_object_has_shapes_as_lists_and_symbols_as_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = as_json(lstm(tmp_path), capsys)
    assert status == 0
    steps, last, state = ["N", "T", 50], ["N", 50], [1, "N", 50]
    titles = [block.pop("title") for block in found["blocks"]]
    assert titles == ["Input", "LSTM", "Dense", "Output"]
    assert found == {
        "network": "x",
        "blocks": [
            {"name": "sentence", "kind": "input", "inputs": [], "outputs": [["N", "T", 8]], "parameters": 0},
            {
                "name": "lstm",
                "kind": "lstm",
                "inputs": [["N", "T", 8]],
                "outputs": [steps, last, state, state],
                "parameters": 12_000,
            },
            {"name": "fc", "kind": "dense", "inputs": [last], "outputs": [["N", 1]], "parameters": 51},
            {"name": "yes", "kind": "output", "inputs": [["N", 1]], "outputs": [], "parameters": 0},
        ],
        "parameters": 12_051,
        "problems": [],
    }


def test_a_problem_says_where_it_is_and_what_repairs_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sketch = Sketch("x")
    sketch.add("input", name="image", shape=(32, 14, 14))
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc1", out_features=10, expects=1568)
    sketch.add("output", name="digit")
    status, found = as_json(written(sketch, tmp_path), capsys)
    assert status == 1
    assert found["problems"] == [
        {
            "block": "fc1",
            "path": ["fc1"],
            "port": "in",
            "parameter": "expects",
            "text": "Dense expects 1568 features, gets 6272.",
            "repair": found["problems"][0]["repair"],
        }
    ]
    assert found["problems"][0]["repair"]
    assert [block["parameters"] for block in found["blocks"]] == [0, 0, None, None]
    assert found["blocks"][3]["inputs"] == [None]
    assert run(["check", str(tmp_path / "x.loom")], no_window) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "1 problem:" in lines
    assert lines[-1].startswith("  fc1: Dense expects 1568 features, gets 6272.")
    assert "Repair: " in lines[-1]


def test_a_network_of_nothing_names_no_block(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = as_json(written(Sketch("x"), tmp_path), capsys)
    assert (status, found["blocks"], found["parameters"]) == (1, [], 0)
    assert [problem["block"] for problem in found["problems"]] == [None, None]


def test_the_table_is_aligned_and_adds_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one_network.save(EXAMPLES["digits"].network(), tmp_path / "x.loom")
    assert run(["check", str(tmp_path / "x.loom")], no_window) == 0
    out = capsys.readouterr().out
    head, rule, *rows, under, total, gap, last = out.splitlines()
    assert re.fullmatch(r"block +kind +in +out +parameters", head)
    assert rule == under == "─" * len(head)
    assert {len(row) for row in (*rows, total)} == {len(head)}
    counts = [int(row.split()[-1].replace(",", "")) for row in rows]
    assert sum(counts) == int(total.split()[-1].replace(",", "")) == 188_234
    assert (gap, last) == ("", "No problems.")
    assert "2 of N × 64 × 4 × 4" in out


def test_long_names_are_cut_in_the_table_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sketch = Sketch("x")
    sketch.add("input", name="i" * 100, shape=(4,))
    sketch.add("output", name="o")
    path = written(sketch, tmp_path)
    run(["check", str(path)], no_window)
    assert max(map(len, capsys.readouterr().out.splitlines()[:5])) < 100
    assert as_json(path, capsys)[1]["blocks"][0]["name"] == "i" * 100
