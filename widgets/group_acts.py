"""The acts on groups, as a menu, a key and a button call them: each one undo step."""

from functools import partial

from builder.grouping import grouped, ungrouped
from builder.network import Network
from builder.opening import opened
from widgets.session import Session


def group(session: Session) -> None:
    """Make one block of the selected ones; it is selected."""
    chosen, made = session.blocks, list[str]()

    def edit(network: Network) -> Network:
        after, block = grouped(network, chosen)
        made[:] = [block.id]
        return after

    if session.edit(f"Group {_counted(len(chosen))}", edit):
        session.select(made)


def ungroup(session: Session, id: str) -> None:
    """Put the blocks of a group in its place; they are selected."""
    made = list[str]()

    def edit(network: Network) -> Network:
        after, made[:] = ungrouped(network, id)
        return after

    if session.edit(f"Ungroup {session.network.blocks[id].name}", edit):
        session.select(made)


def show_inside(session: Session, id: str, open: bool = True) -> None:
    """Show the inside of a group where it stands, or fold it; what lies around it makes room, or closes up.

    An open one comes into view.
    """
    title = "Show the inside of" if open else "Fold"
    if session.edit(f"{title} {session.network.blocks[id].name}", partial(opened, id=id, open=open)) and open:
        session.revealed.emit(id)


def leave(session: Session) -> None:
    """Look at what is around the group; the group is selected."""
    path = session.document.place.path
    if path:
        session.document.leave()
        session.select([path[-1]])


def _counted(count: int) -> str:
    return "1 block" if count == 1 else f"{count} blocks"
