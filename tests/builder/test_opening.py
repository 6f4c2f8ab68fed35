"""Groups shown open in place: their size, the room that is made for them, and what is taken back on folding."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder import edits
from builder.edits import Refused
from builder.geometry import DEEPEST_OPEN, size_of
from builder.group_edits import edit_inside
from builder.groups import body_of
from builder.network import Block, Frame, Network, Note, Point
from builder.opening import opened
from tests.builder.grouped import groups, network

Box = tuple[float, float, float, float]
KINDS = ("relu", "conv2d", "output", "group-1", "group-2", "group-3")


def boxes(network: Network) -> dict[str, Box]:
    found = {}
    for block in network.blocks.values():
        (x, y), (wide, tall) = block.position, size_of(network, block)
        found[block.id] = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    return found


def meetings(network: Network) -> set[tuple[str, str]]:
    """The pairs of blocks that overlap."""
    found = list(boxes(network).items())
    return {
        (one, other)
        for number, (one, a) in enumerate(found)
        for other, b in found[number + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    }


def standing(*blocks: tuple[str, float, float], note: Point = (0.0, 0.0), frame: Point = (0.0, 0.0)) -> Network:
    """Blocks and groups at these places, with a note and a frame."""
    made = Network("strewn", groups=groups())
    for kind, x, y in blocks:
        made, _ = edits.add_block(made, kind, (x, y))
    notes = {"n": Note("n", "x", note, (96.0, 64.0))}
    return replace(made, notes=notes, frames={"f": Frame("f", "", frame, (640.0, 480.0))})


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Blocks and groups strewn on the grid, some of them on each other, with a note and a frame."""
    place = st.integers(-60, 60).map(lambda n: n * 8.0)
    kinds = *draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=9)), "group-2"
    blocks = [(kind, 2 * draw(place), draw(place)) for kind in kinds]
    return standing(*blocks, note=(draw(place), draw(place)), frame=(draw(place), draw(place)))


def some_groups(network: Network) -> list[Block]:
    return [block for block in network.blocks.values() if block.kind in network.groups]


@example(standing(("relu", 272, 0), ("group-2", -128, -64), frame=(-48, 0)), 0)
@example(standing(("relu", 320, 0), ("relu", 0, 0), ("relu", 160, 0), ("group-2", 0, -64)), 0)
@example(
    standing(
        *(("group-1", 0, -128), ("group-1", -272, -72), ("relu", 176, 48), ("relu", 0, 112), ("relu", 0, -64)),
        *(("conv2d", -192, 0), ("relu", 0, 64), ("relu", 176, 0), ("group-2", 0, 0)),
        frame=(-352, 0),
    ),
    1,
)
@given(networks(), st.integers(0, 99))
def test_opening_makes_nothing_meet_that_was_apart_and_folding_takes_it_back(before: Network, pick: int) -> None:
    block = some_groups(before)[pick % len(some_groups(before))]
    after = opened(before, block.id)
    assert meetings(after) <= meetings(before)
    assert boxes(after)[block.id][1] == boxes(before)[block.id][1]
    if not meetings(before):
        folded = opened(after, block.id, open=False)
        assert replace(folded, frames=before.frames) == before  # what lay half in a frame may be in it now


@given(networks(), st.lists(st.tuples(st.integers(0, 99), st.integers(-30, 30), st.integers(-30, 30)), max_size=12))
def test_after_any_acts_no_more_meets_than_a_person_has_put_together(
    before: Network, acts: list[tuple[int, int, int]]
) -> None:
    network = before
    for pick, x, y in acts:
        chosen = some_groups(network)[pick % len(some_groups(network))]
        together = meetings(network)
        network = opened(network, chosen.id, open=not chosen.open)
        assert meetings(network) <= together
        other = list(network.blocks)[pick % len(network.blocks)]
        at = network.blocks[other].position
        network = edits.move(network, {other: (at[0] + 8 * x, at[1] + 8 * y)})


def test_an_open_group_is_as_large_as_what_stands_in_it_however_deep() -> None:
    whole = network()
    outer = whole.of_kind("group-3")[0]
    folded = size_of(opened(whole, outer.id), replace(outer, open=True))
    inside = edit_inside(whole, "group-3", lambda body: opened(body, body.of_kind("group-2")[0].id))
    unfolded = size_of(inside, replace(outer, open=True))
    assert unfolded[0] > folded[0] and unfolded[1] > folded[1]
    body = body_of(inside, "group-3")
    middle = body.of_kind("group-2")[0]
    assert unfolded[0] > size_of(body, middle)[0] > size_of(body, replace(middle, open=False))[0]
    assert size_of(whole, replace(outer, open=True), deep=DEEPEST_OPEN) == size_of(whole, outer)


def test_what_grows_inside_makes_room_outside_at_every_use() -> None:
    whole = network()
    outer = whole.of_kind("group-3")[0]
    whole = opened(whole, outer.id)
    moved = edit_inside(whole, "group-3", lambda body: edits.add_block(body, "relu", (0.0, 900.0))[0])
    assert size_of(moved, moved.blocks[outer.id])[1] > size_of(whole, whole.blocks[outer.id])[1]
    assert not meetings(moved)
    deep = edit_inside(moved, "group-3", lambda body: opened(body, body.of_kind("group-2")[0].id))
    deeper = edit_inside(deep, "group-1", lambda body: edits.add_block(body, "relu", (0.0, 900.0))[0])
    assert not meetings(deeper) and not meetings(body_of(deeper, "group-3"))


@given(networks(), st.integers(1, 40), st.data())
def test_two_uses_that_grow_at_once_make_room_for_both(network: Network, far: int, data: st.DataObject) -> None:
    for _ in range(2):
        block = data.draw(st.sampled_from(some_groups(network)))
        network = opened(network, block.id)
    together = meetings(network)
    after = edit_inside(network, "group-1", lambda body: edits.add_block(body, "relu", (8.0 * far, 32.0 * far))[0])
    assert meetings(after) <= together


def test_a_frame_around_a_group_grows_with_it_and_shrinks_again() -> None:
    before = network()
    outer = before.of_kind("group-3")[0]
    before = replace(before, frames={"f": Frame("f", "", outer.position, (260.0, 120.0))})
    after = opened(before, outer.id)
    left, top, right, bottom = boxes(after)[outer.id]
    frame = after.frames["f"]
    assert frame.size[0] - (right - left) == 60.0 and frame.size[1] - (bottom - top) == 48.0
    assert opened(after, outer.id, open=False) == before


def test_a_group_that_is_empty_opens_too() -> None:
    whole = network()
    whole = edit_inside(whole, "group-1", lambda body: edits.remove(body, list(body.blocks)))
    whole, block = edits.add_block(whole, "group-1", (900.0, 0.0))
    assert size_of(whole, replace(block, open=True)) > size_of(whole, block)


def test_only_a_group_opens() -> None:
    whole = network()
    conv = whole.of_kind("conv2d")[0]
    with pytest.raises(Refused, match="conv1 is no group"):
        opened(whole, conv.id)
    assert opened(whole, whole.of_kind("group-3")[0].id, open=False) is whole
