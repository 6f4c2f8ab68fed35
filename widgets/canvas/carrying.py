"""What is moved together: what is selected, and what lies in the frames among it."""

from collections.abc import Collection
from typing import NamedTuple

from builder import decor
from builder.network import Network, Point
from widgets.canvas.board import Board
from widgets.session import Session


class Load(NamedTuple):
    """Blocks, and notes and frames, by id."""

    blocks: frozenset[str]
    decor: frozenset[str]

    def moved(self, network: Network, by: Point) -> Network:
        """The network with all of it moved by a distance."""
        return decor.shift(network, self.blocks, self.decor, by)

    def placed(self, network: Network, like: Network) -> Network:
        """The network with all of it where it is in another one."""
        return decor.placed(network, self.blocks, self.decor, like)


def load(session: Session, bare: bool = False) -> Load:
    """All that moves with the selection; `bare` leaves what lies in its frames where it is."""
    network, chosen = session.network, session.decor
    inside = decor.contents(network, () if bare else chosen & network.frames.keys())
    return Load(session.blocks | inside[0], chosen | inside[1])


def carry(board: Board, what: Load, by: Point, merge: str = "") -> None:
    """Move it, as one undo step; moves with the same `merge` in a row are one step together."""
    session = board.session
    name, after = named(session.network, session.blocks, session.decor), what.moved(session.network, by)
    session.edit(f"Move {name}", lambda network: what.placed(network, after), merge)
    board.settle()


def named(network: Network, blocks: Collection[str], marks: Collection[str] = ()) -> str:
    """What some blocks, notes and frames are called in the title of a step; there is at least one."""
    if marks and len(blocks) + len(marks) > 1:
        return f"{len(blocks) + len(marks)} things"
    if marks:
        frame = network.frames.get(next(iter(marks)))
        return f"frame {frame.title}".strip() if frame else "a note"
    return network.blocks[next(iter(blocks))].name if len(blocks) == 1 else f"{len(blocks)} blocks"
