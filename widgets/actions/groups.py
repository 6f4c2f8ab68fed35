"""The acts on groups."""

from builder.grouping import grouped, ungrouped
from builder.network import Network
from widgets.window import MainWindow


def group(window: MainWindow) -> None:
    """Make one block of the selected ones, as one step; it is selected."""
    session = window.session
    chosen, made = session.blocks, list[str]()

    def edit(network: Network) -> Network:
        after, block = grouped(network, chosen)
        made[:] = [block.id]
        return after

    if session.edit(f"Group {_counted(len(chosen))}", edit):
        session.select(made)


def ungroup(window: MainWindow) -> None:
    """Put the blocks of the selected group in its place, as one step; they are selected."""
    session = window.session
    chosen, made = session.only_block, list[str]()
    if not chosen:
        return

    def edit(network: Network) -> Network:
        after, made[:] = ungrouped(network, chosen)
        return after

    if session.edit(f"Ungroup {session.network.blocks[chosen].name}", edit):
        session.select(made)


def enter(window: MainWindow) -> None:
    """Look into the selected group."""
    chosen = window.session.only_block
    if chosen:
        window.session.document.enter(chosen)


def leave(window: MainWindow) -> None:
    """Look at what is around the group; the group is selected."""
    document = window.session.document
    if document.place.path:
        came_from = document.place.path[-1]
        document.leave()
        window.session.select([came_from])


def _counted(count: int) -> str:
    return "1 block" if count == 1 else f"{count} blocks"
