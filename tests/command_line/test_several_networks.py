"""Commands on a project of several networks, and on groups: blocks inside go by the way to them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder import edits
from builder.network import Network
from builder.project import Project
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.values import Values
from graph_to_torch.events import Failed
from graph_to_torch.source import inside
from projects import files
from projects.block_names import block_names
from projects.command_line.entry import run
from projects.command_line.progress import Progress
from tests.builder import grouped

Ask = Callable[..., tuple[int, str, str]]


def no_window(_: Path | None) -> int:
    raise AssertionError("a command opens no window")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs a command: its status, what it says on stdout and on stderr."""

    def answered(*words: object) -> tuple[int, str, str]:
        status = run([str(word) for word in words], no_window)
        out, err = capsys.readouterr()
        return status, out, err

    return answered


def small(name: str, units: int) -> Network:
    sketch = Sketch(name, Recipe(data="digits", epochs=1, batch_size=256))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("flatten")
    sketch.add("dense", name="fc", out_features=units, activation="relu")
    sketch.add("dense", out_features=10, activation="softmax")
    sketch.add("output", name="digit", target="digit")
    return sketch.network


@pytest.fixture
def two(tmp_path: Path) -> Path:
    files.save(Project((small("narrow", 4), small("wide net", 32))), tmp_path / "two.loom")
    return tmp_path / "two.loom"


def test_check_shows_all_networks_or_the_one_that_is_named(two: Path, ask: Ask) -> None:
    status, out, err = ask("check", two)
    assert (status, err) == (0, "")
    assert [line for line in out.splitlines() if line.startswith("Network")] == ["Network narrow", "Network wide net"]
    assert out.count("No problems.") == 2
    status, named, _ = ask("check", two, "--network", "wide net")
    assert status == 0
    assert named.strip() == out.split("Network wide net")[1].strip()
    objects = [json.loads(line) for line in ask("check", two, "--json")[1].splitlines()]
    assert [found["network"] for found in objects] == ["narrow", "wide net"]
    assert [json.loads(ask("check", two, "--json", "--network", "narrow")[1])] == objects[:1]


def test_one_network_with_problems_is_enough_for_the_status(tmp_path: Path, ask: Ask) -> None:
    files.save(Project((small("good", 4), Network("bad"))), tmp_path / "x.loom")
    assert ask("check", tmp_path / "x.loom")[0] == 1
    assert ask("check", tmp_path / "x.loom", "--network", "good")[0] == 0


@pytest.mark.parametrize("words", [["export", "-o", "x.py"], ["train"], ["predict", "--weights", "w", "test:1"]])
def test_where_several_could_be_meant_the_others_ask_which(two: Path, words: list[str], ask: Ask) -> None:
    command, *rest = words
    there = "There are 'narrow', 'wide net'."
    said = f"two.loom has 2 networks. Name one of them after --network. {there}\n"
    assert ask(command, two, *rest) == (2, "", said)
    said = f"two.loom has no network 'deep'. {there}\n"
    assert ask(command, two, *rest, "--network", "deep") == (2, "", said)


def test_many_networks_are_not_all_listed(tmp_path: Path, ask: Ask) -> None:
    files.save(Project(tuple(small("n" * 100 + str(n), 4) for n in range(50))), tmp_path / "x.loom")
    _, _, err = ask("train", tmp_path / "x.loom")
    assert err.endswith("' and 45 more.\n")
    assert len(err) < 350


def test_the_named_network_is_exported_trained_and_asked(two: Path, ask: Ask) -> None:
    wide, folder = ["--network", "wide net"], two.parent
    assert ask("export", two, *wide, "-o", folder / "x.py") == (0, "", "")
    assert "class WideNet(nn.Module)" in (folder / "x.py").read_text(encoding="utf-8")
    assert ask("export", two, *wide, "--script", "-o", folder / "train.py") == (0, "", "")
    status, out, _ = ask("train", two, *wide, "-o", folder / "out")
    assert status == 0
    assert out.startswith(f"{64 * 32 + 32 + 32 * 10 + 10:,} parameters")
    weights = folder / "out" / "weights.safetensors"
    assert ask("predict", two, *wide, "--weights", weights, "test:1")[0] == 0
    status, _, err = ask("predict", two, "--network", "narrow", "--weights", weights, "test:1")
    assert status == 2
    assert "weights of another network" in err


def mistaken(tmp_path: Path) -> tuple[Network, Path]:
    """Groups three deep; the Conv in the innermost has a kernel that is larger than the image."""
    network = grouped.network(padding=0)
    body = network.groups["group-1"].body
    (conv,) = body.of_kind("conv2d")
    large = replace(conv, values=Values({**conv.values, "kernel_size": (99, 99)}))
    group = replace(network.groups["group-1"], body=edits.with_blocks(body, large))
    network = replace(network, groups={**network.groups, "group-1": group})
    files.save(Project((network,)), tmp_path / "x.loom")
    return network, tmp_path / "x.loom"


def test_a_problem_inside_groups_is_told_with_the_way_to_it(tmp_path: Path, ask: Ask) -> None:
    network, path = mistaken(tmp_path)
    way = ["outer", *_names(network, ("group-3", "group-2"), "group-2", "group-1"), "conv2d"]
    way[-1] = network.groups["group-1"].body.of_kind("conv2d")[0].name
    status, out, _ = ask("check", path, "--json")
    found: Any = json.loads(out)
    assert status == 1
    (problem,) = [problem for problem in found["problems"] if len(problem["path"]) > 1]
    assert problem["path"] == way
    assert problem["block"] == way[-1]
    assert not problem["text"].startswith("In ")
    use = next(block for block in found["blocks"] if block["name"] == "outer")
    assert (use["kind"], use["title"], use["parameters"]) == ("group-3", "outer", None)
    _, table, _ = ask("check", path)
    assert f"\n  {' › '.join(way)}: {problem['text']}" in table
    assert any(line.split()[:2] == ["outer", "outer"] for line in table.splitlines())


def _names(network: Network, holders: tuple[str, ...], *kinds: str) -> list[str]:
    """The name of the first use of each kind of group in its holder."""
    return [network.groups[holder].body.of_kind(kind)[0].name for holder, kind in zip(holders, kinds, strict=True)]


def test_a_run_that_stops_inside_a_group_names_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network = grouped.network()
    (conv,) = network.groups["group-1"].body.of_kind("conv2d")
    names = block_names(network)
    Progress(names, None).tell(Failed("The memory is full.", inside("group-1", conv.id)))
    ways = _names(network, ("group-3", "group-2"), "group-2", "group-1")
    assert capsys.readouterr().err == f"outer › {' › '.join(ways)} › {conv.name}: The memory is full.\n"
    for block in network.blocks.values():
        assert names[block.id] == block.name
