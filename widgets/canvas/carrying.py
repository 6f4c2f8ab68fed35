"""What is moved together: what is selected, and what lies in the frames among it."""

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
    after = what.moved(board.session.network, by)
    board.session.edit(f"Move {_called(board.session)}", lambda network: what.placed(network, after), merge)
    board.settle()


def _called(session: Session) -> str:
    network, blocks, chosen = session.network, session.blocks, session.decor
    if (chosen and blocks) or len(chosen) > 1:
        return f"{len(blocks) + len(chosen)} things"
    if len(blocks) > 1:
        return f"{len(blocks)} blocks"
    if blocks:
        return network.blocks[next(iter(blocks))].name
    return called(network, next(iter(chosen)))


def called(network: Network, id: str) -> str:
    """What a note or a frame is called in a sentence."""
    frame = network.frames.get(id)
    if frame is None:
        return "a note"
    return f"frame {frame.title}" if frame.title else "a frame"
