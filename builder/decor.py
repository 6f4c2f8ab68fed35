"""Notes, frames and colours: edits of what stands on the canvas for people only and is never in the code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from builder import edits
from builder.edits import Refused
from builder.geometry import size_of
from builder.naming import free_ids
from builder.network import Extent, Frame, Network, Note, Point
from builder.record import FAMILIES

LONGEST_TEXT = 5_000
LONGEST_TITLE = 100
NOTE = (216.0, 72.0)
LEAST_NOTE, LEAST_FRAME = (64.0, 32.0), (96.0, 64.0)
PADDING = 50.0, 22.0  # of a frame around what lies in it: its edges lie between the lanes of skips, its title is clear
KEYS = ("", *FAMILIES)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in scene units, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def position(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> Extent:
        return self.right - self.left, self.bottom - self.top

    def holds(self, other: "Rect") -> bool:
        """Whether the other one lies wholly in here."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    @classmethod
    def around(cls, position: Point, size: Extent) -> "Rect":
        """The one of this size with its centre there."""
        (x, y), (width, height) = position, size
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def add_note(network: Network, text: str, position: Point, size: Extent = NOTE) -> tuple[Network, Note]:
    """The network with one more note, and the note."""
    note = Note(_free_id(network, "n"), text, position, size)
    return with_note(network, note), note


def with_note(network: Network, note: Note) -> Network:
    """The network with a note put in, in place of the one of the same id. Refuses a text that is too long."""
    if len(note.text) > LONGEST_TEXT:
        raise Refused(f"A note has at most {LONGEST_TEXT:,} characters, this one has {len(note.text):,}. Shorten it.")
    if not note.text.replace("\n", "").replace("\t", "").isprintable():
        raise Refused("A note is plain text. Leave out its control characters.")
    return replace(network, notes={**network.notes, note.id: replace(note, size=_at_least(note.size, LEAST_NOTE))})


def set_note_text(network: Network, id: str, text: str) -> Network:
    """The network with another text in a note. It may have several lines."""
    return with_note(network, replace(network.notes[id], text=text))


def add_frame(network: Network, title: str, around: Rect) -> tuple[Network, Frame]:
    """The network with one more frame, and the frame."""
    frame = Frame(_free_id(network, "f"), title, around.position, around.size)
    return with_frame(network, frame), frame


def frame_around(network: Network, blocks: Iterable[str], others: Iterable[str], title: str) -> tuple[Network, Frame]:
    """The network with a frame around these blocks, notes and frames, and the frame. Refuses where there are none."""
    boxes = [_block_rect(network, id) for id in blocks] + [_rect(network, id) for id in others]
    if not boxes:
        raise Refused("A frame stands around blocks or notes. Select some first.")
    (across, down), inner = PADDING, _union(boxes)
    rect = Rect(inner.left - across, inner.top - down, inner.right + across, inner.bottom + down)
    return add_frame(network, title, rect)


def with_frame(network: Network, frame: Frame) -> Network:
    """The network with a frame put in, in place of the one of the same id. Refuses a title that is not one line."""
    title = frame.title.strip()
    if not title.isprintable() or len(title) > LONGEST_TITLE:
        raise Refused(f"The title of a frame is one line of at most {LONGEST_TITLE} characters.")
    fitted = replace(frame, title=title, size=_at_least(frame.size, LEAST_FRAME))
    return replace(network, frames={**network.frames, frame.id: fitted})


def rename_frame(network: Network, id: str, title: str) -> Network:
    """The network with another title of a frame."""
    return with_frame(network, replace(network.frames[id], title=title))


def resize(network: Network, id: str, rect: Rect) -> Network:
    """The network with a note or a frame in this rectangle, but never smaller than it can be read."""
    if id in network.notes:
        return with_note(network, replace(network.notes[id], position=rect.position, size=rect.size))
    return with_frame(network, replace(network.frames[id], position=rect.position, size=rect.size))


def shift(network: Network, blocks: Iterable[str], others: Iterable[str], by: Point) -> Network:
    """The network with these blocks, notes and frames moved by a distance."""
    network = edits.move(network, {id: _plus(network.blocks[id].position, by) for id in blocks})
    return _with_places(network, {id: _plus(_item(network, id).position, by) for id in others})


def placed(network: Network, blocks: Iterable[str], others: Iterable[str], like: Network) -> Network:
    """The network with these blocks, notes and frames where they are in another one."""
    network = edits.move(network, {id: like.blocks[id].position for id in blocks})
    return _with_places(network, {id: _item(like, id).position for id in others})


def remove(network: Network, ids: Iterable[str]) -> Network:
    """The network without these notes and frames. What lies in a frame stays."""
    gone = set(ids)
    return replace(
        network,
        notes={id: note for id, note in network.notes.items() if id not in gone},
        frames={id: frame for id, frame in network.frames.items() if id not in gone},
    )


def recolour(network: Network, colour: str, blocks: Iterable[str] = (), frames: Iterable[str] = ()) -> Network:
    """The network with blocks and frames in the colour of a family, by its key; with '' in their own."""
    if colour not in KEYS:
        raise Refused(f"There is no colour {colour}. Choose that of a family.")
    network = edits.with_blocks(network, *(replace(network.blocks[id], colour=colour) for id in blocks))
    changed = {id: replace(network.frames[id], colour=colour) for id in frames}
    return replace(network, frames={**network.frames, **changed}) if changed else network


def contents(network: Network, frames: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The blocks, and the notes and frames, that lie wholly in one of these frames."""
    around = [_rect(network, id) for id in frames]
    if not around:
        return frozenset(), frozenset()

    def held(rect: Rect) -> bool:
        return any(frame.holds(rect) for frame in around)

    blocks = frozenset(id for id in network.blocks if held(_block_rect(network, id)))
    return blocks, frozenset(id for id in (*network.notes, *network.frames) if held(_rect(network, id)))


def _block_rect(network: Network, id: str) -> Rect:
    block = network.blocks[id]
    return Rect.around(block.position, size_of(network, block))


def _item(network: Network, id: str) -> Note | Frame:
    return network.notes.get(id) or network.frames[id]


def _rect(network: Network, id: str) -> Rect:
    item = _item(network, id)
    return Rect.around(item.position, item.size)


def _with_places(network: Network, places: Mapping[str, Point]) -> Network:
    if not places:
        return network
    notes = {id: replace(it, position=places[id]) for id, it in network.notes.items() if id in places}
    frames = {id: replace(it, position=places[id]) for id, it in network.frames.items() if id in places}
    return replace(network, notes={**network.notes, **notes}, frames={**network.frames, **frames})


def _union(boxes: list[Rect]) -> Rect:
    return Rect(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _plus(at: Point, by: Point) -> Point:
    return at[0] + by[0], at[1] + by[1]


def _at_least(size: Extent, least: Extent) -> Extent:
    return max(size[0], least[0]), max(size[1], least[1])


def _free_id(network: Network, letter: str) -> str:
    """An id that neither a note nor a frame has."""
    return next(free_ids(letter, {*network.notes, *network.frames}))
