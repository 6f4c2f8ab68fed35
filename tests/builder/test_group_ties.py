"""What a group sets stays set: when blocks inside are grouped, taken apart, copied, and when groups grow."""

from dataclasses import replace

import pytest

from builder import edits
from builder.check import check
from builder.document import Document
from builder.edits import Refused
from builder.fragments import extracted, merged
from builder.group_defaults import with_default
from builder.group_edits import edit_inside
from builder.group_settings import bound, with_setting, without_setting
from builder.grouping import free_kind, grouped, ungrouped
from builder.groups import body_of
from builder.network import Binding, Group, Link, Network
from builder.project import Project
from builder.sketch import Sketch
from projects import files


def stage() -> tuple[Network, str, str]:
    """Input, a group with a Dense of the parameter `width` and a Dense of twice that, Output; the group, its kind."""
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    inner = [sketch.add("dense", out_features=16), sketch.add("dense", out_features=32)]
    sketch.add("output")
    network, use = grouped(sketch.network, inner, "Stage")
    first, second = network.groups[use.kind].body.of_kind("dense")
    network, _ = with_setting(network, use.kind, first.id, "out_features", "width")
    return bound(network, use.kind, second.id, "out_features", Binding("width", 2)), use.id, use.kind


def count(network: Network, use: str, **values: int) -> int | None:
    """The parameters of a use of a group with these values."""
    return check(edits.set_values(network, use, values)).readings[use].parameters


def reopened(network: Network) -> Network:
    return files.project_of(files.text_of(Project((network,))), "net.loom").networks[0]


def test_blocks_grouped_inside_a_group_are_still_set_by_it() -> None:
    network, use, kind = stage()
    wanted = count(network, use, width=5)
    inner = [block.id for block in network.groups[kind].body.of_kind("dense")]
    after = edit_inside(network, kind, lambda body: grouped(body, inner, "Deep")[0])
    assert count(after, use, width=5) == wanted == 8 * 5 + 5 + 5 * 10 + 10
    assert reopened(after) == after


def test_a_group_taken_apart_inside_another_is_set_as_before() -> None:
    network, use, _ = stage()
    network, outer = grouped(network, [use], "Outer")
    network, _ = with_setting(network, outer.kind, use, "width", "wide")
    network = bound(network, outer.kind, use, "width", Binding("wide", 3))
    wanted = count(network, outer.id, wide=4)
    after = edit_inside(network, outer.kind, lambda body: ungrouped(body, use)[0])
    assert count(after, outer.id, wide=4) == wanted == 8 * 12 + 12 + 12 * 24 + 24
    ties = [block.bound for block in after.groups[outer.kind].body.of_kind("dense")]
    assert ties == [{"out_features": Binding("wide", 3)}, {"out_features": Binding("wide", 6)}]


def test_a_frozen_group_and_one_that_is_off_leave_such_blocks() -> None:
    network, use, _ = stage()
    for mark in ("frozen", "off"):
        marked = edits.with_blocks(network, replace(network.blocks[use], **{mark: True}))  # type: ignore[arg-type]
        after, blocks = ungrouped(marked, use)
        assert [getattr(after.blocks[id], mark) for id in blocks] == [True, True]
        assert check(after).learns == check(marked).learns
        assert check(after).parameters == check(marked).parameters


def joining() -> tuple[Network, str, Group]:
    """A group with a Concat of four inputs, all linked, whose number is a parameter of the group."""
    sketch = Sketch("net")
    first = sketch.add("input", shape=(4,))
    concat = sketch.add("concat", inputs=4)
    sketch.add("output")
    network = sketch.network
    for port in ("in2", "in3", "in4"):
        network = edits.add_link(network, Link(first, "out", concat, port))
    network, use = grouped(network, [concat], "Join")
    inner = network.groups[use.kind].body.of_kind("concat")[0]
    network, _ = with_setting(network, use.kind, inner.id, "inputs")
    return network, use.id, network.groups[use.kind]


def test_no_link_is_left_at_a_port_that_a_parameter_took_away() -> None:
    network, use, group = joining()
    apart, (concat,) = ungrouped(edits.set_values(network, use, {"inputs": 2}), use)
    assert [socket for socket in apart.links if socket[0] == concat] == [(concat, "in1"), (concat, "in2")]
    assert reopened(apart) == apart
    released = without_setting(with_default(network, group.kind, "inputs", 2), group.kind, "inputs")
    assert reopened(released) == released


def test_a_number_of_inputs_beyond_its_limit_is_a_problem_and_makes_no_million_ports() -> None:
    network, use, group = joining()
    inner = group.body.of_kind("concat")[0]
    network = bound(network, group.kind, inner.id, "inputs", Binding("inputs", 1000))
    body = check(edits.set_values(network, use, {"inputs": 16})).inside[use][0]
    assert "between 2 and 16" in body.readings[inner.id].problems[0].text
    assert len(network.record("concat").inputs(body.block(inner.id).values)) == 16


def test_what_is_copied_into_another_group_is_not_bound_to_a_parameter_of_another_sort() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=(3, 16, 16))
    convs = [sketch.add("conv2d"), sketch.add("conv2d")]
    sketch.add("output")
    network, kinds, inner = sketch.network, list[str](), list[str]()
    for conv, parameter in zip(convs, ("kernel_size", "out_channels"), strict=True):
        network, use = grouped(network, [conv])
        kinds.append(use.kind)
        inner.append(network.groups[use.kind].body.of_kind("conv2d")[0].id)
        network, _ = with_setting(network, use.kind, inner[-1], parameter, "size")
    copied = extracted(body_of(network, kinds[1]), inner[1:])
    after = edit_inside(network, kinds[0], lambda body: merged(body, copied, inside=True).network)
    ties = [block.bound for block in after.groups[kinds[0]].body.of_kind("conv2d")]
    assert ties == [{"kernel_size": Binding("size")}, {}]
    assert reopened(after) == after


def test_what_a_file_may_not_say_is_refused_when_it_is_done() -> None:
    network, _, kind = stage()
    dense = network.groups[kind].body.of_kind("dense")[0].id
    with pytest.raises(Refused, match="at most 1,000 times"):
        bound(network, kind, dense, "out_features", Binding("width", 1001))
    longest = "w" * 60
    network, _ = with_setting(network, kind, dense, "out_features", longest)
    with pytest.raises(Refused, match="up to 60"):
        with_setting(network, kind, dense, "out_features", longest)
    odd = f"group-{'9' * 34}"
    assert free_kind(Network(groups={odd: network.groups[kind]})) == "group-1"


def test_no_value_makes_more_blocks_than_a_file_may_hold() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    inner = [sketch.add("relu") for _ in range(101)]
    sketch.add("output")
    network, use = grouped(sketch.network, inner)
    document = Document(network)
    with pytest.raises(Refused, match="100,000 is the most"):
        document.apply("Repeat", lambda now: edits.set_values(now, use.id, {"repeat": 1000}))
    assert document.network is network
