"""What of a note or a frame lies under the pointer: an edge or a corner to pull, its text or title, or its ground."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from builder.decor import Rect
from builder.network import Extent, Point
from widgets.canvas.decor import Decor
from widgets.canvas.frame_item import FrameItem
from widgets.canvas.painting import texts

Part = Literal[
    "left", "right", "top", "bottom", "top left", "top right", "bottom left", "bottom right", "body", "ground"
]
EDGE, CORNER = 5.0, 10.0  # px within which an edge and a corner are grasped
FAR = 0.45  # below this zoom frames in frames have no title


@dataclass(frozen=True, slots=True)
class Touch:
    """A note or frame and the part of it: 'body' is what it is moved by, 'ground' the open inside of a frame."""

    id: str
    part: Part

    @property
    def pulls(self) -> bool:
        """Whether it is an edge or a corner, which resizes."""
        return self.part not in ("body", "ground")


def title_at(decor: Decor, at: QPointF, zoom: float) -> Touch | None:
    """The frame whose title lies at a point. A title stands above all else."""
    for id, item in reversed(decor.frames.items()):
        if place_of_title(item, decor, zoom).contains(at):
            return Touch(id, "body")
    return None


def note_at(decor: Decor, at: QPointF, zoom: float) -> Touch | None:
    """The note at a point; of several the last."""
    for id, item in reversed(decor.notes.items()):
        part = _part(item.box, at, zoom)
        if part:
            return Touch(id, part)
    return None


def frame_at(decor: Decor, at: QPointF, zoom: float) -> Touch | None:
    """The frame at a point; of several the smallest."""
    for id, item in reversed(decor.frames.items()):
        part = _part(item.box, at, zoom)
        if part:
            return Touch(id, "ground" if part == "body" else part)
    return None


def place_of_title(item: FrameItem, decor: Decor, zoom: float) -> QRectF:
    """Where the title of a frame stands at a zoom; empty where it is left out, as inner ones are from afar."""
    if zoom < FAR and item.frame.id in decor.inner:
        return QRectF()
    return item.title_box(texts.width("frame_title", item.title), zoom)


def pulled(box: Rect, part: Part, at: Point, least: Extent) -> Rect:
    """The rectangle of which one edge, or two, are pulled to a point; never smaller than `least`."""
    (x, y), (width, height) = at, least
    left = min(x, box.right - width) if "left" in part else box.left
    right = max(x, box.left + width) if "right" in part else box.right
    top = min(y, box.bottom - height) if "top" in part else box.top
    bottom = max(y, box.top + height) if "bottom" in part else box.bottom
    return Rect(left, top, right, bottom)


def _part(box: QRectF, at: QPointF, zoom: float) -> Part | None:
    edge, corner = EDGE / zoom, CORNER / zoom
    if not box.adjusted(-edge, -edge, edge, edge).contains(at):
        return None
    if box.adjusted(edge, edge, -edge, -edge).contains(at):
        return "body"
    across = _side(at.x() - box.left(), box.right() - at.x(), corner)
    down = _side(at.y() - box.top(), box.bottom() - at.y(), corner)
    return _NAMES[across, down]


def _side(before: float, after: float, reach: float) -> int:
    """-1 near the first end, 1 near the last one, 0 between."""
    if min(before, after) > reach:
        return 0
    return -1 if before <= after else 1


_NAMES: dict[tuple[int, int], Part] = {
    (-1, 0): "left", (1, 0): "right", (0, -1): "top", (0, 1): "bottom",
    (-1, -1): "top left", (1, -1): "top right", (-1, 1): "bottom left", (1, 1): "bottom right",
    (0, 0): "body",
}  # fmt: skip
