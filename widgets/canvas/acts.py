"""Acts on the selection, each one undo step."""

from PySide6.QtCore import QPointF

from builder import decor, edits
from builder.edits import Refused
from builder.guessing import put_into
from widgets.canvas.board import Board
from widgets.canvas.carrying import carry, load, named
from widgets.canvas.placing import added, below, free_place, snapped, starting_link
from widgets.canvas.walking import Way
from widgets.session import Session
from widgets.stock import at_hand

_WAYS: dict[Way, tuple[int, int]] = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}


def delete_selection(session: Session, merge: str = "") -> None:
    """Remove what is selected, with the links at it; what lies in a frame stays.

    What has the same `merge` right after takes its place.
    """
    blocks, links, marks = session.blocks, session.links, session.decor
    if not blocks and not links and not marks:
        return
    if blocks or marks:
        title = f"Delete {named(session.network, blocks, marks)}"
    else:
        title = "Delete a wire" if len(links) == 1 else f"Delete {len(links)} wires"
    session.edit(title, lambda network: decor.remove(edits.remove(network, blocks, links), marks), merge)


def select_all(session: Session) -> None:
    """Select every block, link, note and frame."""
    network = session.network
    session.select(network.blocks, network.links, (*network.notes, *network.frames))


def nudge(board: Board, way: Way, distance: float) -> None:
    """Move the selection, with what lies in its frames; steps in a row are one undo step."""
    session = board.session
    if session.blocks or session.decor:
        across, down = _WAYS[way]
        merge = f"nudge {' '.join(sorted(session.blocks))}, {' '.join(sorted(session.decor))}"
        carry(board, load(session), (across * distance, down * distance), merge)


def add(board: Board, kind: str) -> str:
    """Add a block: into the selected wire if it fits there; below the selected block and linked to it, if that has a
    free output that fits; else in the middle.

    Returns its id, and it is selected; '' where it may not stand here.
    """
    return _add(board, kind, None)


def add_at(board: Board, kind: str, at: QPointF) -> str:
    """Add a block with its centre at a scene point, or beside what stands there. Returns its id as `add` does."""
    return _add(board, kind, at)


def _add(board: Board, kind: str, at: QPointF | None) -> str:
    session, drawing = board.session, board.drawing
    try:
        report, kind = at_hand(board.report, kind)
    except Refused as reason:
        session.refused.emit(str(reason))
        return ""
    record, chosen, wire = report.network.record(kind), session.only_block, session.only_link
    put = put_into(report, kind, wire) if wire and at is None else None
    link = starting_link(report, chosen, kind) if chosen and at is None else None
    wanted = below(drawing, chosen, record) if chosen and link else snapped(at or board.visible.center())
    after, id = put or added(report, kind, free_place(drawing, record, wanted), link)
    title = f"Insert {record.title}" if put else f"Add {after.blocks[id].name}"
    if not session.edit(title, lambda _: after):
        return ""
    session.select([id])
    return id
