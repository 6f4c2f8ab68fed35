"""`predict`: texts, prompts, series and captions, and that a command line and the window are told the same."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from builder.check import Report, check
from builder.edits import set_recipe
from builder.project import Project
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.weights import packed
from projects import files
from projects.answers.lines import line
from projects.command_line.entry import run
from projects.data import data_set, fields_of
from projects.examples import EXAMPLES
from tests.answers.drawn import letters, ratings, series


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


def test_a_series_goes_on_beside_the_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The ramp's target lies five steps on, and 81 ends the first window: after five values it reads its own."""
    said, came = [77.05, 78.05, 79.05, 80.05, 81.05, 77.1], [82, 83, 84, 85, 86, 87]
    assert asked(series(), tmp_path, "--continue", "6", "test:1", "--json") == 0
    found = json.loads(capsys.readouterr().out)["outputs"]["next_"]
    assert found["values"] == pytest.approx(said, rel=1e-5)
    assert found["true"]["values"] == came
    assert asked(series(), tmp_path, "--continue", "2", "test:19") == 0
    assert capsys.readouterr().out == "test:19 + 1   95.05 [true: 100]\ntest:19 + 2   96.05 [true: 101]\n"


def test_numbers_are_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = "7 1; 2, 3 4 5 6 7 8 9 10.5"
    assert asked(series("sunspots"), tmp_path, "--numbers", row, "--continue", "2", "--json") == 0
    assert json.loads(capsys.readouterr().out)["outputs"]["next_"]["values"] == pytest.approx([10.55, 10.6])
    assert asked(series("sunspots"), tmp_path, "--numbers", row) == 0
    assert capsys.readouterr().out == f"{row}   next: 10.55\n"


def test_the_best_for_a_person_leave_out_what_is_rated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = ratings()
    assert asked(report, tmp_path, "--best", "Person 12", "--text", "film 3, person 12", "--json") == 0
    rating, best = (json.loads(line)["outputs"]["rating"] for line in capsys.readouterr().out.splitlines())
    torch.manual_seed(0)
    module = build(model_source(report)).eval()
    said = module(torch.full((150,), 11), torch.arange(150)).reshape(-1)
    assert rating["values"] == pytest.approx([said[2].item()], rel=1e-4)
    for arrays in data_set("ratings").load():
        said[arrays["film"][arrays["person"] == 11]] = -torch.inf
    values, places = said.topk(5)
    assert [name for name, _ in best["best"]] == [f"film {place + 1}" for place in places.tolist()]
    assert [value for _, value in best["best"]] == pytest.approx(values.tolist(), rel=1e-4)


def test_what_is_right_stands_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    test = data_set("digits").load().test["digit"]
    assert asked(example("digits"), tmp_path, *(f"test:{n}" for n in range(1, 31)), "--json") == 0
    lines = capsys.readouterr().out.splitlines()
    found = [json.loads(line)["outputs"]["digit"] for line in lines]
    assert [one["true"]["class"] for one in found] == test[:30].tolist()
    assert {one["right"] for one in found} == {True, False}
    for one in found:
        assert one["right"] == (one["class"] == one["true"]["class"])


def test_right_and_wrong_as_words() -> None:
    three = {"class": 3, "name": None, "probability": 0.5, "true": {"class": 8, "name": "eight"}, "right": False}
    assert line(three) == "3 (50.0 %) [wrong: it is eight]"
    assert line({"text": "a", "true": {"text": "a"}, "right": True}) == "a [right]"
    assert line({"text": "ab", "true": {"text": "ac"}, "share": 0.5}) == "ab [50.0 % right: it is ac]"
    assert line({"values": [1.23456, -2], "true": {"values": [1, -3]}}) == "1.235, -2 [true: 1, -3]"
    assert line({"values": [[0.5] * 9], "true": {"values": [[0.25] * 9]}}).endswith("0.5 [0.25 off on average]")


def test_a_sentence_is_tagged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(example("ner"), tmp_path, "--text", "Anna met Li.", "test:4", "--json") == 0
    text, sample = map(json.loads, capsys.readouterr().out.splitlines())
    assert [word for word, _ in text["outputs"]["tags"]["tags"]] == ["Anna", "met", "Li", "."]
    assert "unknown" not in [word for word, _ in sample["outputs"]["tags"]["tags"]]
    assert [word for word, _ in sample["outputs"]["tags"]["true"]["tags"]] == [
        word for word, _ in sample["outputs"]["tags"]["tags"]
    ]


def test_a_text_has_a_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(example("transformer"), tmp_path, "--text", "The plot was good.") == 0
    assert "liked" in capsys.readouterr().out
    assert asked(example("transformer"), tmp_path, "--text", "The plot was quixotic.") == 2
    assert "has not learned the word “quixotic”" in capsys.readouterr().err


def test_a_date_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(example("translate"), tmp_path, "--text", "3 March 1987", "test:1", "--json") == 0
    for told in capsys.readouterr().out.splitlines():
        (answer,) = json.loads(told)["outputs"].values()
        assert set(answer["text"]) <= set("0123456789-")


def test_a_prompt_is_gone_on_with_and_a_seed_repeats_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "--prompt", "the ", "--length", "12", "--json"
    assert asked(letters(), tmp_path, *words, "--seed", "4") == 0
    first = capsys.readouterr().out
    assert len(json.loads(first)["outputs"]["text"]["text"]) == 16
    assert asked(letters(), tmp_path, *words, "--seed", "4") == 0
    assert capsys.readouterr().out == first


def test_a_test_sample_of_a_text_that_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each letter that is likeliest, and how many of them are right."""
    assert asked(letters(), tmp_path, "test:1", "--json") == 0
    found = json.loads(capsys.readouterr().out)["outputs"]["text"]
    target = data_set("reference_text").load().test["text"][0]
    assert found["share"] == pytest.approx(np.mean(np.array(found["tokens"]) == target))
    assert len(found["true"]["text"]) == len(target)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--prompt", "x"), "does not go on with a text"),
        (("--text", "x"), "takes no text"),
        (("--continue", "0"), "whole number from 1 up"),
        (("--continue", "3", "--numbers", "1 2 3"), "needs 14 to go on; there are 3. Give 11 more."),
        (("--numbers", "1 two"), "“two” is no number"),
        (("--numbers", "1 2 3"), "takes 10 numbers, and there are 3"),
        (("--numbers", " "), "There are no numbers yet"),
        (("--best", "person 1"), "rates nothing"),
        (("--text", ""), "takes no text"),
        (("--prompt", "x", "--temperature", "hot"), "a number from 0 to 100"),
        ((), "nothing to predict yet"),
    ],
)
def test_what_does_not_suit_is_refused(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(series(), tmp_path, *words) == 2
    assert said in capsys.readouterr().err
