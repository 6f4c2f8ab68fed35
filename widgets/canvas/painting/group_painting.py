"""Groups and their ports with their texts: name, settings, count, and how many of it stand in a row."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from widgets.canvas.block_costs import cost_text
from widgets.canvas.block_item import CARD, CARDS, BlockItem
from widgets.canvas.look import Look
from widgets.canvas.painting import texts
from widgets.canvas.painting.cards import Deck
from widgets.canvas.painting.dressing import word_of
from widgets.canvas.painting.group_plates import paint_inside
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.name_lines import name_line
from widgets.canvas.painting.plates import GROUP_TILE, rounded

TEXT_GAP, RIGHT_PAD = 9.0, 10.0
CHEVRON_ROOM, NAME_GAP, GLYPH = 12.0, 8.0, 16.0
TITLE, DETAIL, COUNT = 21.0, 39.0, 57.0  # baselines
PILL_HEIGHT, PILL_PAD, PILL_DROP = 17.0, 7.0, 12.5  # of `× 3`: its height, beside its text, above the baseline
BASELINE = 4.0  # of a text, below the middle of its line
AWAY = 8.0  # px between a block seen from afar and its title
MANY = 80  # titles at once cannot be read
FAR_CORNER = 3.0


def put_frame(deck: Deck, item: BlockItem, edge: tuple[str, float]) -> None:
    """A block of any sort without its text."""
    if item.inside:
        deck.group(item.box, edge, item.dress, item.inside, item.repeat > 1)
    elif item.is_port:
        deck.pill(item.box, edge)
    else:
        deck.frame(item.box, item.record, edge, item.dress)


def write_group(writer: texts.Writer, item: BlockItem, look: Look, ink: Ink) -> None:
    """Its name and, where it is another, that of this use; its settings; its count."""
    left, right, top = item.box.left() + GROUP_TILE + TEXT_GAP, item.box.right() - RIGHT_PAD, item.box.top()
    dark, grey = (ink.colour("text3" if item.block.off else colour) for colour in ("text", "text2"))
    room = right - CHEVRON_ROOM - left
    title = texts.elided("title", item.title, room)
    writer.write("title", dark, title, left, top + TITLE)
    own = item.block.name if item.block.name != item.title else ""
    line, name, detail = name_line(texts.width("title", title), own, item.detail, (room, right - left, 0.0))
    end, base = (right, DETAIL) if line else (right - CHEVRON_ROOM, TITLE)
    writer.write("mono", grey, name, end - texts.width("mono", name), top + base)
    writer.write("detail", grey, detail, left, top + DETAIL)
    word = word_of(item)
    count = "" if item.block.off else cost_text(item, look.cost)
    writer.write("count", grey, count, left, top + COUNT)
    if item.repeat > 1:
        place = _repeat_place(item)
        writer.write("count", ink.colour("accent"), _repeat_text(item), place.left() + PILL_PAD, top + COUNT)
        right = place.left()
    after, _ = glyph_place(item, look)
    if after + GLYPH + texts.width("detail", word) < right:  # else its icon says it alone
        writer.write("detail", grey, word, after + GLYPH, top + COUNT)


def glyph_place(item: BlockItem, look: Look) -> tuple[float, float]:
    """Where the icon of the word that says that a group is off or frozen begins, and its baseline within the block."""
    left = item.box.left() + GROUP_TILE + TEXT_GAP
    count = "" if item.block.off else cost_text(item, look.cost)
    return left + (texts.width("count", count) + NAME_GAP if count else 0), COUNT


def paint_repeats(painter: QPainter, items: Iterable[BlockItem], ink: Ink) -> None:
    """Draw the ground of `× 3` on groups that stand in a row."""
    for item in items:
        if item.repeat > 1:
            painter.fillPath(rounded(_repeat_place(item), PILL_HEIGHT / 2), ink.colour("accent_soft"))


def write_port(writer: texts.Writer, item: BlockItem, ink: Ink, scale: float = 1.0) -> None:
    """The name of a port in the middle of its pill, `scale` times its size."""
    style = "mono" if scale == 1 else "small_title"
    text = texts.elided(style, item.block.name, (item.box.width() - 2 * RIGHT_PAD) / scale)
    middle = item.box.center()
    colour = ink.colour("text")
    writer.write(style, colour, text, middle.x() - texts.width(style, text) * scale / 2, middle.y() + BASELINE * scale)


def paint_far_groups(painter: QPainter, items: Iterable[BlockItem], ink: Ink, zoom: float) -> None:
    """Draw groups and ports in linen, groups with their inside; what is seen of blocks is their icon there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in items:
        corner = item.box.height() / 2 if item.is_port else FAR_CORNER / zoom
        edge = ink.pen(item.dress.family if item.inside else "block_edge", 1.25 / zoom)
        for number in range(CARDS if item.repeat > 1 else 0, -1, -1):
            path = rounded(item.box.translated(number * CARD, number * CARD), corner)
            painter.fillPath(path, ink.colour("group"))
            painter.strokePath(path, edge)
        if item.inside:
            painter.save()
            painter.translate(item.box.center())
            paint_inside(painter, ink, item.inside)
            painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_group_titles(painter: QPainter, items: list[BlockItem], ink: Ink, zoom: float) -> None:
    """Write the names of groups that are seen from afar beside them, 11 px on the screen at every zoom."""
    if len(items) > MANY:
        return
    writer = texts.Writer(painter, 1 / zoom)
    for item in items:
        text = f"{item.title} × {item.repeat}" if item.repeat > 1 else item.title
        left = item.box.right() + (CARDS * CARD if item.repeat > 1 else 0) + AWAY / zoom
        writer.write("small_title", ink.colour("text"), text, left, item.box.center().y() + BASELINE / zoom)
    writer.finish()


def _repeat_text(item: BlockItem) -> str:
    return f"× {item.repeat:,}"


def _repeat_place(item: BlockItem) -> QRectF:
    width = texts.width("count", _repeat_text(item)) + 2 * PILL_PAD
    right, baseline = item.box.right() - RIGHT_PAD + 2, item.box.top() + COUNT
    return QRectF(right - width, baseline - PILL_DROP, width, PILL_HEIGHT)
