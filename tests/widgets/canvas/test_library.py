"""Groups of the library on the canvas: each way in is one step, brings a group once, and refuses what may not be."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from builder import edits
from builder.grouping import grouped
from builder.network import Network
from projects.library import personal
from tests.widgets.canvas.hands import Hands, between
from widgets.canvas import acts

Key = Qt.Key
OPEN = QPoint(60, 400)


def quick(hands: Hands, words: str) -> None:
    hands.view.setFocus()
    hands.session.select()
    hands.key(Key.Key_Space)
    QTest.keyClicks(hands.view.quick_add.field, words)
    QTest.keyClick(hands.view.quick_add.field, Key.Key_Return)


WAYS: dict[str, Callable[[Hands], object]] = {
    "drop": lambda hands: hands.drop("library:inception", OPEN),
    "wire": lambda hands: hands.drop("library:inception", between(hands.output("conv1"), hands.input("pool1"))),
    "add": lambda hands: hands.view.add("library:inception"),
    "menu": lambda hands: acts.add_at(hands.view.board, "library:inception", QPointF(300, 300)),
    "quick": lambda hands: quick(hands, "inception"),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_in_is_one_step_and_brings_the_group(hands: Hands, way: str) -> None:
    before = hands.network
    WAYS[way](hands)
    ((kind, group),) = hands.network.groups.items()
    assert group.name == "Inception"
    (id,) = hands.network.blocks.keys() - before.blocks.keys()
    assert hands.network.blocks[id].kind == kind and hands.session.blocks == {id}
    hands.document.undo()
    assert hands.network == before and hands.document.undo_title == ""
    hands.document.redo()
    assert set(hands.network.groups) == {kind}


@pytest.mark.parametrize("way", WAYS)
def test_the_second_use_takes_the_group_that_is_there(hands: Hands, way: str) -> None:
    WAYS["drop"](hands)
    WAYS[way](hands)
    (kind,) = hands.network.groups
    assert len(hands.network.of_kind(kind)) == 2


def test_dropped_on_a_wire_it_is_linked(hands: Hands) -> None:
    WAYS["wire"](hands)
    (kind,) = hands.network.groups
    (block,) = hands.network.of_kind(kind)
    fed = next(link for link in hands.network.links.values() if link.target == block.id)
    assert fed.source == hands.id("conv1")
    assert hands.network.links[hands.id("pool1"), "in"].source == block.id
    assert not hands.document.report.readings[block.id].problems


def test_added_behind_the_selected_block_it_is_linked_where_it_fits(hands: Hands) -> None:
    hands.session.select([hands.id("fc1")])
    id = hands.view.add("library:inception")
    assert not any(link.target == id for link in hands.network.links.values())  # a vector is no map


def test_a_group_that_a_person_keeps_comes_in_too(hands: Hands) -> None:
    network, block = grouped(hands.network, [hands.id("conv1"), hands.id("pool1")], "stem")
    personal.keep(network, block.kind)
    hands.drop("mine:stem", OPEN)
    ((kind, group),) = hands.network.groups.items()
    assert group == network.groups[block.kind] and hands.network.of_kind(kind)


@pytest.mark.parametrize("kind", ["library:nothing", "mine:nothing", "library:", "mine:../../x"])
def test_what_is_in_the_library_no_longer_changes_nothing(hands: Hands, kind: str) -> None:
    before, said = hands.network, list[str]()
    hands.session.refused.connect(said.append)
    hands.drop(kind, OPEN)
    assert hands.view.add(kind) == ""
    assert hands.network is before and len(said) == 1 and "no longer" in said[0]


@pytest.mark.parametrize("way", ["drop", "add", "quick"])
def test_a_group_does_not_go_into_itself(hands: Hands, way: str) -> None:
    WAYS["drop"](hands)
    (kind,) = hands.network.groups
    hands.document.enter(hands.network.of_kind(kind)[0].id)
    before, said = hands.document.project, list[str]()
    hands.session.refused.connect(said.append)
    WAYS[way](hands)
    assert hands.document.project is before
    assert said == ["Inception would stand inside itself. Put it beside instead."]


def test_inside_a_group_another_one_comes_in_as_one_step(hands: Hands) -> None:
    WAYS["drop"](hands)
    (kind,) = hands.network.groups
    hands.document.enter(hands.network.of_kind(kind)[0].id)
    before = hands.document.project
    hands.drop("library:vgg-stage-2", OPEN)
    whole: Network = hands.document.whole.network
    assert len(whole.groups) == 2 and len(whole.blocks) == len(before.networks[0].blocks)
    hands.document.undo()
    assert hands.document.project == before


def test_a_drag_that_is_given_up_leaves_no_group(hands: Hands) -> None:
    before = hands.network
    hands.carry_in("library:inception", OPEN)
    hands.carry_in("library:inception", between(hands.output("conv1"), hands.input("pool1")))
    hands.key(Key.Key_Escape)
    assert hands.network is before and hands.view.board.drawing.report.network == before


def test_the_quick_add_offers_what_fits_and_leaves_nothing_behind(hands: Hands) -> None:
    hands.session.select([hands.id("conv1")])
    hands.view.setFocus()
    hands.key(Key.Key_Space)
    kinds = [offer.kind for offer in hands.view.quick_add.offers if not offer.refusal]
    assert sum(kind.startswith("group-") for kind in kinds) >= 3
    QTest.keyClick(hands.view.quick_add.field, Key.Key_Return)
    assert hands.network.groups == {}


FITTING: dict[str, Callable[[Hands], object]] = {
    "wire": lambda hands: hands.drop("library:basic-block", between(hands.output("conv1"), hands.input("pool1"))),
    "add": lambda hands: hands.view.add("library:basic-block"),
    "quick": lambda hands: ask_for_next(hands, "basic block"),
}


def ask_for_next(hands: Hands, words: str) -> None:
    hands.view.setFocus()
    hands.key(Key.Key_Space)
    QTest.keyClicks(hands.view.quick_add.field, words)
    QTest.keyClick(hands.view.quick_add.field, Key.Key_Return)


@pytest.mark.parametrize("way", FITTING)
def test_a_residual_block_has_the_width_of_what_it_is_linked_to(hands: Hands, way: str) -> None:
    """32 channels come out of conv1, and its skip adds them to what it gives."""
    if way != "wire":
        hands.session.edit("Cut", lambda n: edits.remove(n, blocks=[hands.id("pool1")]))
    hands.session.select([hands.id("conv1")])
    FITTING[way](hands)
    (kind,) = hands.network.groups
    (block,) = hands.network.of_kind(kind)
    assert block.values["channels"] == 32
    reading = hands.document.report.readings[block.id]
    assert reading.inputs and not reading.problems


def test_the_quick_add_finds_a_group_by_its_keyword_and_tells_its_sentence(hands: Hands) -> None:
    hands.session.select([hands.id("conv1")])
    hands.view.setFocus()
    hands.key(Key.Key_Space)
    QTest.keyClicks(hands.view.quick_add.field, "resnet-18")
    assert "Two convolutions, and what came in added" in hands.view.quick_add.list.words
    QTest.keyClick(hands.view.quick_add.field, Key.Key_Return)
    assert [group.name for group in hands.network.groups.values()] == ["Basic block"]
