"""What a project file says of weights: typed in, shared, at every step; also files from people who mean harm."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from builder.check import check
from builder.edits import with_blocks
from builder.network import Network, Numbers
from builder.sharing import shared
from builder.sketch import Sketch
from graph_to_torch.plan import NotReady
from graph_to_torch.source import model_source
from projects.bad_file import BadFile
from projects.learned import MOST_TYPED
from tests.one_network import network_of, text_of


def drawn() -> Network:
    """Two uses of a Dense, the first with typed weights, at every step of a sequence."""
    sketch = Sketch("drawn")
    sketch.add("input", name="clip", shape=("T", 2))
    first = sketch.add("dense", name="first", out_features=2)
    second = sketch.add("dense", name="second", out_features=9)
    sketch.add("output", loss="mse", metric="none")
    network = shared(sketch.network, (second,), first)
    blocks = network.blocks
    typed: dict[str, Numbers] = {"weight": ((0.5, -1.0), (2.0, 3e-7)), "bias": (0.0, 1.0)}
    return with_blocks(network, replace(blocks[first], typed=typed), replace(blocks[second], every_step=True))


def changed(change: Callable[[dict[str, dict[str, Any]]], None]) -> str:
    """The text of the file after a change of its blocks, which are given by name."""
    content = json.loads(text_of(drawn()))
    change({block["name"]: block for block in content["networks"][0]["blocks"]})
    return json.dumps(content)


def refusal(change: Callable[[dict[str, dict[str, Any]]], None]) -> str:
    with pytest.raises(BadFile) as found:
        network_of(changed(change), "drawn.loom")
    assert "\n" not in str(found.value)
    return str(found.value)


def test_a_file_gives_back_what_was_drawn() -> None:
    network = network_of(text_of(drawn()), "drawn.loom")
    wanted = drawn()
    first, second = (next(b for b in network.blocks.values() if b.name == name) for name in ("first", "second"))
    assert dict(first.typed) == {"weight": ((0.5, -1.0), (2.0, 3e-7)), "bias": (0.0, 1.0)}
    assert (second.shares, second.every_step) == (first.id, True)
    assert text_of(network) == text_of(network_of(text_of(network), "again.loom"))
    assert model_source(check(network)).text == model_source(check(wanted)).text
    assert check(network).parameters == 6


def test_a_file_without_them_says_nothing_of_them() -> None:
    plain = with_blocks(drawn(), *(replace(b, shares="", every_step=False, typed={}) for b in drawn().blocks.values()))
    for word in ("shares", "every_step", "typed"):
        assert f'"{word}"' not in text_of(plain)


def test_the_values_of_a_place_are_those_of_its_owner() -> None:
    """Whatever the file says of the place."""
    text = changed(lambda blocks: blocks["second"]["values"].update(out_features=77))
    network = network_of(text, "drawn.loom")
    assert {block.values["out_features"] for block in network.of_kind("dense")} == {2}


def owner_of(blocks: dict[str, dict[str, Any]], name: str, owner: object) -> None:
    blocks[name]["shares"] = owner


@pytest.mark.parametrize(
    "change",
    [
        lambda blocks: owner_of(blocks, "second", "b99"),
        lambda blocks: owner_of(blocks, "second", blocks["second"]["id"]),
        lambda blocks: owner_of(blocks, "first", blocks["second"]["id"]),
        lambda blocks: owner_of(blocks, "second", 3),
        lambda blocks: owner_of(blocks, "second", ["b2"]),
        lambda blocks: owner_of(blocks, "second", None),
        lambda blocks: owner_of(blocks, "second", "../../b2\n"),
        lambda blocks: blocks["second"].update(every_step="yes"),
        lambda blocks: blocks["second"].update(every_step=1),
        lambda blocks: blocks["first"].update(typed=[1.0]),
        lambda blocks: blocks["first"].update(typed={"weight": 1.0}),
        lambda blocks: blocks["first"].update(typed={"weight": []}),
        lambda blocks: blocks["first"].update(typed={"weight": [[]]}),
        lambda blocks: blocks["first"].update(typed={"weight": [[1.0], [1.0, 2.0]]}),
        lambda blocks: blocks["first"].update(typed={"weight": [1.0, [2.0]]}),
        lambda blocks: blocks["first"].update(typed={"weight": ["1.0"]}),
        lambda blocks: blocks["first"].update(typed={"weight": [True]}),
        lambda blocks: blocks["first"].update(typed={"weight": [None]}),
        lambda blocks: blocks["first"].update(typed={"weight": [{}]}),
        lambda blocks: blocks["first"].update(typed={"weight": [float("nan")]}),
        lambda blocks: blocks["first"].update(typed={"weight": [float("inf")]}),
        lambda blocks: blocks["first"].update(typed={"weight": [10**400]}),
        lambda blocks: blocks["first"].update(typed={"weight": [0.0] * (MOST_TYPED + 1)}),
        lambda blocks: blocks["first"].update(typed={"weight": [[[[[[1.0]]]]]]}),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(change: Callable[[dict[str, dict[str, Any]]], None]) -> None:
    assert refusal(change).endswith(".")


@pytest.mark.parametrize(
    "name",
    ["weight.data; import os; os.abort()", "__class__", "weight\nimport os", "a" * 10_000, "requires_grad_()", ""],
)
def test_a_name_of_a_weight_never_becomes_text_that_runs(name: str) -> None:
    text = changed(lambda blocks: blocks["first"].update(typed={name: [1.0]}))
    try:
        network = network_of(text, "drawn.loom")
    except BadFile:
        return
    report = check(network)
    assert report.blocking
    assert all(len(problem.text) < 300 and "\n" not in problem.text for problem in report.problems)
    with pytest.raises(NotReady):
        model_source(report)


def test_circles_of_owners_are_refused() -> None:
    def circle(blocks: dict[str, dict[str, Any]]) -> None:
        owner_of(blocks, "first", blocks["second"]["id"])
        owner_of(blocks, "second", blocks["first"]["id"])

    assert "has none of its own" in refusal(circle)


def test_a_tie_of_what_learns_nothing_changes_nothing() -> None:
    text = changed(lambda blocks: owner_of(blocks, "clip", blocks["first"]["id"]))
    wanted = model_source(check(drawn())).text
    assert model_source(check(network_of(text, "drawn.loom"))).text == wanted
