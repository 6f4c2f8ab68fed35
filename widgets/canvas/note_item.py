"""What the canvas shows of a note, as a value: its rectangle, and where its text stands in it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from builder.network import Extent, Note, Point

MARGIN = 14.0
PAD = 12.0
FOLD = 12.0  # the corner that is folded, at the lower right


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A note as it is drawn. `box` is in scene units and stands around the note's position."""

    note: Note
    box: QRectF

    @property
    def bounds(self) -> QRectF:
        """All that is drawn of it, its ring too."""
        return self.box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    @property
    def text_box(self) -> QRectF:
        """The room for its text."""
        return self.box.adjusted(PAD, PAD - 2, -PAD, 2 - PAD)


def note_item(note: Note) -> NoteItem:
    return NoteItem(note, box_around(note.position, note.size))


def box_around(position: Point, size: Extent) -> QRectF:
    """The rectangle of a size around a centre."""
    box = QRectF(QPointF(), QSizeF(*size))
    box.moveCenter(QPointF(*position))
    return box
