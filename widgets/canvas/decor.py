"""Notes and frames of the drawing: an item for each, kept equal to the network by touching only what differs."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QRectF

from builder.network import Frame, Network, Note
from widgets.canvas.frame_item import FrameItem, frame_item
from widgets.canvas.note_item import NoteItem, note_item

DecorItem = NoteItem | FrameItem
Value = TypeVar("Value", Note, Frame)
Item = TypeVar("Item", NoteItem, FrameItem)


class Decor:
    """Items by id. `show` makes them those of a network and tells which places changed."""

    def __init__(self, network: Network) -> None:
        self.notes: dict[str, NoteItem] = {}
        self.frames: dict[str, FrameItem] = {}
        self._notes: Mapping[str, Note] = {}
        self._frames: Mapping[str, Frame] = {}
        self._inner: frozenset[str] | None = None
        self.show(network)

    def __len__(self) -> int:
        return len(self.notes) + len(self.frames)

    @property
    def extent(self) -> QRectF:
        """The rectangle around all of them; empty where there are none."""
        extent = QRectF()
        for note in self.notes.values():
            extent = extent.united(note.box)
        for frame in self.frames.values():
            extent = extent.united(frame.bounds)
        return extent

    @property
    def inner(self) -> frozenset[str]:
        """The frames that lie wholly in another one."""
        if self._inner is None:
            frames = list(self.frames.values())
            self._inner = frozenset(
                item.frame.id for item in frames if any(o is not item and o.box.contains(item.box) for o in frames)
            )
        return self._inner

    def show(self, network: Network) -> list[QRectF]:
        """Make the items those of `network`. Returns the rectangles (scene units) that look different now."""
        dirty: list[QRectF] = []
        if network.notes is not self._notes:
            self.notes = _followed(self._notes, network.notes, self.notes, note_item, dirty)
            self._notes = network.notes
        if network.frames is not self._frames:
            frames = _followed(self._frames, network.frames, self.frames, frame_item, dirty)
            self.frames = dict(sorted(frames.items(), key=lambda pair: -_area(pair[1].box)))
            self._frames, self._inner = network.frames, None
        return dirty

    def get(self, id: str) -> DecorItem | None:
        """The note or the frame of this id; None where there is none."""
        return self.notes.get(id) or self.frames.get(id)

    def notes_near(self, area: QRectF) -> list[NoteItem]:
        """The notes of which something may be seen in an area."""
        return [item for item in self.notes.values() if item.bounds.intersects(area)]

    def frames_near(self, area: QRectF) -> list[FrameItem]:
        """The frames of which something may be seen in an area, the largest first."""
        return [item for item in self.frames.values() if item.bounds.intersects(area)]

    def touched(self, area: QRectF) -> frozenset[str]:
        """What a rubber band selects: the notes that it touches, and the frames that lie wholly in it."""
        notes = (id for id, item in self.notes.items() if item.box.intersects(area))
        return frozenset((*notes, *(id for id, item in self.frames.items() if area.contains(item.box))))


def _followed(
    before: Mapping[str, Value], after: Mapping[str, Value], items: Mapping[str, Item], make: Callable[[Value], Item],
    dirty: list[QRectF],
) -> dict[str, Item]:  # fmt: skip
    """The items of `after`, those of what stayed the same kept."""
    dirty += [items[id].bounds for id in before if after.get(id) is not before[id]]
    found = {id: items[id] if before.get(id) is value else make(value) for id, value in after.items()}
    dirty += [found[id].bounds for id in after if before.get(id) is not after[id]]
    return found


def _area(box: QRectF) -> float:
    return box.width() * box.height()
