"""The acts of the Edit menu."""

from builder.edits import remove
from widgets.window import MainWindow


def undo(window: MainWindow) -> None:
    """Take the last step back."""
    window.session.document.undo()


def redo(window: MainWindow) -> None:
    """Do the last step that was taken back again."""
    window.session.document.redo()


def delete(window: MainWindow) -> None:
    """Remove what is selected, blocks with their links, as one step."""
    blocks, links = window.session.blocks, window.session.links
    if blocks or links:
        window.session.edit("delete", lambda network: remove(network, blocks, links))


def select_all(window: MainWindow) -> None:
    """Select every block."""
    window.session.select(window.session.network.blocks)
