"""Acts on notes, frames and colours, and switching blocks off and freezing them; each is one undo step."""

from collections.abc import Callable

from PySide6.QtCore import QPointF

from builder import decor, switches
from builder.network import Network, Point
from widgets.canvas.board import Board
from widgets.canvas.carrying import named
from widgets.canvas.note_item import box_around
from widgets.canvas.placing import RINGS, STEP, snapped
from widgets.canvas.surface import Surface
from widgets.canvas.text_editing import edit_text
from widgets.commands import Dress
from widgets.session import Session

May = Callable[[Network, str], bool]


def add_note(surface: Surface, at: QPointF) -> str:
    """Add a note at a scene point, or below what stands there, and begin to write in it. Returns its id."""
    session = surface.board.session
    place = _free_place(surface.board, snapped(at))
    _, note = decor.add_note(session.network, "", place)
    merge = f"add note {note.id}"
    session.edit("Add a note", lambda network: decor.with_note(network, note), merge)
    session.select(decor=[note.id])
    edit_text(surface, note.id, merge)
    return note.id


def add_frame(surface: Surface) -> None:
    """Put a frame around what is selected, select it instead, and begin to write its title."""
    session = surface.board.session
    if not session.blocks and not session.decor:
        return
    _, frame = decor.frame_around(session.network, session.blocks, session.decor, "")
    merge = f"add frame {frame.id}"
    session.edit("Add a frame", lambda network: decor.with_frame(network, frame), merge)
    session.select(decor=[frame.id])
    edit_text(surface, frame.id, merge)


def set_colour(session: Session, colour: str) -> None:
    """Give the selected blocks and frames the colour of a family; '' gives them back their own."""
    blocks, frames = session.blocks, session.decor & session.network.frames.keys()
    if blocks or frames:
        title = f"Colour {named(session.network, blocks, frames)}"
        session.edit(title, lambda network: decor.recolour(network, colour, blocks, frames))


def dress(session: Session) -> Dress:
    """How the selected blocks and frames are dressed."""
    network, frames = session.network, session.network.frames
    colours = {network.blocks[id].colour for id in session.blocks}
    colours |= {frames[id].colour for id in session.decor if id in frames}
    colour = next(iter(colours)) if len(colours) == 1 else None
    return Dress(
        off=all_off(session),
        frozen=all_frozen(session),
        coloured=bool(colours),
        colour=colour,
        written=session.only_decor is not None,
        learning=any(switches.can_be_frozen(network, id) for id in session.blocks),
    )


def turn_off(session: Session) -> None:
    """Switch the selected blocks off; where all that may be off are, on again."""
    off = not all_off(session)
    blocks = _those(session, switches.can_be_off)
    if not blocks:
        return
    title = f"Switch {named(session.network, blocks)} {'off' if off else 'on'}"
    session.edit(title, lambda network: switches.switched(network, blocks, off))


def freeze(session: Session) -> None:
    """Freeze the weights of the selected blocks; where all that learn are frozen, let them learn again."""
    frozen = not all_frozen(session)
    blocks = _those(session, switches.can_be_frozen)
    if not blocks:
        return
    title = f"{'Freeze' if frozen else 'Unfreeze'} {named(session.network, blocks)}"
    session.edit(title, lambda network: switches.frozen(network, blocks, frozen))


def all_off(session: Session) -> bool:
    """Whether all selected blocks that may be off are."""
    return _all(session, switches.can_be_off, "off")


def all_frozen(session: Session) -> bool:
    """Whether all selected blocks that learn are frozen."""
    return _all(session, switches.can_be_frozen, "frozen")


def _all(session: Session, may: May, name: str) -> bool:
    network = session.network
    blocks = [network.blocks[id] for id in session.blocks if may(network, id)]
    return bool(blocks) and all(getattr(block, name) for block in blocks)


def _those(session: Session, may: May) -> list[str]:
    """The selected blocks of which this may be; where there are none all of them, so that the reason is told."""
    network = session.network
    chosen = [id for id in network.blocks if id in session.blocks]
    return [id for id in chosen if may(network, id)] or chosen


def _free_place(board: Board, wanted: Point) -> Point:
    """The place at or below `wanted` where a note hides no block and no note."""
    drawing = board.drawing
    for ring in range(RINGS):
        place = wanted[0], wanted[1] + ring * STEP
        box = box_around(place, decor.NOTE)
        if not drawing.boxes_near(box) and not drawing.decor.notes_near(box):
            return place
    return wanted
