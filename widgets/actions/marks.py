"""How blocks are used: at every step, and with whose weights."""

from widgets.canvas import mark_acts
from widgets.window import MainWindow


def every_step(window: MainWindow) -> None:
    """Apply the selected blocks at every step, or once again."""
    mark_acts.turn_every_step(window.session)
    window.refresh()  # what may not be done leaves its mark in the menu as it was


def share(window: MainWindow) -> None:
    """Let the selected blocks use the weights of the first of them."""
    mark_acts.share(window.session)


def own_weights(window: MainWindow) -> None:
    """Give the selected blocks weights of their own."""
    mark_acts.give_own_weights(window.session)
