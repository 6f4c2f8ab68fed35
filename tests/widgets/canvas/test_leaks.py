"""A thousand random edits leave nothing behind on a canvas: all that it keeps is what a fresh one keeps."""

import random

from PySide6.QtWidgets import QApplication

from tests.widgets.canvas import exactness
from tests.widgets.canvas.hands import Hands
from tests.widgets.canvas.random_edits import random_edit
from widgets.canvas.drawing import Drawing


def sizes(drawing: Drawing) -> dict[str, int]:
    """How many of everything a drawing keeps, and of the shapes beside its wires."""
    places = drawing.label_places()
    shown = [socket for socket in drawing.links if places[socket].isValid()]
    return exactness.sizes(drawing) | {"labels": len(shown), "places": len(places)}


def test_a_thousand_edits_leave_what_a_fresh_drawing_has(hands: Hands) -> None:
    dice, view = random.Random(7), hands.view
    children = len(view.viewport().children()) + len(view.children())
    for step in range(1000):
        random_edit(hands.document, dice)
        if step % 50 == 0:
            view.look_at(view.board.drawing.extent.center(), dice.choice((0.1, 0.3, 0.6, 1.0)))
            QApplication.processEvents()
    drawing = view.board.drawing
    assert sizes(drawing) == sizes(Drawing(hands.document.report, drawing.measure))
    assert hands.session.blocks <= hands.network.blocks.keys()
    assert len(view.viewport().children()) + len(view.children()) == children
    while hands.document.undo_title:
        hands.document.undo()
    assert sizes(drawing) == sizes(Drawing(hands.document.report, drawing.measure))
    hands.session.select(hands.network.blocks)
    view.delete_selection()
    assert set(sizes(drawing).values()) == {0}
