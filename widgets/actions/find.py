"""The acts of the Edit menu that look for blocks."""

from widgets.window import MainWindow


def find(window: MainWindow) -> None:
    """Open the bar in which blocks are looked for."""
    window.find_bar.open()


def find_next(window: MainWindow) -> None:
    """Go to the next block that is found."""
    window.find_bar.step(1)


def find_previous(window: MainWindow) -> None:
    """Go to the block found before."""
    window.find_bar.step(-1)
