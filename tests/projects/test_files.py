"""Project files: what is written is read back equal, in the form that people can read, whole or not at all."""

import errno
import json
import os
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from builder.catalogue import CATALOGUE
from builder.check import check
from builder.edits import add_block
from builder.network import Frame, Network
from builder.project import Project
from builder.sketch import Sketch
from projects import files
from projects.atomic import NotWritten
from projects.bad_file import BadFile
from projects.examples import EXAMPLES
from projects.migrations import migrated
from tests import one_network
from tests.projects.networks import networks, projects


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(networks())
def test_what_is_written_is_read_back_equal(network: Network) -> None:
    text = one_network.text_of(network)
    found = one_network.network_of(text, "x.loom")
    assert found == network
    assert one_network.text_of(found) == text
    assert list(found.blocks) == list(network.blocks)
    assert list(found.links) == list(network.links)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(projects())
def test_projects_with_groups_notes_and_frames_are_read_back_equal(project: Project) -> None:
    text = files.text_of(project)
    found = files.project_of(text, "x.loom")
    assert found == project
    assert files.text_of(found) == text
    for one, other in zip(found.networks, project.networks, strict=True):
        assert list(one.groups) == list(other.groups)
        assert check(one).problems == check(other).problems


def test_what_lies_too_far_out_is_written_at_the_edge() -> None:
    """So that every file that is written can be read."""
    network, block = add_block(Network(), "relu", (2e7, -1e9))
    assert one_network.network_of(one_network.text_of(network), "x.loom").blocks[block.id].position == (1e7, -1e7)


@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_every_block_comes_back_equal(kind: str) -> None:
    network, _ = add_block(Network(), kind, (8.0, 16.0))
    assert one_network.network_of(one_network.text_of(network), "x.loom") == network


def test_a_file_is_readable_a_block_a_line_and_a_link_a_line(tmp_path: Path) -> None:
    network = EXAMPLES["digits"].network()
    one_network.save(network, tmp_path / "digits.loom")
    text = (tmp_path / "digits.loom").read_bytes().decode()
    assert one_network.load(tmp_path / "digits.loom") == network
    lines = text.splitlines()
    assert lines[:3] == ["{", '  "format": 2,', '  "networks": [']
    for block in network.blocks.values():
        assert len([line for line in lines if f'"name": "{block.name}"' in line and '"kind"' in line]) == 1
    assert len([line for line in lines if '"source"' in line]) == len(network.links)
    assert json.loads(text)["networks"][0]["recipe"] == asdict(network.recipe)
    assert "\r" not in text
    assert text.endswith("}\n")


def test_an_empty_network_has_a_file_too() -> None:
    assert one_network.network_of(one_network.text_of(Network()), "x.loom") == Network()


def test_what_a_file_leaves_out_takes_its_default() -> None:
    block = '{"id": "b1", "kind": "dense", "name": "fc", "position": [0, 1]}'
    text = f'{{"format": 1, "name": "n", "links": [], "blocks": [{block}]}}'
    network = one_network.network_of(text, "x.loom")
    sketch = Sketch("n")
    sketch.add("dense", name="fc")
    assert network.blocks["b1"].values == sketch.network.blocks["b1"].values
    assert network.recipe == sketch.network.recipe
    assert network.blocks["b1"].position == (0.0, 1.0)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    network = EXAMPLES["mnist"].network()
    path = tmp_path / "x.loom"
    path.write_bytes(b"\xef\xbb\xbf" + one_network.text_of(network).replace("\n", "\r\n").encode())
    assert one_network.load(path) == network


def test_the_name_of_a_network_is_one_line_whatever_the_file_is_called() -> None:
    assert files.name_of(Path("folder/my net.loom")) == "my net"
    assert files.name_of(Path("a\nb\udcff.loom")) == "ab"
    assert files.name_of(Path("\n.loom")) == "network"
    odd = Network(name="a\nb\udcff" + "c" * 300)
    assert one_network.network_of(one_network.text_of(odd), "x.loom").name == "ab" + "c" * 198


def test_an_older_format_is_brought_up_step_by_step() -> None:
    steps = {1: lambda found: {**found, "b": found["a"] + 1}, 2: lambda found: {**found, "c": found["b"] + 1}}
    assert migrated({"format": 1, "a": 1}, "x.loom", steps, 3) == {"format": 3, "a": 1, "b": 2, "c": 3}
    assert migrated({"format": 3, "a": 1}, "x.loom", steps, 3) == {"format": 3, "a": 1}


@pytest.mark.parametrize("number", [0, -1, True, 1.0, "1", None, [], 10**30])
def test_a_format_number_of_another_kind_is_refused(number: object) -> None:
    with pytest.raises(BadFile, match="format"):
        migrated({"format": number}, "x.loom")


def test_a_newer_format_is_refused() -> None:
    with pytest.raises(BadFile, match="made by a newer Netloom"):
        one_network.network_of('{"format": 3, "what": "ever"}', "x.loom")


def test_an_older_kind_is_read_as_the_kind_that_replaced_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from projects import kinds

    monkeypatch.setattr(kinds, "OLDER_KEYS", {"linear": "dense"})
    text = one_network.text_of(EXAMPLES["mnist"].network())
    older = text.replace('"dense"', '"linear"')
    assert one_network.network_of(older, "x.loom") == one_network.network_of(text, "x.loom")


def mnist() -> Any:
    return json.loads(one_network.text_of(EXAMPLES["mnist"].network()))


def refusal(document: Any) -> str:
    with pytest.raises(BadFile) as caught:
        one_network.network_of(json.dumps(document), "x.loom")
    said = str(caught.value)
    assert said.startswith("x.loom: ")
    assert "\n" not in said
    assert said.endswith((".", ".)"))
    assert not re.search("error|invalid|failed|oops|!|Traceback|pydantic", said, re.IGNORECASE)
    return said


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("name",), 5, "name is 5; it takes a text"),
        (("name",), "a\nb", "one line"),
        (("extra",), 5, "extra is a key that a project does not have"),
        (("recipe", "epochs"), 0, "recipe, epochs: Epochs is between 1 and 1,000,000, not 0."),
        (("recipe", "epochs"), 1.5, "takes a whole number"),
        (("recipe", "epoch"), 1, "recipe has no parameter 'epoch'. Write epochs."),
        (("recipe", "optimizer"), "lion", "Optimizer is one of"),
        (("recipe",), [], "recipe is a list of 0; it takes keys with values"),
        (("blocks",), {}, "blocks is a group of 0; it takes a list"),
        (("blocks", 1), 7, "Block 2 is 7"),
        (("blocks", 1, "kind"), "conv9d", "Block 'conv1', kind is 'conv9d', which is not known here. Write conv3d"),
        (("blocks", 1, "kind"), None, "Block 'conv1', kind is null; it takes a text"),
        (("blocks", 1, "id"), "b 2", "an id has 1 to 40 letters"),
        (("blocks", 1, "id"), "b1", "Blocks 1 and 2 both have the id 'b1'"),
        (("blocks", 1, "name"), "image", "Blocks 1 and 2 both have the name 'image'"),
        (("blocks", 1, "name"), "", "Block 2, name is ''"),
        (("blocks", 1, "name"), "x" * 201, "Block 2, name is"),
        (("blocks", 1, "position"), [0], "Block 'conv1', position has 1 numbers; it takes 2"),
        (("blocks", 1, "position"), [0, 1e8], "Block 'conv1', position, number 2 is 100000000.0"),
        (("blocks", 1, "position"), [0, True], "position, number 2 is true"),
        (("blocks", 1, "position"), ["0", 0], "position, number 1 is '0'"),
        (("blocks", 1, "values", "padding"), [1], "Block 'conv1', padding: Padding takes 2 whole numbers"),
        (("blocks", 1, "values", "padding"), [1, True], "Block 'conv1', padding"),
        (("blocks", 1, "values", "padding"), [[1], [1]], "Block 'conv1', padding"),
        (("blocks", 1, "values", "padding"), {"a": 1}, "padding: It is a group of 1, which no parameter takes."),
        (("blocks", 1, "values", "padding"), None, "Block 'conv1', padding"),
        (("blocks", 1, "values", "bias"), 1, "Bias is on or off, not 1"),
        (("blocks", 1, "values", "out_channels"), -3, "Filters is between 1 and 1,000,000, not -3"),
        (("blocks", 1, "values", "out_channels"), True, "Filters takes a whole number"),
        (("blocks", 1, "values", "filters"), 3, "Block 'conv1' has no parameter 'filters'"),
        (("blocks", 1, "values"), [], "Block 'conv1', values is a list of 0"),
        (("blocks", 0, "values", "shape"), [1, "__import__('os')", 3], "Shape takes numbers and symbols such as T"),
        (("blocks", 0, "values", "field"), "a\nb", "Field takes one line"),
        (("links", 0, "source"), "b99", "Link 1 names a block 'b99', and there is none"),
        (("links", 0, "output"), "side", "Link 1 names the output 'side' of 'image'; it has out"),
        (("links", 0, "input"), "side", "Link 1 names the input 'side' of 'conv1'; it has in"),
        (("links", 0, "target"), "b1", "Link 1 names the input 'in' of 'image'; it has none"),
        (("links", 1, "target"), "b2", "Links 1 and 2 both end at input in of 'conv1'"),
        (("links", 0, "source"), "b3", "The links of 'conv1', 'pool1' run in a circle of 2"),
        (("links", 0, "colour"), "red", "Link 1, colour is a key that a project does not have"),
    ],
)
def test_what_no_project_has_is_refused_by_its_place(path: tuple[int | str, ...], value: object, said: str) -> None:
    document = mnist()
    owner = document["networks"][0]
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    assert said in refusal(document)


@pytest.mark.parametrize("key", ["format", "networks", "name", "blocks", "links"])
def test_what_is_missing_is_named(key: str) -> None:
    document = mnist()
    owner = document if key in document else document["networks"][0]
    del owner[key]
    assert f"{key} is missing" in refusal(document)


def test_all_places_of_a_block_are_found_and_the_first_is_told() -> None:
    document = mnist()
    for block in document["networks"][0]["blocks"]:
        del block["kind"], block["position"]
    assert "Block 'image', kind is missing." in refusal(document)
    assert refusal(document).endswith("(1 more place like this.)")


class FullDisk:
    """Stands in for a file that takes no more."""

    def __init__(self, *_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_after_a_failed_save_the_file_is_what_it_was(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.loom"
    old = EXAMPLES["mnist"].network()
    one_network.save(old, path)
    owner: object = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, FullDisk)
    with pytest.raises(NotWritten, match="full"):
        one_network.save(replace(old, name="new"), path)
    assert one_network.load(path) == old
    assert [file.name for file in tmp_path.iterdir()] == ["x.loom"]


def test_saving_where_no_folder_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="no folder"):
        one_network.save(Network(), tmp_path / "nowhere" / "x.loom")


def test_a_frame_may_go_without_a_title() -> None:
    drawn = replace(Network("framed"), frames={"f1": Frame("f1", "", (0.0, 0.0), (200.0, 100.0))})
    assert one_network.network_of(one_network.text_of(drawn), "x.loom") == drawn
