"""The document: one act is one step, and undo and redo give back the very values."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import edits
from builder.document import HISTORY, Change, Document
from builder.edits import Refused
from builder.network import Link, Network
from tests.builder.edit_strategy import Act, act


@given(st.lists(act(), max_size=30))
def test_undone_and_redone_the_values_are_equal(acts: list[Act]) -> None:
    document = Document(Network())
    states = [document.network]
    for number, change in enumerate(acts):
        document.apply(f"act {number}", change)
        if document.network != states[-1]:
            states.append(document.network)
    for state in reversed(states[:-1]):
        document.undo()
        assert document.network == state
    assert document.undo_title == "" and not document.past
    assert [project.networks[0] for project in document.future] == states[1:]
    for state in states[1:]:
        document.redo()
        assert document.network == state
    assert document.redo_title == "" and not document.future
    assert [project.networks[0] for project in document.past] == states[:-1]


def test_one_act_is_one_step_and_one_event() -> None:
    document = Document(Network())
    seen: list[Change] = []
    end = document.listen(seen.append)
    document.apply("Add Dense", lambda n: edits.add_block(n, "dense")[0])
    assert (document.undo_title, document.redo_title, document.modified) == ("Add Dense", "", True)
    document.undo()
    assert (document.undo_title, document.redo_title, document.modified) == ("", "Add Dense", False)
    assert document.listening == 1
    end()
    assert document.listening == 0
    document.redo()
    assert [len(change.after.network.blocks) for change in seen] == [1, 0]


def test_edits_that_belong_together_are_one_step() -> None:
    document = Document(edits.add_block(Network(), "dense")[0])
    for units in (1, 12, 128):
        document.apply("Set units", partial(edits.set_values, id="b1", values={"out_features": units}), merge="units")
    assert document.network.blocks["b1"].values["out_features"] == 128
    document.undo()
    assert document.network.blocks["b1"].values["out_features"] == 64
    document.redo()
    assert document.network.blocks["b1"].values["out_features"] == 128


def test_of_edits_that_belong_together_only_the_last_counts() -> None:
    network, joined = edits.add_block(Network(), "concat", values={"inputs": 3})
    network, source = edits.add_block(network, "dense")
    document = Document(edits.add_link(network, Link(source.id, "out", joined.id, "in3")))
    links = document.network.links
    for inputs, kept in ((2, {}), (12, links)):
        document.apply("Set inputs", partial(edits.set_values, id=joined.id, values={"inputs": inputs}), merge="inputs")
        assert document.network.links == kept
    document.undo()
    assert document.network.blocks[joined.id].values["inputs"] == 3


def test_edits_that_come_back_to_the_beginning_are_no_step() -> None:
    document = Document(edits.add_block(Network(), "dense")[0])
    document.apply("Rename", partial(edits.rename, id="b1", name="first"))
    before = document.network
    for units in (1, 64):
        document.apply("Set units", partial(edits.set_values, id="b1", values={"out_features": units}), merge="units")
    assert document.network == before
    assert document.undo_title == "Rename"
    document.apply("Set units", partial(edits.set_values, id="b1", values={"out_features": 9}), merge="units")
    document.undo()
    assert document.network == before


def test_what_changes_nothing_is_no_step() -> None:
    document = Document(Network())
    document.apply("Nothing", lambda n: n)
    assert document.undo_title == ""


def test_a_refused_edit_changes_nothing() -> None:
    document = Document(edits.add_block(Network(), "dense")[0])
    before = document.network
    with pytest.raises(Refused, match="Units is between 1 and"):
        document.apply("Set units", lambda n: edits.set_values(n, "b1", {"out_features": 0}))
    assert document.network is before
    assert document.undo_title == ""


def test_history_has_an_end() -> None:
    document = Document(edits.add_block(Network(), "relu")[0])
    for number in range(HISTORY + 20):
        document.apply("Rename", partial(edits.rename, id="b1", name=f"relu {number}"))
    steps = 0
    while document.undo_title:
        document.undo()
        steps += 1
    assert steps == HISTORY


def test_a_name_is_that_of_the_file_whatever_is_undone() -> None:
    document = Document(Network())
    document.apply("Add", lambda n: edits.add_block(n, "relu")[0])
    document.apply("Add", lambda n: edits.add_block(n, "relu")[0])
    document.undo()
    document.rename("mine")
    document.redo()
    assert (document.network.name, len(document.network.blocks)) == ("mine", 2)
    document.undo()
    document.undo()
    assert (document.network.name, len(document.network.blocks), document.undo_title) == ("mine", 0, "")
