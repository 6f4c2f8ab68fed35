"""Fragments: copied whole, put in beside what is there, with new ids, free names and no group twice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import edits
from builder.check import check
from builder.edits import Refused
from builder.fragments import FARTHEST, extracted, merged
from builder.group_edits import edit_inside
from builder.groups import body_of
from builder.naming import free_id, free_name, free_names
from builder.network import Group, Network
from tests.builder.edit_strategy import Act, act
from tests.builder.grouped import groups
from tests.builder.grouped import network as grouped
from tests.builder.overlaps import overlapping, strewn


def drawn(acts: list[Act]) -> Network:
    network = Network()
    for carry_out in acts:
        network = carry_out(network)
    return network


def shape(network: Network) -> object:
    """What a network is, whatever its blocks are called by id and wherever they stand."""
    name = {id: block.name for id, block in network.blocks.items()}
    blocks = [replace(block, id="", position=(0, 0)) for block in network.blocks.values()]
    links = {(name[link.source], link.output, name[link.target], link.input) for link in network.links.values()}
    notes = [(note.text, note.size) for note in network.notes.values()]
    return blocks, links, notes, [(f.title, f.size, f.colour) for f in network.frames.values()], network.groups


@settings(max_examples=60, deadline=None)
@given(st.lists(act(), max_size=25), st.data())
def test_what_is_taken_out_and_put_into_nothing_is_the_same(acts: list[Act], data: st.DataObject) -> None:
    network = drawn(acts)
    chosen = data.draw(st.sets(st.sampled_from(sorted(network.blocks)))) if network.blocks else set()
    fragment = extracted(network, chosen)
    assert fragment.blocks == {id: block for id, block in network.blocks.items() if id in chosen}
    for socket, link in network.links.items():
        assert (socket in fragment.links) == ({link.source, link.target} <= chosen)
    done = merged(Network(), fragment)
    assert shape(done.network) == shape(fragment)
    assert done.blocks == tuple(done.network.blocks)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(act(), max_size=20), st.lists(act(), max_size=20), st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
)
def test_what_was_there_stays_as_it_was(acts: list[Act], others: list[Act], at: tuple[float, float]) -> None:
    network, fragment = drawn(acts), drawn(others)
    after = merged(network, fragment, at).network
    assert {id: after.blocks[id] for id in network.blocks} == network.blocks
    assert {socket: after.links[socket] for socket in network.links} == network.links
    assert len(after.blocks) == len(network.blocks) + len(fragment.blocks)
    assert len(after.links) == len(network.links) + len(fragment.links)
    assert len({block.name for block in after.blocks.values()}) == len(after.blocks)
    assert after.recipe == network.recipe
    assert all(abs(place) <= FARTHEST for block in after.blocks.values() for place in block.position)


def test_names_go_on_counting() -> None:
    network, _ = edits.add_block(Network(), "conv2d", name="conv1")
    network, _ = edits.add_block(network, "conv2d", name="stem")
    fragment = extracted(network, network.blocks)
    once = merged(network, fragment).network
    twice = merged(once, fragment).network
    assert [block.name for block in twice.blocks.values()] == ["conv1", "stem", "conv2", "stem1", "conv3", "stem2"]


@given(st.lists(st.sampled_from(["a", "a1", "a2", "b9", "9", "", "x" * 200]), max_size=12), st.sets(st.just("a")))
def test_free_names_are_those_that_one_after_the_other_would_get(wanted: list[str], taken: set[str]) -> None:
    wanted = [name for name in wanted if name]
    found = free_names(wanted, taken)
    assert len({*found, *taken}) == len(found) + len(taken)
    assert all(len(name) <= 200 for name in found)
    used = set(taken)
    for name, free in zip(wanted, found, strict=True):
        if len(name) < 180:
            assert free == free_name(name, used)
        used.add(free)


def test_the_centre_comes_to_the_grid_place_nearest_to_the_point() -> None:
    network, _ = edits.add_block(Network(), "relu", (3.0, 0.0))
    network, _ = edits.add_block(network, "relu", (3.0, 96.0))
    after = merged(Network(), network, (1000.0, 501.0)).network
    assert [block.position for block in after.blocks.values()] == [(1003.0, 456.0), (1003.0, 552.0)]


def test_copies_come_to_the_right_of_what_is_copied() -> None:
    network, block = edits.add_block(Network(), "relu", (8.0, 16.0))
    network, _ = edits.add_block(network, "relu", (8.0, 88.0))
    fragment = extracted(network, [block.id])
    for number in range(1, 5):
        network = merged(network, fragment).network
        x, y = list(network.blocks.values())[-1].position
        if number == 1:
            assert (x, y) == (8.0 + 152 + 32, 16.0)
        assert not overlapping(network)


@given(strewn(), st.data())
@settings(deadline=None)
def test_what_is_put_in_lies_on_nothing(network: Network, data: st.DataObject) -> None:
    fragment = extracted(network, data.draw(st.sets(st.sampled_from(list(network.blocks)), min_size=1)))
    at = data.draw(st.none() | st.tuples(st.floats(-500, 900), st.floats(-500, 900)))
    done = merged(network, fragment, at)
    assert {pair for pair in overlapping(done.network) if not set(pair) <= set(done.blocks)} == overlapping(network)


def test_at_the_pointer_it_stays_where_that_is_free_and_comes_near_where_it_is_not() -> None:
    network, block = edits.add_block(Network(), "relu")
    fragment = extracted(network, [block.id])
    assert merged(network, fragment, (400.0, 80.0)).network.blocks["b2"].position == (400.0, 80.0)
    x, y = merged(network, fragment, (40.0, 0.0)).network.blocks["b2"].position
    assert abs(x - 40) + abs(y) <= 152
    assert not overlapping(merged(network, fragment, (40.0, 0.0)).network)


def test_ids_of_an_odd_file_stay_free_and_short() -> None:
    block = replace(edits.add_block(Network(), "relu")[1], id="b" + "9" * 39)
    network = edits.with_blocks(Network(), block)
    after = merged(network, network).network
    assert list(after.blocks) == [block.id, "b1"]
    assert len(free_id(Network())) < 40


def test_off_frozen_and_colour_are_copied() -> None:
    network, block = edits.add_block(Network(), "conv2d")
    network = edits.with_blocks(network, replace(block, off=True, frozen=True, colour="dense"))
    copy = merged(network, network).network.blocks["b2"]
    assert (copy.off, copy.frozen, copy.colour) == (True, True, "dense")


def test_notes_and_frames_come_along_under_ids_of_their_own() -> None:
    network = grouped()
    done = merged(network, extracted(network, [], ["n1", "f1"]))
    assert done.decor == ("n2", "f2")
    assert done.network.notes["n1"] == network.notes["n1"]
    frame, copy = network.frames["f1"], done.network.frames["f2"]
    assert copy == replace(frame, id="f2", position=copy.position)
    assert copy.position[0] - copy.size[0] / 2 > frame.position[0] + frame.size[0] / 2
    assert not extracted(network, network.blocks).notes


def test_a_group_brings_the_groups_inside_it_along() -> None:
    network = grouped()
    outer = network.of_kind("group-3")[0].id
    fragment = extracted(network, [outer])
    assert set(fragment.groups) == {"group-1", "group-2", "group-3"}
    assert extracted(network, [network.of_kind("relu")[0].id]).groups == {}
    assert merged(Network(), fragment).network.groups == network.groups


def test_equal_groups_are_not_put_in_twice() -> None:
    network = grouped()
    assert merged(network, network).network.groups is network.groups


def test_other_groups_of_the_same_kinds_get_new_kinds_all_the_way_in() -> None:
    fragment = extracted(grouped(padding=0), [grouped().of_kind("group-3")[0].id])
    network = grouped(padding=1)
    done = merged(network, fragment)
    after = done.network
    assert {kind: after.groups[kind] for kind in network.groups} == network.groups
    assert set(after.groups) == {f"group-{number}" for number in range(1, 7)}
    outer = after.groups[after.blocks[done.blocks[0]].kind]
    (middle,) = {block.kind for block in outer.body.blocks.values() if block.kind.startswith("group-")}
    (inner,) = {b.kind for b in after.groups[middle].body.blocks.values() if b.kind.startswith("group-")}
    assert not {outer.kind, middle, inner} & network.groups.keys()
    assert after.groups[inner].body.of_kind("conv2d")[0].values["padding"] == (0, 0)
    assert set(merged(after, fragment).network.groups) == set(after.groups), "the third time they are there already"


def test_an_equal_group_under_another_kind_is_used() -> None:
    mine = replace(groups()["group-1"], kind="group-9")
    network, block = edits.add_block(Network(groups={"group-9": mine}), "group-9")
    theirs = grouped()
    body = body_of(theirs, "group-2")
    use = body.of_kind("group-1")[0].id
    after = merged(network, extracted(body, [use])).network
    assert set(after.groups) == {"group-9"}
    assert [b.kind for b in after.blocks.values()] == ["group-9", "group-9"]
    assert check(after).readings[block.id] is not None


def test_ports_in_another_order_make_another_group() -> None:
    network = Network(groups={"group-1": groups()["group-1"]})
    body = network.groups["group-1"].body
    turned = replace(body, blocks=dict(reversed(list(body.blocks.items()))))
    other = {"group-1": replace(network.groups["group-1"], body=turned)}
    fragment, _ = edits.add_block(Network(groups=other), "group-1")
    assert set(merged(network, fragment).network.groups) == {"group-1", "group-2"}


def test_input_and_output_stay_out_of_a_group() -> None:
    network = grouped()
    done = merged(body_of(network, "group-1"), extracted(network, network.blocks), inside=True)
    assert done.left_out == "image, result are left out: Input and Output stand outside of groups."
    assert len(done.blocks) == 3
    assert not done.network.of_kind("input")
    assert len(done.network.links) == len(network.groups["group-1"].body.links) + 2


def test_ports_of_a_group_stay_inside() -> None:
    network = grouped()
    body = body_of(network, "group-1")
    done = merged(network, extracted(body, body.blocks))
    assert done.left_out == "x, out are left out: inputs and outputs of a group stand inside one."
    assert [done.network.blocks[id].name for id in done.blocks] == ["conv2"]
    assert done.network.blocks[done.blocks[0]].bound == {}
    within = merged(body, extracted(body, body.blocks), inside=True)
    assert within.left_out == ""
    assert within.network.blocks[within.blocks[1]].bound == body.of_kind("conv2d")[0].bound


def test_where_nothing_is_left_it_is_refused() -> None:
    network = grouped()
    with pytest.raises(Refused, match="image is left out: Input and Output stand outside of groups"):
        merged(Network(), extracted(network, [network.of_kind("input")[0].id]), inside=True)


def test_a_group_is_never_put_into_itself() -> None:
    network = grouped()
    fragment = extracted(network, [network.of_kind("group-3")[0].id])
    with pytest.raises(Refused, match="outer would stand inside itself"):
        edit_inside(network, "group-3", lambda body: merged(body, fragment, inside=True).network)
    with pytest.raises(Refused, match="would stand inside itself"):
        edit_inside(network, "group-1", lambda body: merged(body, fragment, inside=True).network)


def test_groups_that_stand_in_each_other_are_refused() -> None:
    body, _ = edits.add_block(Network(groups=groups()), "group-1")
    loop = {"group-1": Group("group-1", "loop", replace(body, groups={}))}
    with pytest.raises(Refused, match="loop stands inside itself"):
        merged(Network(), Network(blocks=body.blocks, groups=loop))


def test_beyond_measure_it_is_refused() -> None:
    network = grouped()
    use = network.of_kind("group-3")[0]
    many = edits.with_blocks(network, replace(use, values=type(use.values)({**use.values, "repeat": 1000})))
    for _ in range(2):
        many = merged(many, many).network
    with pytest.raises(Refused, match="100,000 is the most"):
        for _ in range(5):
            many = merged(many, many).network
