"""Files whose groups mean harm: nothing in them runs, nothing falls over or runs away, and a refusal is a sentence."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.check import check
from builder.edits import Refused
from builder.group_settings import bound
from builder.network import Binding, Network
from graph_to_torch.source import model_source
from projects import files
from projects.bad_file import BadFile
from tests import one_network
from tests.builder import grouped
from tests.projects.test_hostile_files import JSON, PAYLOADS, fresh, is_sentence, mutated_of, refused_or_sound

TEXT = one_network.text_of(grouped.network())
Document = Any
Change = Callable[[Document], object]


def document() -> Document:
    return json.loads(TEXT)


def network(found: Document) -> Document:
    return found["networks"][0]


def group(found: Document, number: int) -> Document:
    return network(found)["groups"][number - 1]


def inner_group(found: Document) -> Document:
    return group(found, 1)


def block(owner: Document, kind: str) -> Document:
    return next(entry for entry in owner["blocks"] if entry["kind"] == kind)


def conv(found: Document) -> Document:
    return block(group(found, 1), "conv2d")


def use(found: Document, number: int) -> Document:
    """The first use of a group, in the group or the network around it."""
    return block(group(found, number + 1) if number < 3 else network(found), f"group-{number}")


def called(found: Document, name: str) -> None:
    """The inner group's setting, its binding and its value under another name."""
    group(found, 1)["settings"][0]["name"] = name
    conv(found)["bound"] = {"out_channels": [name, 1]}
    use(found, 1)["values"] = {name: 7}


def port(kind: str) -> Document:
    return {"id": "zz", "kind": kind, "name": "zz", "position": [0, 0]}


def chain(depth: int) -> Document:
    """Groups that stand in one another, the innermost around a ReLU; only the last one is used."""
    found: list[Document] = []
    for number in range(1, depth + 1):
        entry, exit = port("entry") | {"id": "e"}, port("exit") | {"id": "o", "name": "o"}
        kind, reads, gives = ("relu", "in", "out") if number == 1 else (f"group-{number - 1}", "e", "o")
        inner = {"id": "r", "kind": kind, "name": "r", "position": [0, 0]}
        links = [_link("e", "out", "r", reads), _link("r", gives, "o", "in")]
        title = {"kind": f"group-{number}", "name": f"g{number}"}
        found.append({**title, "blocks": [entry, inner, exit], "links": links})
    outer = {"id": "r", "kind": f"group-{depth}", "name": "r", "position": [0, 0]}
    whole = {"name": "n", "blocks": [outer], "links": [], "groups": found}
    return {"format": 2, "networks": [whole]}


def _link(source: str, output: str, target: str, input: str) -> Document:
    return {"source": source, "output": output, "target": target, "input": input}


def doubled(found: Document) -> Document:
    """Every use inside a group stands twice in the row."""
    for entry in network(found)["groups"][1:]:
        entry["blocks"][1]["values"] = {"repeat": 2}
    return found


def in_itself(found: Document) -> None:
    group(found, 1)["links"] = []
    conv(found).update(kind="group-3", values={}, bound={})


def repeat(value: object) -> Change:
    return lambda found: use(found, 3)["values"].update(repeat=value)


def calls(name: str) -> Change:
    return lambda found: called(found, name)


def labelled(label: str) -> Change:
    return lambda found: group(found, 1)["settings"][0].update(label=label)


def binds(pair: object, parameter: str = "out_channels") -> Change:
    return lambda found: conv(found).update(bound={parameter: pair})


def networks(names: list[str]) -> Change:
    return lambda found: found.update(networks=[{**copy.deepcopy(network(found)), "name": name} for name in names])


REFUSED: dict[str, tuple[Change, str]] = {
    "repeat 0": (repeat(0), "Repeat is between 1 and 1,000, not 0"),
    "repeat 10**9": (repeat(10**9), "Repeat is between 1 and 1,000, not 1000000000"),
    "repeat true": (repeat(True), "Repeat takes a whole number"),
    "repeats of repeats": (
        lambda found: [use(found, number)["values"].update(repeat=1000) for number in (1, 2, 3)],
        "The network would have 3,006,007,005 blocks with those in its groups; 100,000 is the most.",
    ),
    "a bound repeat": (
        lambda found: use(found, 1).update(bound={"repeat": ["channels", 1]}),
        "binds 'repeat' to 'channels', 1; a parameter takes one of the group",
    ),
    "factor 0": (binds(["channels", 0]), "binds 'out_channels' to 'channels', 0"),
    "factor -1": (binds(["channels", -1]), "factor from 1 to 1,000"),
    "factor 1001": (binds(["channels", 1001]), "factor from 1 to 1,000"),
    "factor true": (binds(["channels", True]), "factor from 1 to 1,000"),
    "factor 1.5": (binds(["channels", 1.5]), "factor from 1 to 1,000"),
    "no factor": (binds(["channels"]), "factor from 1 to 1,000"),
    "nothing": (binds([]), "binds 'out_channels' to nothing"),
    "three": (binds(["channels", 1, 1]), "factor from 1 to 1,000"),
    "a factor alone": (binds([1, "channels"]), "factor from 1 to 1,000"),
    "a list of lists": (binds([["channels"], {}]), "factor from 1 to 1,000"),
    "a text": (binds("channels"), "it takes a list"),
    "a parameter that is none": (binds(["channels", 1], "__class__"), "binds '__class__'"),
    **{
        f"setting {name!r}": (calls(name), "no name for a parameter")
        for name in ("", "x y", "repeat", "a" * 61, "a;b", "a\nb", '"""', "1a")
    },
    "a setting twice": (
        lambda found: group(found, 1)["settings"].append(group(found, 1)["settings"][0]), "two parameters 'channels'"
    ),
    "a setting of nothing": (
        lambda found: group(found, 1)["settings"][0].update(kind="__class__"), "which is not known here"
    ),
    "a setting beyond its limits": (
        lambda found: group(found, 1)["settings"][0].update(default=-1), "Filters is between 1 and 1,000,000, not -1"
    ),
    "a label of two lines": (labelled("a\nb"), "the label is one line"),
    "right to left": (labelled("\u202ea"), "the label is one line"),
    "a kind of the catalogue": (lambda found: group(found, 2).update(kind="dense"), "it begins with group-"),
    "a kind of a port": (lambda found: group(found, 2).update(kind="entry"), "it begins with group-"),
    "a kind with a path": (lambda found: group(found, 2).update(kind="group-/../x"), "an id has 1 to 40 letters"),
    "another kind": (lambda found: group(found, 2).update(kind="group-22"), "'group-2', which is not known here"),
    "two of one kind": (lambda found: group(found, 2).update(kind="group-1"), "Two groups have the kind 'group-1'"),
    "entry at top": (lambda found: network(found)["blocks"].append(port("entry")), "stands inside a group only"),
    "exit at top": (lambda found: network(found)["blocks"].append(port("exit")), "stands inside a group only"),
    "input inside": (lambda found: group(found, 1)["blocks"].append(port("input")), "in no group only"),
    "output inside": (lambda found: group(found, 1)["blocks"].append(port("output")), "in no group only"),
    "in itself": (in_itself, "would stand inside itself"),
    "groups in a group": (lambda found: group(found, 1).update(groups=[]), "a key that a project does not have"),
    "a port that is none": (lambda found: network(found)["links"][0].update(input="x"), "the input 'x' of 'outer'"),
    "a port taken twice": (
        lambda found: network(found)["links"].append(network(found)["links"][0]), "both end at input b1 of 'outer'"
    ),
    "no ports": (lambda found: group(found, 1).update(blocks=[], links=[]), "it has none. Mend the link"),
    "21 deep": (lambda found: found.update(chain(21)), "21 groups would stand in one another; 20 is the most"),
    "1,000 deep": (lambda found: found.update(chain(1000)), "1000 groups would stand in one another"),
    "2**19": (lambda found: found.update(doubled(chain(20))), "The network would have 3,145,726 blocks"),
    "no network": (networks([]), "networks has 0 entries; it takes 1 to 50"),
    "51 networks": (networks([f"n{number}" for number in range(51)]), "networks has 51 entries"),
    "equal names": (networks(["a", "b", "a"]), "Networks 1 and 3 both have the name 'a'"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_one_sentence(case: str) -> None:
    change, said = REFUSED[case]
    found = document()
    change(found)
    with pytest.raises(BadFile) as caught:
        files.project_of(json.dumps(found), "x.loom")
    assert said in is_sentence(str(caught.value))


TAKEN: dict[str, Change] = {
    **{
        f"setting {name!r}": calls(name)
        for name in (
            "lambda", "self", "class", "torch", "F", "nn", "N", "None", "__class__", "forward", "in_channels",
            "super", "range", "ﬁ", "日本", "_", "channels",
        )
    },
    "a label that is code": lambda found: group(found, 1)["settings"][0].update(label='"""); raise SystemExit(7)'),
    "bound to nothing": binds(["nothing", 3]),
    "bound to how often": binds(["repeat", 3]),
    "bound at the top": lambda found: block(network(found), "conv2d").update(bound={"out_channels": ["channels", 2]}),
    "a row of 500": repeat(500),
    "20 deep": lambda found: found.update(chain(20)),
    "50 networks": networks([f"n{number}" for number in range(50)]),
    "two of one name": lambda found: [entry.update(name="inner") for entry in network(found)["groups"]],
}  # fmt: skip


@pytest.mark.parametrize("case", TAKEN)
def test_what_is_odd_and_no_harm_is_taken(case: str) -> None:
    found = document()
    TAKEN[case](found)
    refused_or_sound(json.dumps(found))
    whole = files.project_of(json.dumps(found), "x.loom").networks[0]
    if whole.of_kind("output"):
        compile(model_source(check(whole)).text, "x.py", "exec")


@pytest.mark.parametrize("parameter", ["kernel_size", "bias", "activation"])
def test_a_binding_to_a_value_of_another_type_is_refused(parameter: str) -> None:
    found = document()
    conv(found)["bound"] = {parameter: ["channels", 2]}
    with pytest.raises(BadFile, match=f"{parameter} and 'channels' take different values. Remove this binding"):
        files.project_of(json.dumps(found), "x.loom")


def test_many_groups_and_many_settings_are_read_in_their_time() -> None:
    """Work that grew with the square of them would take minutes."""
    deep = chain(3000)
    with pytest.raises(BadFile, match="3000 groups would stand in one another"):
        files.project_of(json.dumps(deep), "x.loom")
    found = document()
    setting = group(found, 1)["settings"][0]
    group(found, 1)["settings"] += [{**setting, "name": f"s{number}"} for number in range(499)]
    refused_or_sound(json.dumps(found))
    group(found, 1)["settings"].append({**setting, "name": "more"})
    with pytest.raises(BadFile, match="has 501 parameters; it takes 500"):
        files.project_of(json.dumps(found), "x.loom")


def test_how_often_a_group_inside_a_group_stands_in_the_row_is_its_own() -> None:
    whole: Network = grouped.network()
    inner = next(iter(whole.groups["group-2"].body.of_kind("group-1")))
    with pytest.raises(Refused, match="set in the group itself"):
        bound(whole, "group-2", inner.id, "repeat", Binding("channels"))


def named(payloads: list[str]) -> Document:
    """The names of the groups, of what is in them and of their ports are payloads."""
    found = document()
    for number, owner in enumerate([network(found), *network(found)["groups"]]):
        owner["name"] = payloads[number % len(payloads)]
        for place, entry in enumerate(owner["blocks"]):
            entry["name"] = payloads[(number + place) % len(payloads)]
    network(found)["notes"][0]["text"] = "\n".join(payloads)
    network(found)["frames"][0]["title"] = payloads[0]
    group(found, 1)["settings"][0]["label"] = payloads[-1][:60]
    return found


def test_code_exported_from_hostile_groups_does_what_the_drawing_says(tmp_path: Path) -> None:
    written = []
    for start in range(0, len(PAYLOADS), 4):
        chosen = [PAYLOADS[(start + step) % len(PAYLOADS)] for step in range(6)]
        (whole,) = files.project_of(json.dumps(named(chosen)), "x.loom").networks
        path = tmp_path / f"net{start}.py"
        path.write_text(model_source(check(whole)).text, encoding="utf-8")
        written.append(path)
    count = check(grouped.network()).parameters
    script = f"""
import runpy, sys
for path in sys.argv[1:]:
    module = [value for value in runpy.run_path(path).values() if isinstance(value, type)][-1]()
    assert sum(weight.numel() for weight in module.parameters()) == {count}
print("all ran")
"""
    done = fresh(script, *map(str, written), folder=tmp_path)
    assert (done.stdout, done.returncode) == ("all ran\n", 0), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in written)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated_of(TEXT))
def test_a_mutated_project_is_refused_or_is_a_project(found: Any) -> None:
    refused_or_sound(json.dumps(found))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["bound", "settings", "notes", "frames", "groups", "off", "colour", "kind"]), JSON)
def test_any_value_at_the_keys_of_groups_is_refused_or_fits(key: str, value: Any) -> None:
    for owner in (network, inner_group, conv):
        found = document()
        owner(found)[key] = value
        refused_or_sound(json.dumps(found))
