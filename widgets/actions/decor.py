"""Notes, frames, colours, and blocks off and frozen."""

from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtGui import QCursor

from widgets.canvas import decor_acts
from widgets.canvas.text_editing import edit_text
from widgets.window import MainWindow


def add_note(window: MainWindow) -> None:
    """Add a note where the pointer is on the canvas, else in the middle, and begin to write."""
    canvas = window.canvas
    at = canvas.viewport().mapFromGlobal(QCursor.pos())
    on_canvas = canvas.viewport().underMouse() and canvas.viewport().rect().contains(at)
    decor_acts.add_note(canvas, canvas.camera.in_scene(QPointF(at if on_canvas else canvas.camera.middle)))


def add_frame(window: MainWindow) -> None:
    """Put a frame around what is selected, and begin to write its title."""
    decor_acts.add_frame(window.canvas)


def write(window: MainWindow) -> None:
    """Open the field for the text of the selected note, or the title of the selected frame."""
    if window.session.only_decor:
        edit_text(window.canvas, window.session.only_decor)


def turn_off(window: MainWindow) -> None:
    """Switch the selected blocks off, or on again."""
    decor_acts.turn_off(window.session)
    window.refresh()  # what may not be done leaves its mark in the menu as it was


def freeze(window: MainWindow) -> None:
    """Freeze the weights of the selected blocks, or let them learn again."""
    decor_acts.freeze(window.session)
    window.refresh()


def _colour(window: MainWindow, key: str) -> None:
    decor_acts.set_colour(window.session, key)
    window.refresh()


colour_none, colour_data, colour_convolution, colour_pooling, colour_dense = (
    partial(_colour, key=key) for key in ("", "data", "convolution", "pooling", "dense")
)
colour_recurrent, colour_attention, colour_activate, colour_shape, colour_groups = (
    partial(_colour, key=key) for key in ("recurrent", "attention", "activate", "shape", "groups")
)
