"""Ports of groups in another order, new ports, and the defaults of a group's parameters."""

import pytest

from builder import edits
from builder.check import check
from builder.edits import Refused
from builder.group_defaults import with_default
from builder.group_edits import edit_inside
from builder.group_ports import moved_port, with_port
from builder.grouping import grouped
from builder.network import Link, Network
from builder.sketch import Sketch
from tests.builder import grouped as example


def two_into_one() -> tuple[Network, str]:
    """Two Inputs that a group of one Concat joins; and the id of the group."""
    sketch = Sketch("joined")
    left = sketch.add("input", name="left", shape=(2,))
    right = sketch.add("input", name="right", shape=(3,))
    network = sketch.network
    network, concat = edits.add_block(network, "concat", (0.0, 200.0), "both")
    for number, source in enumerate((left, right), 1):
        network = edits.add_link(network, Link(source, "out", concat.id, f"in{number}"))
    network, block = grouped(network, [concat.id])
    return network, block.id


def test_a_port_moves_among_those_of_its_side_and_its_links_stay() -> None:
    network, group = two_into_one()
    kind = network.blocks[group].kind
    before = [port.name for port in network.record(kind).inputs(network.blocks[group].values)]
    after = edit_inside(network, kind, lambda body: moved_port(body, before[0], 1))
    ports = after.record(kind).inputs(after.blocks[group].values)
    assert [port.name for port in ports] == before[::-1]
    assert after.links == network.links
    places = [[block.position for block in one.groups[kind].body.of_kind("entry")] for one in (network, after)]
    assert places[0] == places[1]
    # What is joined inside is joined in the same order: 2 and 3 numbers, however the ports stand.
    (type,) = check(after).readings[group].outputs.values()
    assert type and type.shape == ("N", 5)


@pytest.mark.parametrize("by", [-1, -7, 0])
def test_a_port_stays_at_the_end(by: int) -> None:
    network, group = two_into_one()
    body = network.groups[network.blocks[group].kind].body
    first = body.of_kind("entry")[0].id
    assert moved_port(body, first, by) is body


def test_a_new_port_stands_beside_the_last_one_and_has_a_name_of_its_own() -> None:
    network, group = two_into_one()
    kind = network.blocks[group].kind
    made = []

    def edit(body: Network) -> Network:
        after, block = with_port(body, "entry")
        made.append(block)
        return after

    after = edit_inside(network, kind, edit)
    names = [block.name for block in after.groups[kind].body.of_kind("entry")]
    assert len(names) == len(set(names)) == 3
    last = network.groups[kind].body.of_kind("entry")[-1].position
    assert made[0].position[0] > last[0] and made[0].position[1] == last[1]
    assert len(after.record(kind).inputs(after.blocks[group].values)) == 3


def test_in_an_empty_body_a_port_has_a_place_too() -> None:
    body, entry = with_port(Network(), "entry")
    body, exit = with_port(body, "exit")
    assert entry.position == (0.0, 0.0) and exit.position[1] > 0
    with pytest.raises(Refused, match="input or an output"):
        with_port(body, "conv2d")


def test_a_default_is_for_new_uses_and_is_held_to_the_limits() -> None:
    network = example.network()
    after = with_default(network, "group-1", "channels", 7)
    assert after.record("group-1").defaults()["channels"] == 7
    used = after.groups["group-2"].body.of_kind("group-1")[0]
    assert used.values == network.groups["group-2"].body.of_kind("group-1")[0].values
    assert with_default(after, "group-1", "channels", 7) is after
    with pytest.raises(Refused, match="whole number"):
        with_default(network, "group-1", "channels", "many")
