"""Weights from people who mean harm: no name of one becomes text that runs, and no other file is copied."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.check import check
from builder.grouping import grouped
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from graph_to_torch.plan import NotReady
from graph_to_torch.source import model_source
from projects import exports, files
from projects.bad_file import BadFile
from projects.data import fields_of
from projects.start_weights import located
from tests import one_network

NAMES = ("x.data = __import__('os').abort() #", "fc.weight", "weight", "a.b; import os", "{0}", "__class__")


def with_group(recipe: Recipe | None = None) -> Network:
    sketch = Sketch("drawn", recipe or Recipe(data="digits"))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("flatten", name="flatten")
    inside = sketch.add("dense", name="fc", out_features=10)
    sketch.add("output", name="digit", target="digit")
    return grouped(sketch.network, [inside], "Front")[0]


def changed(change: Callable[[dict[str, Any]], None]) -> str:
    """The text of the drawing after a change to the entry of its network."""
    document = json.loads(one_network.text_of(with_group()))
    change(document["networks"][0])
    return json.dumps(document)


@pytest.mark.parametrize("name", NAMES)
def test_weights_typed_in_at_a_group_are_refused_and_never_printed(name: str) -> None:
    def typed(entry: dict[str, Any]) -> None:
        next(block for block in entry["blocks"] if block["kind"].startswith("group-"))["typed"] = {name: [1.0]}

    report = check(files.project_of(changed(typed), "drawn.loom").networks[0], fields_of("digits"))
    (problem,) = report.blocking
    assert problem.text.endswith(
        "is a group, and weights are typed in at it. Forget them, and type in at the blocks inside."
    )
    with pytest.raises(NotReady):
        model_source(report)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_weight_is_not_printed_whatever_the_rules_said(name: str) -> None:
    network = with_group()
    report = check(network, fields_of("digits"))
    id = next(block.id for block in network.blocks.values() if block.kind.startswith("group-"))
    typed = {**network.blocks, id: replace(network.blocks[id], typed={name: (1.0,)})}
    unread = replace(report, network=replace(network, blocks=typed))
    assert model_source(unread).text == model_source(report).text


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.update(notes=[{"id": "a", "text": "\ud800", "position": [0, 0], "size": [9, 9]}]),
        lambda entry: entry["blocks"][0].update(typed={"\udfff": [1.0]}),
    ],
)
def test_half_a_character_is_refused_since_it_could_not_be_saved(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(BadFile, match="half a character"):
        files.project_of(changed(change), "drawn.loom")


@pytest.mark.parametrize(
    "start",
    ["/etc/hostname", "~nobody-of-that-name/w.pt", "\U0001f600" * 90 + ".pt", "../" * 60 + "w.bin", "a\0.pt", "."],
)
def test_only_files_of_weights_are_started_from(start: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        located(start, tmp_path / "drawn.loom")


def test_a_secret_file_is_not_copied_beside_a_script(tmp_path: Path) -> None:
    secret = tmp_path / "id_rsa"
    secret.write_text("secret", encoding="utf-8")
    report = check(with_group(Recipe(data="digits", start=str(secret))), fields_of("digits"))
    with pytest.raises(BadFile, match=r"end in \.safetensors"):
        exports.export_script(report, tmp_path / "out" / "train.py")
    assert [path.name for path in tmp_path.iterdir()] == ["id_rsa"]


@pytest.mark.parametrize("kind", ["input", "output"])
def test_what_a_whole_sequence_passes_is_not_at_every_step(kind: str) -> None:
    def stepped(entry: dict[str, Any]) -> None:
        next(block for block in entry["blocks"] if block["kind"] == kind)["every_step"] = True

    with pytest.raises(BadFile, match="Remove every_step"):
        files.project_of(changed(stepped), "drawn.loom")
