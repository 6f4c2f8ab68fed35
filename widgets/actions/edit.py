"""The acts of the Edit menu."""

from widgets.canvas import acts
from widgets.window import MainWindow


def undo(window: MainWindow) -> None:
    """Take the last step back."""
    window.session.document.undo()


def redo(window: MainWindow) -> None:
    """Do the last step that was taken back again."""
    window.session.document.redo()


def delete(window: MainWindow) -> None:
    """Remove what is selected, blocks with their links, as one step."""
    window.canvas.delete_selection()


def join(window: MainWindow) -> None:
    """Remove the selected blocks, or those removed just now, and join the wires that ended there, as one step."""
    window.canvas.deleting.join()


def select_all(window: MainWindow) -> None:
    """Select all blocks and links."""
    acts.select_all(window.session)
