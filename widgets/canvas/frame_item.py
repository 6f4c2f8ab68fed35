"""What the canvas shows of a frame, as a value: its rectangle, and its title on the upper edge."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from builder.network import Frame
from widgets.canvas.note_item import box_around

MARGIN = 26.0
INDENT, PAD, HEIGHT = 8.0, 8.0, 20.0  # of the title
NARROWEST = 44.0  # px; a title with less room is left out
NAMELESS = "Frame"


@dataclass(frozen=True, slots=True)
class FrameItem:
    """A frame as it is drawn. `box` is in scene units and stands around the frame's position."""

    frame: Frame
    box: QRectF

    @property
    def bounds(self) -> QRectF:
        """All that is drawn of it, title and ring too."""
        return self.box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    @property
    def title(self) -> str:
        return self.frame.title or NAMELESS

    @property
    def colour(self) -> str:
        """The family whose colour it has; '' for none."""
        return self.frame.colour

    def title_box(self, width: float, zoom: float) -> QRectF:
        """Where the title stands, for a text of `width`: never smaller on the screen than at 100 %.

        Empty where the frame is too small for it.
        """
        size = title_scale(zoom)
        room = self.box.width() - 2 * INDENT * size
        if room < NARROWEST * size:
            return QRectF()
        height = HEIGHT * size
        wide = min(room, (width + 2 * PAD) * size)
        return QRectF(self.box.left() + INDENT * size, self.box.top() - height / 2, wide, height)


def title_scale(zoom: float) -> float:
    """How many times its size, in scene units, a title is drawn at a zoom."""
    return max(1.0, 1 / zoom)


def frame_item(frame: Frame) -> FrameItem:
    return FrameItem(frame, box_around(frame.position, frame.size))
