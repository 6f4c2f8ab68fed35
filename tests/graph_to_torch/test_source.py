"""The text reads as a person would write it, and every line knows its block."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from builder.catalogue import CATALOGUE
from builder.check import check
from builder.network import Block, Link, Network
from builder.problems import Problem
from builder.sketch import Sketch
from builder.values import Values
from graph_to_torch.plan import NotReady, plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.running import checked
from tests.graph_to_torch.test_twins import cat, cnn10, last_step, mnist


def text(network: Network) -> str:
    return model_source(checked(network)).text


def forward(network: Network) -> list[str]:
    """The lines of `forward` without their indent."""
    lines = text(network).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("    def forward"))
    body = [line.strip() for line in lines[start + 1 :]]
    return body[: body.index("")] if "" in body else body


def test_a_chain_hands_one_name_down() -> None:
    assert (
        text(mnist())
        == '''\
import torch
import torch.nn.functional as F
from torch import nn


class Mnist(nn.Module):
    """mnist: 16,010 parameters. Made with Netloom."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.pool1 = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(1568, 10)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.conv1(image))  # N × 32 × 14 × 14
        x = self.pool1(x)  # N × 32 × 7 × 7
        x = x.flatten(1)  # N × 1568
        x = self.fc1(x)  # N × 10
        # Logits: the cross-entropy loss applies the softmax itself; predict() gives probabilities.
        return x

    def predict(self, image: torch.Tensor) -> torch.Tensor:
        """Probabilities of the classes, which add up to 1."""
        return F.softmax(self(image), dim=1)
'''
    )


def test_ports_that_nothing_reads_have_no_name() -> None:
    lines = forward(last_step("lstm", 50, 8, 1, "binary_cross_entropy"))
    assert lines[:3] == [
        "_, (hidden, _) = self.lstm1(sequence)  # 1 × N × 50",
        "x = hidden[-1]  # N × 50",
        "x = self.fc1(x)  # N × 1",
    ]


def test_a_value_that_waits_has_a_name_of_its_own() -> None:
    sketch = Sketch("skip")
    sketch.add("input", name="image", shape=(4, 8, 8))
    start = sketch.add("conv2d", out_channels=4, padding=(1, 1), name="stem")
    sketch.add("conv2d", out_channels=4, padding=(1, 1), activation="relu")
    last = sketch.add("conv2d", out_channels=4, padding=(1, 1))
    sketch.add("add", last, start)
    sketch.add("relu")
    sketch.add("output", loss="mse", metric="none")
    assert forward(sketch.network) == [
        "stem = self.stem(image)  # N × 4 × 8 × 8",
        "x = F.relu(self.conv1(stem))  # N × 4 × 8 × 8",
        "x = self.conv2(x)  # N × 4 × 8 × 8",
        "x = x + stem  # N × 4 × 8 × 8",
        "x = F.relu(x)  # N × 4 × 8 × 8",
        "return x",
    ]


def test_branches_are_written_one_after_the_other() -> None:
    sketch = Sketch("two branches")
    start = sketch.add("input", name="values", shape=(6,))
    left = sketch.add("dense", start, name="left", out_features=3)
    right = sketch.add("dense", start, name="right", out_features=3)
    more = sketch.add("tanh", left)
    sketch.add("concat", sketch.add("tanh", right), more, name="both")
    sketch.add("output", loss="mse", metric="none")
    assert forward(sketch.network) == [
        "x = self.right(values)  # N × 3",
        "tanh2 = torch.tanh(x)  # N × 3",
        "x = self.left(values)  # N × 3",
        "x = torch.tanh(x)  # N × 3",
        "x = torch.cat([tanh2, x], dim=1)  # N × 6",
        "return x",
    ]


def test_a_value_read_twice_by_the_next_step_needs_no_name() -> None:
    sketch = Sketch("double")
    sketch.add("input", name="values", shape=(6,))
    twice = sketch.add("dense", out_features=6)
    sketch.add("add", twice, twice)
    sketch.add("output", loss="mse", metric="none")
    assert forward(sketch.network)[1] == "x = x + x  # N × 6"


def test_an_input_called_x_begins_the_chain() -> None:
    sketch = Sketch("x")
    sketch.add("input", name="x", shape=(6,))
    sketch.add("dense", out_features=6)
    sketch.add("output", loss="mse", metric="none")
    assert forward(sketch.network) == ["x = self.fc1(x)  # N × 6", "return x"]


def test_an_input_called_x_that_waits_keeps_its_name() -> None:
    sketch = Sketch("x")
    start = sketch.add("input", name="x", shape=(6,))
    sketch.add("add", sketch.add("dense", out_features=6), start)
    sketch.add("output", loss="mse", metric="none")
    assert forward(sketch.network)[:2] == ["y = self.fc1(x)  # N × 6", "y = y + x  # N × 6"]


def test_an_input_is_not_overwritten_by_parts_of_a_call() -> None:
    sketch = Sketch("hidden")
    start = sketch.add("input", name="hidden", shape=("T", 6))
    layer = sketch.add("lstm", hidden_size=5)
    sketch.add("output", (layer, "last"), loss="mse", metric="none")
    sketch.add("output", start, loss="mse", metric="none")
    assert forward(sketch.network) == [
        "_, (hidden, _) = self.lstm1(hidden_2)  # 1 × N × 5",
        "x = hidden[-1]  # N × 5",
        "return x, hidden_2",
    ]


def test_an_input_may_go_straight_to_outputs() -> None:
    sketch = Sketch("nothing learned")
    start = sketch.add("input", name="values", shape=(6,))
    sketch.add("output", start, loss="mse", metric="none")
    sketch.add("output", start, loss="mse", metric="none")
    assert forward(sketch.network) == ["return values, values"]
    assert "__init__" not in text(sketch.network)


def test_what_leads_nowhere_is_left_out() -> None:
    sketch = Sketch("a dead end")
    start = sketch.add("input", name="values", shape=(6,))
    sketch.add("input", name="unused", shape=(6,))
    sketch.add("dense", start, name="dead")
    sketch.add("output", sketch.add("dense", start), loss="mse", metric="none")
    assert "dead" not in text(sketch.network).split('"""')[2]
    assert "unused" not in text(sketch.network)


def test_a_state_may_leave() -> None:
    sketch = Sketch("states")
    sketch.add("input", name="sequence", shape=("T", 8))
    layer = sketch.add("gru", hidden_size=5, num_layers=2)
    sketch.add("output", (layer, "hidden"), loss="mse", metric="none")
    sketch.add("output", sketch.add("flatten", (layer, "hidden")), loss="mse", metric="none")
    assert forward(sketch.network) == [
        "_, gru1_hidden = self.gru1(sequence)  # 2 × N × 5",
        "x = gru1_hidden.transpose(0, 1).flatten(1)  # N × 10",
        "return gru1_hidden, x",
    ]


def test_long_lines_are_broken() -> None:
    sketch = Sketch("wide")
    starts = [sketch.add("input", name=f"an input with a rather long name {n}", shape=(6,)) for n in range(16)]
    sketch.add("output", sketch.add("add", *starts, inputs=16), loss="mse", metric="none")
    sketch.add("output", sketch.add("concat", *starts, inputs=16), loss="mse", metric="none")
    source = model_source(checked(sketch.network))
    assert max(map(len, source.text.splitlines())) <= 100
    added = next(block.id for block in sketch.network.blocks.values() if block.kind == "add")
    assert len(source.lines_of(added)) > 2


def test_each_line_knows_its_block() -> None:
    network = cat()
    source = model_source(checked(network))
    lines = source.text.splitlines()
    for block in network.blocks.values():
        own = [lines[number - 1] for number in source.lines_of(block.id)]
        if block.kind == "conv2d":
            assert [f"self.{block.name}" in line for line in own] == [True, True]
        if block.kind == "sigmoid":
            assert own == ["        return torch.sigmoid(self(photograph))"]
        if block.kind == "output":
            assert own[-1] == "        return x"
    assert source.lines_of("no such block") == ()


def test_problems_come_first() -> None:
    sketch = Sketch("not ready")
    sketch.add("input", name="image", shape=(1, 8, 8))
    sketch.add("dense")
    sketch.add("output")
    sketch.add("output")
    report = check(sketch.network)
    with pytest.raises(NotReady) as found:
        plan(report)
    assert found.value.problems == report.blocking
    assert str(found.value) == f"{report.blocking[0].text} (and {len(report.blocking) - 1} more)"
    assert str(NotReady((Problem("One."),))) == "One."


def test_depth_is_no_limit() -> None:
    depth = 10_000
    blocks = {"i": Block("i", "input", "values", Values(CATALOGUE["input"].defaults(), shape=(6,)))}
    blocks |= {f"b{n}": Block(f"b{n}", "relu", f"relu{n}") for n in range(depth)}
    blocks["o"] = Block("o", "output", "output", Values(CATALOGUE["output"].defaults(), loss="mse", metric="none"))
    links = [Link(a, "out", b, "in") for a, b in pairwise(blocks)]
    source = model_source(checked(Network("deep", blocks, {link.socket: link for link in links})))
    assert source.text.count("F.relu(") == depth
    compile(source.text, "deep", "exec")


def test_the_text_passes_ruff_as_it_comes(tmp_path: Path) -> None:
    for draw in (cnn10, cat, mnist):
        (tmp_path / f"{draw.__name__}.py").write_text(text(draw()), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--line-length=100", "--extend-select=E,W,I", "."],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
