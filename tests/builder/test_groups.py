"""Groups as values: what stands in what, what is refused, their parameters and ports, and where the document looks."""

from dataclasses import replace

import pytest

from builder import edits
from builder.check import check
from builder.document import Document, Place
from builder.edits import Refused
from builder.group_edits import check_nesting, check_size, edit_inside
from builder.group_settings import bound, renamed_group, renamed_setting, unbound, with_setting, without_setting
from builder.grouping import grouped, ungrouped
from builder.groups import blocks_inside, depth, way_to
from builder.network import Binding, Block, Group, Link, Network
from builder.problems import Problem
from builder.project import Project, added, moved, removed, renamed
from builder.sketch import Sketch
from builder.values import Values
from projects.bad_file import BadFile
from tests import one_network


def nested(levels: int) -> tuple[Network, list[str]]:
    """Input, Dense and ReLU, Dense, Output; the middle in groups. And the ids of these, outermost first."""
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    inner = [sketch.add("dense", out_features=16), sketch.add("relu")]
    sketch.add("dense", out_features=4)
    sketch.add("output")
    network, way = sketch.network, list[str]()
    network, block = grouped(network, inner, "inner")
    way.append(block.id)
    for level in range(levels - 1):
        network, block = grouped(network, [block.id], f"level{level}")
        way.append(block.id)
    return network, way[::-1]


def test_a_group_has_a_port_for_each_value_that_crosses_its_edge() -> None:
    sketch = Sketch("net")
    image = sketch.add("input", shape=(8,))
    first = sketch.add("dense", out_features=8)
    second = sketch.add("dense", image, out_features=8)
    total = sketch.add("add", first, second)
    sketch.add("output", total)
    network, block = grouped(sketch.network, [first, second])
    record = network.record(block.kind)
    assert len(record.inputs(block.values)) == 1  # both read the same value
    assert len(record.outputs(block.values)) == 2
    assert check(network).parameters == check(sketch.network).parameters == 144


def test_what_cannot_be_a_group_is_refused_with_its_reason() -> None:
    sketch = Sketch("net")
    start = sketch.add("input", shape=(8,))
    first, between, last = sketch.add("dense"), sketch.add("relu"), sketch.add("dense")
    out = sketch.add("output")
    with pytest.raises(Refused, match="Select some first"):
        grouped(sketch.network, [])
    with pytest.raises(Refused, match="relu1 lies on a way from these blocks back to them"):
        grouped(sketch.network, [first, last])
    for block, said in ((start, "an Input"), (out, "an Output")):
        with pytest.raises(Refused, match=said):
            grouped(sketch.network, [between, block])
    with pytest.raises(Refused, match="relu1 is no group"):
        ungrouped(sketch.network, between)


def test_a_group_may_not_stand_in_itself() -> None:
    network, (outer, inner) = nested(2)
    kind = network.blocks[outer].kind
    with pytest.raises(Refused, match="would stand inside itself"):
        edit_inside(network, kind, lambda body: edits.add_block(body, kind)[0])
    innermost = network.groups[kind].body.blocks[inner].kind
    with pytest.raises(Refused, match="would stand inside itself"):
        edit_inside(network, innermost, lambda body: edits.add_block(body, kind)[0])


@pytest.mark.parametrize(("kind", "port"), [("input", "Group input"), ("output", "Group output")])
def test_what_a_whole_network_has_stays_out_of_groups(kind: str, port: str) -> None:
    network, (outer,) = nested(1)
    with pytest.raises(Refused, match=f"Add a {port} instead"):
        edit_inside(network, network.blocks[outer].kind, lambda body: edits.add_block(body, kind)[0])


def test_blocks_are_counted_with_all_that_stands_in_groups() -> None:
    network, (outer, _, _) = nested(3)
    # outer: 3 blocks of its own; in it group + entry + exit, twice; in the innermost dense, relu, entry, exit
    assert blocks_inside(network) == 3 + 1 + (2 + 1 + (2 + 1 + 4))
    repeated = edits.set_values(network, outer, {"repeat": 10})
    assert blocks_inside(repeated) == 4 + 10 * (3 + 3 + 4)
    check_size(repeated)
    assert depth(network.groups) == 3


def test_a_few_bytes_do_not_make_a_million_blocks() -> None:
    network, _ = nested(6)
    groups = {}
    for kind, group in network.groups.items():
        uses = [replace(b, values=Values(repeat=1000)) for b in group.body.blocks.values() if b.kind in network.groups]
        groups[kind] = replace(group, body=edits.with_blocks(group.body, *uses))
    network = replace(network, groups=groups)
    with pytest.raises(Refused, match="100,000 is the most"):
        check_size(network)
    with pytest.raises(BadFile, match="100,000 is the most"):
        one_network.network_of(one_network.text_of(network), "x.loom")


def test_groups_nested_too_deep_are_refused_and_not_fallen_over() -> None:
    network, _ = nested(21)
    with pytest.raises(BadFile, match="21 groups would stand in one another"):
        one_network.network_of(one_network.text_of(network), "x.loom")


def test_a_file_whose_groups_stand_in_each_other_is_refused() -> None:
    groups = {}
    for kind, other in (("group-1", "group-2"), ("group-2", "group-1")):
        use = Block("b1", other, "use", Values(repeat=1))
        groups[kind] = Group(kind, f"name of {kind}", Network(f"name of {kind}", {"b1": use}))
    text = one_network.text_of(Network("net", groups=groups))
    with pytest.raises(BadFile, match="would stand inside itself"):
        one_network.network_of(text, "x.loom")


def test_an_edit_inside_shows_in_all_uses_and_is_read_anew() -> None:
    network, (outer,) = nested(1)
    kind = network.blocks[outer].kind
    network, other = edits.add_block(network, kind)
    network = edits.add_link(network, Link("b1", "out", other.id, network.record(kind).inputs(other.values)[0].name))
    before = check(network)
    dense = network.groups[kind].body.of_kind("dense")[0].id
    network = edit_inside(network, kind, lambda body: edits.set_values(body, dense, {"out_features": 32}))
    after = check(network, previous=before)
    for use in (outer, other.id):
        assert before.readings[use].parameters == 8 * 16 + 16
        assert after.readings[use].parameters == 8 * 32 + 32
    assert after == check(network)


def test_a_port_that_goes_takes_its_links_along() -> None:
    network, (outer,) = nested(1)
    kind = network.blocks[outer].kind
    exit = network.groups[kind].body.of_kind("exit")[0].id
    network = edit_inside(network, kind, lambda body: edits.remove(body, [exit]))
    assert network.record(kind).outputs(Values()) == ()
    assert not any(link.source == outer for link in network.links.values())


def test_parameters_of_a_group_set_the_blocks_inside() -> None:
    network, (outer,) = nested(1)
    kind = network.blocks[outer].kind
    dense = network.groups[kind].body.of_kind("dense")[0].id
    network, setting = with_setting(network, kind, dense, "out_features", "units")
    assert (setting.name, setting.parameter.default) == ("units", 16)
    assert network.blocks[outer].values == {"units": 16, "repeat": 1}
    network = edits.set_values(network, outer, {"units": 5})
    assert check(network).readings[outer].parameters == 8 * 5 + 5
    network = bound(network, kind, dense, "out_features", Binding("units", 3))
    assert check(network).readings[outer].parameters == 8 * 15 + 15
    network = renamed_setting(network, kind, "units", "width")
    assert network.blocks[outer].values == {"width": 5, "repeat": 1}
    assert check(network).readings[outer].parameters == 8 * 15 + 15
    assert check(without_setting(network, kind, "width")).readings[outer].parameters == 8 * 48 + 48
    assert unbound(network, kind, dense, "out_features").groups[kind].settings == ()


@pytest.mark.parametrize("name", ["", "2nd", "a b", "lambda!", "repeat"])
def test_a_parameter_needs_a_name_of_its_own(name: str) -> None:
    network, (outer,) = nested(1)
    kind = network.blocks[outer].kind
    dense = network.groups[kind].body.of_kind("dense")[0].id
    network, _ = with_setting(network, kind, dense, "out_features", "units")
    with pytest.raises(Refused):
        renamed_setting(network, kind, "units", name)


def test_a_binding_needs_a_parameter_of_its_kind() -> None:
    network, (outer,) = nested(1)
    kind = network.blocks[outer].kind
    dense = network.groups[kind].body.of_kind("dense")[0].id
    with pytest.raises(Refused, match="has no parameter units"):
        bound(network, kind, dense, "out_features", Binding("units"))
    network, _ = with_setting(network, kind, dense, "bias")
    with pytest.raises(Refused, match="take different values"):
        bound(network, kind, dense, "out_features", Binding("bias"))


def test_groups_have_names_of_their_own() -> None:
    network, (outer, _) = nested(2)
    kind = network.blocks[outer].kind
    assert renamed_group(network, kind, "stage").groups[kind].name == "stage"
    with pytest.raises(Refused, match="Another group is called inner"):
        renamed_group(network, kind, "inner")


def test_the_first_way_to_a_group() -> None:
    network, way = nested(3)
    innermost = next(kind for kind, group in network.groups.items() if group.name == "inner")
    assert way_to(network, innermost) == tuple(way)
    assert way_to(network, "group-99") == ()


def test_a_problem_inside_is_told_at_the_group_with_its_repair() -> None:
    network, (outer,) = nested(1)
    kind = network.blocks[outer].kind
    dense = network.groups[kind].body.of_kind("dense")[0].id
    network = edit_inside(network, kind, lambda body: _spoilt(body, dense))
    (problem,) = check(network).blocking
    assert problem.text.startswith("In inner: ")
    assert problem.path == (outer, dense)
    assert isinstance(problem.inside, Problem)


def _spoilt(body: Network, dense: str) -> Network:
    block = body.blocks[dense]
    return edits.with_blocks(body, replace(block, values=Values({**block.values, "out_features": 0})))


def test_the_document_looks_inside_and_undo_comes_back_to_the_place() -> None:
    network, way = nested(3)
    document = Document(network)
    for id in way:
        document.enter(id)
    assert document.place == Place(0, tuple(way))
    dense = document.network.of_kind("dense")[0].id
    assert document.report.readings[dense].parameters == 8 * 16 + 16
    document.apply("Set units", lambda body: edits.set_values(body, dense, {"out_features": 2}))
    assert document.whole.readings[way[0]].parameters == 8 * 2 + 2
    document.leave()
    document.leave()
    document.leave()
    document.leave()
    assert document.place == Place()
    document.undo()
    assert document.place == Place(0, tuple(way))
    assert document.project == Project((network,))
    document.go(Place())
    document.redo()
    assert document.place == Place(0, tuple(way))
    assert document.whole.readings[way[0]].parameters == 8 * 2 + 2


def test_a_place_that_is_gone_is_left() -> None:
    network, (outer, inner) = nested(2)
    document = Document(network)
    document.go(Place(0, (outer, inner)))
    assert document.kind == network.groups[network.blocks[outer].kind].body.blocks[inner].kind
    document.apply_to_whole("Ungroup", lambda whole: ungrouped(whole, outer)[0])
    assert document.place == Place()
    document.undo()
    assert document.place == Place(0, (outer, inner))
    document.enter("no such block")
    assert document.place == Place(0, (outer, inner))


def test_networks_of_a_project_are_added_removed_renamed_and_moved_as_one_step_each() -> None:
    first, second = nested(1)[0], Network(name="other")
    document = Document(first)
    document.apply_to_project("Add", lambda project: added(project, second), Place(1))
    assert document.network.name == "other"
    document.apply_to_project("Add", lambda project: added(project, second), Place(2))
    assert [network.name for network in document.project.networks] == ["net", "other", "other1"]
    document.apply_to_project("Rename", lambda project: renamed(project, 1, "third"))
    document.apply_to_project("Move", lambda project: moved(project, 0, 2), Place(2))
    assert [network.name for network in document.project.networks] == ["third", "other1", "net"]
    document.apply_to_project("Remove", lambda project: removed(project, 0), Place(0))
    for _ in range(5):
        document.undo()
    assert document.project == Project((first,))
    assert not document.undo_title
    with pytest.raises(Refused, match="at least one network"):
        removed(document.project, 0)
    with pytest.raises(Refused, match="Another network is called other"):
        renamed(added(document.project, second), 0, "other")


def test_a_name_that_no_block_of_the_file_has_is_no_kind() -> None:
    network, (outer,) = nested(1)
    kind = network.blocks[outer].kind
    text = one_network.text_of(network).replace(
        f'"kind": "{kind}", "name": "inner", "position"', '"kind": "group-7", "name": "inner", "position"'
    )
    with pytest.raises(BadFile, match="which is not known"):
        one_network.network_of(text, "x.loom")


def test_off_blocks_hand_on_what_arrives() -> None:
    network, (outer,) = nested(1)
    off = edits.with_blocks(network, replace(network.blocks[outer], off=True))
    report = check(off)
    assert report.readings[outer].parameters == 0
    assert not report.blocking
    assert report == check(off, previous=check(network))


def test_nesting_is_checked_for_the_group_that_is_named() -> None:
    network, (outer, _) = nested(2)
    check_nesting(network, network.blocks[outer].kind)
    assert isinstance(network.blocks[outer], Block)
