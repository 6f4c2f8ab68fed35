"""Room for what is put in: no act lays a block on another that it was apart from."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builder import edits
from builder.check import check
from builder.grouping import ungrouped
from builder.network import Network
from builder.sketch import Sketch
from tests.builder.overlaps import overlapping, strewn


@given(strewn(), st.sampled_from(["conv2d", "relu", "group-1"]), st.data())
@settings(deadline=None)
def test_a_block_put_into_a_wire_lies_on_none_and_pushes_none_onto_another(
    network: Network, kind: str, data: st.DataObject
) -> None:
    assume(network.links)
    socket = data.draw(st.sampled_from(sorted(network.links)))
    after = edits.insert_before(network, socket, kind)
    assert overlapping(after) <= overlapping(network)


@given(strewn(), st.integers(1, 3), st.data())
@settings(deadline=None)
def test_what_a_group_is_taken_apart_into_lies_on_nothing_beside(
    network: Network, times: int, data: st.DataObject
) -> None:
    uses = [block.id for block in network.blocks.values() if block.kind in network.groups]
    assume(uses)
    id = data.draw(st.sampled_from(uses))
    before = overlapping(network)
    assume(not any(id in pair for pair in before))
    after, new = ungrouped(edits.set_values(network, id, {"repeat": times}), id)
    assert {pair for pair in overlapping(after) if not set(pair) <= set(new)} <= before


def skip(shortcut: int) -> tuple[Network, str]:
    """A residual block whose skip needs a projection, in one column; and its Add. `shortcut`: the skip's input."""
    sketch = Sketch("residual")
    sketch.add("input", shape=(8, 8, 8))
    start = sketch.add("conv2d", out_channels=8, padding=(1, 1))
    sketch.add("conv2d", out_channels=16, padding=(1, 1))
    sketch.add("relu")
    end = sketch.add("conv2d", out_channels=16, padding=(1, 1))
    add = sketch.add("add", *((start, end) if shortcut == 1 else (end, start)))
    sketch.add("relu")
    return sketch.network, add


@pytest.mark.parametrize("shortcut", [1, 2])
def test_a_projection_of_the_skip_stands_beside_the_path_on_the_side_of_its_port(shortcut: int) -> None:
    network, add = skip(shortcut)
    (problem,) = (problem for problem in check(network).problems if problem.block == add)
    remedy = next(r for r in problem.remedies if r.title == "Project the skip with a 1 × 1 Conv")
    after = edits.mend(network, add, remedy)
    (new,) = after.blocks.keys() - network.blocks.keys()
    x, y = after.blocks[new].position
    assert not overlapping(after)
    assert all(after.blocks[id] is block for id, block in network.blocks.items()), "nothing has moved"
    assert (x < network.blocks[add].position[0]) == (shortcut == 1)
    link = after.links[new, "in"]
    assert after.blocks[link.source].position[1] < y < after.blocks[add].position[1]
    assert not any(problem.block == add for problem in check(after).problems)
