"""Edits and what a dragged wire refuses."""

from dataclasses import replace

import pytest

from builder import edits
from builder.check import check
from builder.edits import Refused
from builder.linking import act, linked, refusal
from builder.network import Binding, Link, Network
from builder.sketch import Sketch
from builder.values import Values


def chain() -> Network:
    sketch = Sketch("chain")
    for kind in ("input", "conv2d", "relu", "flatten", "dense", "output"):
        sketch.add(kind)
    return sketch.network


def test_new_blocks_get_names_that_are_free() -> None:
    network = chain()
    network, _ = edits.add_block(network, "conv2d")
    network, third = edits.add_block(network, "conv2d")
    assert third.name == "conv3"
    network, again = edits.add_block(network, "input", name="relu1")
    assert again.name == "relu2"
    assert len({b.name for b in network.blocks.values()}) == len(network.blocks)


def test_removing_a_block_takes_its_links_along() -> None:
    network = edits.remove(chain(), ["b3"])
    assert list(network.blocks) == ["b1", "b2", "b4", "b5", "b6"]
    assert list(network.links) == [("b2", "in"), ("b5", "in"), ("b6", "in")]


def test_names_are_unique_and_one_line() -> None:
    network = edits.rename(chain(), "b2", "première couche (3×3)")
    assert network.blocks["b2"].name == "première couche (3×3)"
    for name in ("", "  ", "two\nlines", "x" * 101, "relu1"):
        with pytest.raises(Refused):
            edits.rename(network, "b2", name)


def test_inserting_moves_only_what_is_in_the_way() -> None:
    crowded = edits.insert_before(chain(), ("b4", "in"), "maxpool2d")
    upper, new, lower = (crowded.blocks[id].position[1] for id in ("b3", "b7", "b4"))
    assert upper + 44 <= new - 1 < new + 44 <= lower - 1
    roomy = edits.move(chain(), {id: (0.0, y + 400) for id, y in (("b4", 0.0), ("b5", 100.0), ("b6", 200.0))})
    after = edits.insert_before(roomy, ("b4", "in"), "maxpool2d")
    assert after.blocks["b4"].position == roomy.blocks["b4"].position
    assert roomy.blocks["b3"].position[1] < after.blocks["b7"].position[1] < 400.0


def test_inserting_keeps_the_chain() -> None:
    network = edits.insert_before(chain(), ("b4", "in"), "maxpool2d")
    assert network.links["b4", "in"] == Link("b7", "out", "b4", "in")
    assert network.links["b7", "in"] == Link("b3", "out", "b7", "in")
    assert network.blocks["b6"].position[1] > chain().blocks["b6"].position[1]


def test_fewer_inputs_drop_the_links_that_have_no_port() -> None:
    sketch = Sketch("merge")
    source = sketch.add("input")
    add = sketch.add("add", source, source, source, inputs=3)
    network = edits.set_values(sketch.network, add, {"inputs": 2})
    assert list(network.links) == [(add, "in1"), (add, "in2")]


def test_an_input_that_the_group_around_takes_away_or_gives_is_asked_for_as_it_is_there() -> None:
    """Where a group's parameter says how many inputs a block has, the block's own value does not."""
    sketch = Sketch("inside a group")
    source, add = sketch.add("relu"), sketch.add("add", inputs=3)
    block = replace(sketch.network.blocks[add], bound={"inputs": Binding("branches")})
    report = check(edits.with_blocks(sketch.network, block), {}, None, {}, Values(branches=2))
    assert refusal(report, Link(source, "out", add, "in3")) == "add1 has no input in3 here."
    assert refusal(report, Link(source, "out", add, "in2")) is None


def test_a_link_that_is_there_a_circle_and_a_wrong_kind_are_refused_with_the_reason() -> None:
    report = check(chain())
    assert refusal(report, Link("b2", "out", "b3", "in")) == "conv1 feeds relu1 here already."
    open_relu = edits.remove(chain(), links=[("b2", "in")])
    assert (
        refusal(check(open_relu), Link("b3", "out", "b2", "in"))
        == "conv1 leads to relu1: this wire would close a circle."
    )
    assert refusal(report, Link("b3", "out", "b3", "in")) == "relu1 cannot feed itself."
    network, lookup = edits.add_block(chain(), "embedding")
    assert (
        refusal(check(network), Link("b2", "out", lookup.id, "in"))
        == "Embedding expects tokens (whole numbers), gets a map N × 32 × 26 × 26."
    )


def test_a_link_to_a_taken_input_takes_the_place_of_the_one_there() -> None:
    network, link = chain(), Link("b1", "out", "b3", "in")
    assert refusal(check(network), link) is None
    assert act(network, link) == f"Rewire relu1 to {network.blocks['b1'].name}"
    after = linked(network, link)
    assert after.links == {**network.links, ("b3", "in"): link} and after.blocks == network.blocks
    free = edits.remove(network, links=[link.socket])
    assert linked(free, link) == edits.add_link(free, link)
    assert act(free, link) == f"Wire {network.blocks['b1'].name} to relu1"


def test_what_a_repair_makes_fit_is_not_refused() -> None:
    network = edits.remove(chain(), links=[("b5", "in")])
    assert refusal(check(network), Link("b3", "out", "b5", "in")) is None


def test_a_wire_of_steps_goes_to_a_block_that_takes_one_of_them() -> None:
    """Marked before the wire or after it: a clip of maps into a Conv 2D, and still no map into an RNN."""
    sketch = Sketch("clip")
    source = sketch.add("input", shape=("T", 1, 16, 16))
    network, conv = edits.add_block(sketch.network, "conv2d")
    link = Link(source, "out", conv.id, "in")
    assert refusal(check(network), link) is None
    wired = check(linked(network, link))
    first = wired.readings[conv.id].problems[0].remedies[0]
    assert first.title == "Apply it at every step"
    marked = edits.with_blocks(network, replace(conv, every_step=True))
    assert refusal(check(marked), link) is None
    mended = edits.mend(wired.network, conv.id, first)
    assert mended == linked(marked, link) and not check(mended).readings[conv.id].problems


def test_a_block_at_every_step_is_asked_about_one_step() -> None:
    sketch = Sketch("table")
    source = sketch.add("input", shape=("T", 9))
    network, conv = edits.add_block(sketch.network, "conv2d")
    marked = edits.with_blocks(network, replace(conv, every_step=True))
    said = refusal(check(marked), Link(source, "out", conv.id, "in"))
    assert said == "Conv 2D expects a map (C × H × W), gets a vector N × 9."
