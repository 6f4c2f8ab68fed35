"""`predict`: texts, prompts, series and captions, and that a command line and the window are told the same."""

import json
from pathlib import Path

import pytest
import torch

from builder.check import Report, check
from builder.edits import set_recipe
from builder.project import Project
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.weights import packed
from projects import files
from projects.command_line.entry import run
from projects.data import data_set, fields_of
from projects.examples import EXAMPLES
from tests.answers.drawn import letters, series


def asked(report: Report, folder: Path, *words: str) -> int:
    """Keep the project and weights of seed 0, and ask."""
    torch.manual_seed(0)
    module = build(model_source(report))
    if report.network.name == "series":  # the last value and 0.05
        module.load_state_dict({"fc.weight": torch.eye(10)[9:], "fc.bias": torch.tensor([0.05])})
    (folder / "w.safetensors").write_bytes(packed(module))
    files.save(Project((report.network,)), folder / "x.loom")

    def refuse(_: Path | None) -> int:
        raise AssertionError("no window is asked for")

    return run(["predict", str(folder / "x.loom"), "--weights", str(folder / "w.safetensors"), *words], refuse)


def example(id: str) -> Report:
    network = set_recipe(EXAMPLES[id].network(), epochs=1)
    return check(network, fields_of(network.recipe.data))


def test_a_series_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every value is 0.05 more than the one before."""
    last = float(data_set("ramp").load().test["window"][0, -1, 0])
    assert asked(series(), tmp_path, "--continue", "3", "test:0", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["outputs"]["next_"]["values"] == pytest.approx([last + 0.05, last + 0.1, last + 0.15], rel=1e-5)


def test_a_sentence_is_tagged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(example("ner"), tmp_path, "--text", "Anna met Li.", "test:3", "--json") == 0
    text, sample = map(json.loads, capsys.readouterr().out.splitlines())
    assert [word for word, _ in text["outputs"]["tags"]["tags"]] == ["Anna", "met", "Li", "."]
    assert "unknown" not in [word for word, _ in sample["outputs"]["tags"]["tags"]]


def test_a_text_has_a_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(example("transformer"), tmp_path, "--text", "The plot was good.") == 0
    assert "liked" in capsys.readouterr().out
    assert asked(example("transformer"), tmp_path, "--text", "The plot was quixotic.") == 2
    assert "has not learned the word “quixotic”" in capsys.readouterr().err


def test_a_date_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(example("translate"), tmp_path, "--text", "3 March 1987", "test:0", "--json") == 0
    for line in capsys.readouterr().out.splitlines():
        (answer,) = json.loads(line)["outputs"].values()
        assert set(answer["text"]) <= set("0123456789-")


def test_a_prompt_is_gone_on_with_and_a_seed_repeats_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "--prompt", "the ", "--length", "12", "--json"
    assert asked(letters(), tmp_path, *words, "--seed", "4") == 0
    first = capsys.readouterr().out
    assert len(json.loads(first)["outputs"]["text"]["text"]) == 16
    assert asked(letters(), tmp_path, *words, "--seed", "4") == 0
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--prompt", "x"), "does not go on with a text"),
        (("--text", "x"), "takes no text"),
        (("--continue", "0"), "whole number from 1 up"),
        (("--prompt", "x", "--temperature", "hot"), "a number from 0 to 100"),
        ((), "nothing to predict yet"),
    ],
)
def test_what_does_not_suit_is_refused(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(series(), tmp_path, *words) == 2
    assert said in capsys.readouterr().err
