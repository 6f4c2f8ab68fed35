"""The title of an open group, on the upper edge of its area at the left, with the sign that folds it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from widgets.canvas.block_item import BlockItem
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.frame_item import title_scale
from widgets.canvas.painting import texts

INDENT, HEIGHT, PAD, BETWEEN = 8.0, 20.0, 8.0, 8.0
ABOVE = 13.0  # how much of it stands above the edge, clear of the shapes beside the wires below
SIGN = 20.0  # what the sign takes at the left of the title
REPEAT_PAD = 6.0  # beside `× 3`
PORT = 14.0  # from the middle of a port to what stands beside it
NARROWEST = 48.0  # a text with less room is left out
REACH = 12.0  # px from the middle of a sign in which it is hit
FOLDED_SIGN = QPointF(-14.0, 15.0)  # from the upper right corner of a folded group to the middle of its sign


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the title stands, in scene units, `scale` times its size at 100 %, and what it says.

    `aside` is what had no room in it and stands in the lower right corner.
    """

    place: QRectF
    scale: float
    title: str
    repeat: str
    detail: str
    aside: str = ""

    @property
    def sign(self) -> QPointF:
        """The middle of the sign."""
        return QPointF(self.place.left() + (SIGN / 2 + 1) * self.scale, self.place.center().y())


def heading(item: BlockItem, uses: int, zoom: float) -> Heading | None:
    """The title of an open group that stands `uses` times in the network; None where there is no room for it.

    From afar its name stands beside it, as those of other groups do.
    """
    scale, whole = title_scale(zoom), detail_at(zoom) == Detail.ALL
    if detail_at(zoom) < Detail.TITLE:
        return None
    ports = [spot.x for spot in item.spots if spot.side == "input"] if whole else []
    room = ((min(ports) - PORT if ports else item.box.right() - INDENT) - item.box.left()) / scale - INDENT - PAD - SIGN
    if room < NARROWEST:
        return None
    repeat = f"× {item.repeat:,}" if item.repeat > 1 else ""
    taken = texts.width("count", repeat) + 2 * REPEAT_PAD + BETWEEN if repeat else 0.0
    title = texts.elided("frame_title", item.title, room - taken)
    taken += texts.width("frame_title", title)
    detail, aside = _detail(item, uses, room - taken - BETWEEN) if whole else ("", "")
    wide = SIGN + taken + PAD + (texts.width("detail", detail) + BETWEEN if detail else 0.0)
    place = QRectF(item.box.left() + INDENT * scale, item.box.top() - ABOVE * scale, wide * scale, HEIGHT * scale)
    return Heading(place, scale, title, repeat, detail, aside)


def _detail(item: BlockItem, uses: int, room: float) -> tuple[str, str]:
    """The settings and how many uses an edit shows in, as far as there is room for them; and what is told aside."""
    note = f"edited in all {uses:,}" if uses > 1 else ""
    told = ", ".join(filter(None, (item.detail, note)))
    if texts.width("detail", told) <= room:
        return told, ""
    return texts.elided("detail", item.detail, room) if room >= NARROWEST else "", note


def sign_of_folded(item: BlockItem) -> QPointF:
    """The middle of the sign at a folded group."""
    return item.box.topRight() + FOLDED_SIGN
