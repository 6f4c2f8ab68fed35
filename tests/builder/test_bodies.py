"""The body of a group as it is looked at: of today's network, whatever was read when."""

from dataclasses import replace

from builder import edits
from builder.check import check
from builder.document import Document, Place
from builder.group_edits import edit_inside
from builder.group_settings import renamed_group
from builder.grouping import grouped
from builder.network import Link, Network
from builder.switches import switched
from builder.values import Values
from tests.builder.grouped import network


def test_the_body_of_a_group_knows_groups_made_elsewhere() -> None:
    document = Document(network())
    document.apply("Group", lambda n: grouped(n, ["b3"])[0])
    document.apply("Data", lambda n: edits.set_recipe(n, data="digits"))
    document.go(Place(0, ("b2",)))
    assert document.network.groups is document.whole.network.groups
    assert document.network.recipe.data == "digits"
    assert document.report.readings == check(network()).inside["b2"][0].readings


def test_a_group_that_is_renamed_is_the_one_that_a_file_gives() -> None:
    """Its body goes by the name of the group."""
    group = renamed_group(network(), "group-1", "residual").groups["group-1"]
    assert (group.name, group.body.name) == ("residual", "residual")


def test_a_block_that_is_off_and_fed_by_nothing_keeps_an_output_from_running() -> None:
    after, pool = edits.add_block(network(), "maxpool2d", (0.0, 0.0), "pool")
    after = switched(after, [pool.id], off=True)
    assert not check(after).blocking  # it leads to no Output
    after = edits.add_link(edits.remove(after, links=[("b5", "in")]), Link(pool.id, "out", "b5", "in"))
    (problem,) = check(after).blocking
    assert (problem.block, problem.text) == (pool.id, "Nothing is wired to pool. Wire a block to it.")
    assert not check(edits.add_link(after, Link("b4", "out", pool.id, "in"))).blocking


def test_the_body_of_a_group_that_went_off_is_read_by_itself() -> None:
    document = Document(network())
    document.apply("Off", lambda n: switched(n, ["b2"], off=True))
    assert document.report.inside == check(document.network).inside == {}
    document.apply("Rename", lambda n: renamed_group(n, "group-3", "stages"))
    document.go(Place(0, ("b2",)))
    assert document.network.name == "stages"


def test_an_input_that_takes_the_id_of_a_group_has_nothing_inside() -> None:
    before = network()
    use = before.groups["group-2"].body.of_kind("group-1")[0].id

    def exchanged(body: Network) -> Network:
        return edits.with_blocks(body, replace(body.blocks[use], kind="entry", values=Values()))

    report = check(before)
    after = edit_inside(before, "group-2", exchanged)
    again, anew = check(after, {}, report).inside["b2"][0], check(after).inside["b2"][0]
    inner = next(iter(anew.inside))
    assert use not in anew.inside[inner][0].inside
    assert again.inside[inner][0].inside.keys() == anew.inside[inner][0].inside.keys()
