"""Applying at every step and sharing weights by the commands of the window, and how the canvas tells of it."""

from builder import edits
from builder.tensor_type import TensorType
from tests.widgets.opened_window import block_named
from widgets.canvas.painting.dressing import states_of, word_of
from widgets.canvas.shape_words import label_text
from widgets.canvas.speaking import told
from widgets.window import MainWindow


def test_at_every_step_and_once_again(window: MainWindow) -> None:
    session, step = window.session, window.commands["network.every_step"]
    image, conv = block_named(session.network, "image"), block_named(session.network, "conv1")
    assert not step.isEnabled()
    session.select([image])
    assert not step.isEnabled()
    session.select([image, conv])
    assert step.isEnabled() and not step.isChecked()
    step.trigger()
    assert session.network.blocks[conv].every_step and not session.network.blocks[image].every_step
    assert step.isChecked()
    assert session.document.undo_title == "Apply conv1 at every step"
    step.trigger()
    assert not session.network.blocks[conv].every_step and not step.isChecked()


def test_weights_are_shared_with_the_first_in_the_drawing(window: MainWindow) -> None:
    session, share, own = window.session, window.commands["network.share"], window.commands["network.own_weights"]
    before = session.network
    first = block_named(before, "conv3")
    network, second = edits.add_block(before, "conv2d", name="again")
    session.edit("Add", lambda _: network)
    session.select([first])
    assert not share.isEnabled() and not own.isEnabled()
    session.select([second.id, first])
    share.trigger()
    owners = {id: session.network.blocks[id].shares for id in (first, second.id)}
    owner = first if owners[second.id] == first else second.id
    user = second.id if owner == first else first
    assert owners == {owner: "", user: owner}
    assert own.isEnabled()
    item = window.canvas.board.drawing.blocks[user]
    assert word_of(item) == "shared" and "shared weights" in told(item)
    own.trigger()
    assert not own.isEnabled()
    assert not any(block.shares for block in session.network.blocks.values())


def test_what_may_not_be_shared_is_said(window: MainWindow) -> None:
    session, heard = window.session, list[str]()
    session.refused.connect(heard.append)
    session.select([block_named(session.network, "image"), block_named(session.network, "conv1")])
    before = session.network
    window.commands["network.share"].trigger()
    assert heard == ["image has no weights to share. Leave it out of the selection."]
    assert session.network is before


def test_a_block_shows_all_that_holds_of_it(window: MainWindow) -> None:
    session, conv = window.session, block_named(window.session.network, "conv1")
    session.select([conv])
    window.commands["network.every_step"].trigger()
    assert word_of(window.canvas.board.drawing.blocks[conv]) == "every step"
    window.commands["network.freeze"].trigger()
    item = window.canvas.board.drawing.blocks[conv]
    assert [state.icon for state in states_of(item)] == ["everystep", "snow"] and not word_of(item)
    assert "at every step" in told(item) and "frozen" in told(item)
    window.commands["network.off"].trigger()
    assert [state.word for state in states_of(window.canvas.board.drawing.blocks[conv])] == ["off"]


def test_lengths_that_differ_show_in_the_shape() -> None:
    assert label_text(TensorType(("N", "T", 64), lengths="b1")) == "≤T × 64"
    assert label_text(TensorType(("N", 20), "int", lengths="b1")) == "≤20"
    assert label_text(TensorType(("N", "T", 64))) == "T × 64"
