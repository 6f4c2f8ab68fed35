"""Acts on the selection, each one undo step."""

from builder import edits
from widgets.canvas.board import Board
from widgets.canvas.gestures.moving import move_blocks
from widgets.canvas.placing import added, below, free_place, snapped, starting_link
from widgets.canvas.walking import Way
from widgets.session import Session

_WAYS: dict[Way, tuple[int, int]] = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}


def delete_selection(session: Session) -> None:
    """Remove what is selected, with the links at it."""
    blocks, links = session.blocks, session.links
    if not blocks and not links:
        return
    if len(blocks) == 1:
        title = f"Delete {session.network.blocks[next(iter(blocks))].name}"
    elif blocks:
        title = f"Delete {len(blocks)} blocks"
    else:
        title = "Delete a link" if len(links) == 1 else f"Delete {len(links)} links"
    session.edit(title, lambda network: edits.remove(network, blocks, links))


def select_all(session: Session) -> None:
    """Select every block and every link."""
    session.select(session.network.blocks, session.network.links)


def nudge(board: Board, way: Way, distance: float) -> None:
    """Move the selection; steps in a row are one undo step."""
    session = board.session
    blocks = sorted(session.blocks)
    if blocks:
        across, down = _WAYS[way]
        places = {id: session.network.blocks[id].position for id in blocks}
        moved = {id: (x + across * distance, y + down * distance) for id, (x, y) in places.items()}
        move_blocks(board, moved, merge=f"nudge {' '.join(blocks)}")


def add(board: Board, kind: str) -> str:
    """Add a block: below the selected one and linked to it, if that has a free output that fits, else in the middle.

    Returns its id; it is selected.
    """
    session, drawing = board.session, board.drawing
    chosen = session.only_block
    link = starting_link(board.report, chosen, kind) if chosen else None
    wanted = below(drawing, chosen, kind) if chosen and link else snapped(board.visible.center())
    after, id = added(session.document.report, kind, free_place(drawing, kind, wanted), link)
    session.edit(f"Add {after.blocks[id].name}", lambda _: after)
    session.select([id])
    return id
