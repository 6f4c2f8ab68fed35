"""Links made with the keyboard alone."""

from PySide6.QtCore import Qt

from builder.edits import add_block
from builder.network import Link
from tests.widgets.canvas.hands import Hands

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down


def begun(hands: Hands, name: str) -> list[str]:
    """Begins a wire; the sentences that are said from then on."""
    said: list[str] = []
    hands.view.hinted.connect(said.append)
    hands.session.select([hands.id(name)])
    hands.view.wire_from(hands.id(name))
    return said


def busy(hands: Hands) -> bool:
    """Whether a wire is being led."""
    return hands.view.busy


def test_a_wire_leads_to_the_nearest_input_that_takes_it(hands: Hands) -> None:
    before = hands.network
    said = begun(hands, "flatten")
    assert busy(hands)
    free = hands.id("free")
    assert hands.view.board.look.near == (free, "in", "input")
    assert hands.view.board.look.fits[free, "in", "input"]
    assert not hands.view.board.look.fits[hands.id("conv1"), "in", "input"]
    assert said[-1] == "To free: Enter wires it, Esc gives up."
    hands.key(ENTER)
    assert hands.network.links[free, "in"] == Link(hands.id("flatten"), "out", free, "in")
    assert not busy(hands)
    assert hands.document.undo_title == "Wire flatten to free"
    hands.document.undo()
    assert hands.network == before


def test_arrows_lead_on_and_what_is_refused_says_why(hands: Hands) -> None:
    before = hands.network
    said = begun(hands, "pool1")
    hands.key(LEFT)
    near = hands.view.board.look.near
    assert near is not None
    assert near[0] != hands.id("free")
    name = hands.network.blocks[near[0]].name
    assert name in said[-1]
    hands.key(ENTER)
    assert hands.network is before
    assert busy(hands), "the wire stays, so that another input can be chosen"
    hands.key(ESC)
    assert not busy(hands)
    assert not hands.view.board.look.fits
    assert hands.view.board.look.near is None
    assert hands.network is before


def test_an_occupied_input_is_rewired_with_enter_in_one_step(hands: Hands) -> None:
    before = hands.network
    said = begun(hands, "image")
    near = hands.view.board.look.near
    assert near == (hands.id("free"), "in", "input"), "a free input comes before a taken one"
    while hands.view.board.look.near != (hands.id("pool1"), "in", "input"):
        hands.key(LEFT if hands.view.board.look.near == near else DOWN)
    assert said[-1] == "To pool1: Enter rewires it, Esc gives up."
    assert hands.network is before
    hands.key(ENTER)
    assert hands.network.links[hands.id("pool1"), "in"].source == hands.id("image")
    assert hands.document.undo_title == "Rewire pool1 to image"
    hands.document.undo()
    assert hands.network == before


def test_every_way_reaches_an_input_that_lies_there(hands: Hands) -> None:
    begun(hands, "image")
    places = []
    for key in (DOWN, DOWN, UP, RIGHT):
        hands.key(key)
        places.append(hands.view.board.look.near)
    assert None not in places
    assert places[0] != places[1]


def test_a_block_of_several_outputs_asks_which(hands: Hands) -> None:
    network, lstm = add_block(hands.network, "lstm", (288.0, 0.0), "memory")
    hands.session.edit("Add", lambda _: network)
    outputs = [spot.port for spot in hands.view.board.drawing.blocks[lstm.id].spots if spot.side == "output"]
    assert len(outputs) > 1
    begun(hands, "memory")
    assert hands.view.board.look.near == (lstm.id, outputs[0], "output")
    hands.key(RIGHT)
    assert hands.view.board.look.near == (lstm.id, outputs[1], "output")
    hands.key(LEFT)
    hands.key(LEFT)
    assert hands.view.board.look.near == (lstm.id, outputs[0], "output")
    hands.key(RIGHT)
    hands.key(ENTER)
    near = hands.view.board.look.near
    assert near
    assert near[2] == "input"
    hands.key(ENTER)
    assert Link(lstm.id, outputs[1], near[0], near[1]) in hands.network.links.values()


def test_a_block_without_output_says_so(hands: Hands) -> None:
    said = begun(hands, "result")
    assert said[-1] == "result has no output, so no wire starts there."
    assert not busy(hands)


def test_a_press_of_the_mouse_gives_the_wire_up(hands: Hands) -> None:
    before = hands.network
    begun(hands, "flatten")
    hands.move(hands.at("fc1"))
    assert hands.view.board.look.near == (hands.id("free"), "in", "input"), "the pointer has no part in it"
    hands.click(hands.at("fc1"))
    assert hands.session.only_block == hands.id("fc1")
    assert not busy(hands)
    assert hands.network is before


def test_another_edit_gives_the_wire_up(hands: Hands) -> None:
    begun(hands, "flatten")
    network, _ = add_block(hands.network, "dense", (600.0, 0.0))
    hands.session.edit("Add", lambda _: network)
    assert not busy(hands)
