"""The names that the panels tell are those of the text, also before there is any, and none is given twice."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import edits
from builder.check import check
from builder.group_edits import edit_inside
from builder.grouping import grouped
from builder.network import Link, Network
from builder.sketch import Sketch
from graph_to_torch.block_names import block_names
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.drawn_networks import networks
from tests.graph_to_torch.running import checked

some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some
@given(network=networks())
def test_the_names_are_those_of_the_plan(network: Network) -> None:
    report = checked(network)
    names = block_names(report)
    assert names.items() >= plan(report).names.items()
    assert names.keys() == network.blocks.keys() and len(set(names.values())) == len(names)


@some
@given(network=networks(), data=st.data())
def test_there_are_names_while_problems_are_in_the_way(network: Network, data: st.DataObject) -> None:
    cut = edits.remove(network, links=[data.draw(st.sampled_from(sorted(network.links)))])
    names = block_names(check(cut))
    assert names.keys() == network.blocks.keys() and len(set(names.values())) == len(names)


def alike() -> tuple[Network, list[str]]:
    """Three Dense in a row whose names are the same in the code; the last was drawn first."""
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    dense = [sketch.add("dense", out_features=8) for _ in range(3)]
    sketch.add("output")
    network = sketch.network
    for id, name in zip(dense, ("a b", "a_b", "a-b"), strict=True):
        network = edits.rename(network, id, name)
    blocks = dict(sorted(network.blocks.items(), reverse=True))
    return replace(network, blocks=blocks), dense


def test_a_number_goes_to_the_later_one_in_forward_in_a_group_too() -> None:
    network, dense = alike()
    assert [block_names(check(network))[id] for id in dense] == ["a_b", "a_b_2", "a_b_3"]
    network, use = grouped(network, dense)
    report = check(network)
    body = report.inside[use.id][0]
    source = model_source(report)
    for id, name in block_names(body).items():
        lines = [source.text.splitlines()[number - 1] for number in source.lines_of(id, use.kind)]
        assert body.network.blocks[id].kind != "dense" or lines[0].strip().startswith(f"self.{name} = ")


def test_what_a_group_with_two_exits_gives_is_no_name_of_a_block() -> None:
    network, dense = alike()
    network, use = grouped(network, dense[:1])
    network = edit_inside(edits.rename(network, use.id, "pair"), use.kind, _with_second_exit)
    network = edits.rename(network, dense[1], f"pair_{network.groups[use.kind].body.of_kind('exit')[0].name}")
    report = checked(network)
    assert block_names(report)[dense[1]].endswith("_2") and block_names(report).items() >= plan(report).names.items()


def _with_second_exit(body: Network) -> Network:
    body, exit = edits.add_block(body, "exit", name="second")
    return edits.add_link(body, Link(body.of_kind("dense")[0].id, "out", exit.id, "in"))


def test_blocks_on_a_circle_have_names() -> None:
    network, dense = alike()
    network = edits.remove(network, links=[(dense[0], "in")])
    network = edits.add_link(network, Link(dense[2], "out", dense[0], "in"))
    names = block_names(check(network))
    assert sorted(names[id] for id in dense) == ["a_b", "a_b_2", "a_b_3"]


def test_a_block_at_every_step_is_asked_about_one_step() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=(3, 2, 4, 4))
    block = sketch.add("upsample2d", name="larger", size=(8, 8))
    sketch.add("output", loss="mse", metric="none")
    network = edits.with_blocks(sketch.network, replace(sketch.network.blocks[block], every_step=True))
    assert block_names(checked(network))[block] == "larger"
