"""The acts on groups."""

from widgets import group_acts
from widgets.window import MainWindow


def group(window: MainWindow) -> None:
    """Make one block of the selected ones, as one step; it is selected."""
    group_acts.group(window.session)


def ungroup(window: MainWindow) -> None:
    """Put the blocks of the selected group in its place, as one step; they are selected."""
    chosen = window.session.only_block
    if chosen:
        group_acts.ungroup(window.session, chosen)


def enter(window: MainWindow) -> None:
    """Look into the selected group."""
    chosen = window.session.only_block
    if chosen:
        window.session.document.enter(chosen)


def show_inside(window: MainWindow) -> None:
    """Show the inside of the selected group where it stands."""
    chosen = window.session.only_block
    if chosen:
        group_acts.show_inside(window.session, chosen)


def fold(window: MainWindow) -> None:
    """Show the selected group as one block again."""
    chosen = window.session.only_block
    if chosen:
        group_acts.show_inside(window.session, chosen, open=False)


def leave(window: MainWindow) -> None:
    """Look at what is around the group; the group is selected."""
    group_acts.leave(window.session)
