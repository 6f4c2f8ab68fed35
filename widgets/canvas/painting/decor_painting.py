"""Notes, and frames: their edge behind the wires, their ground between wires and blocks, their title above all."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from widgets.canvas.decor import Decor
from widgets.canvas.decor_hits import place_of_title
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.drawing import Drawing
from widgets.canvas.frame_item import PAD, FrameItem, title_scale
from widgets.canvas.look import Look
from widgets.canvas.note_item import FOLD, NoteItem
from widgets.canvas.painting import texts
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.wrapping import FULL, SMALL, wrapped
from widgets.canvas.told_shapes import told

CORNER, LEAST_CORNER = 10.0, 4.0  # of a frame, scene units, and px where that is more
GROUND, COLOURED = 0.045, 0.12  # how much of the text's colour, and of a family's, a frame adds to the canvas
HANDLE = 7.0  # px
BASELINE, SMALL_BASELINE = 13.0, 10.5  # of the first line, from the top
FROM_AFAR = 3.0  # px that a note is wide before its corner is folded


def paint_behind_wires(painter: QPainter, area: QRectF, drawing: Drawing, look: Look, ink: Ink, zoom: float) -> None:
    """Draw the edges of frames, broken where the shape of a wire stands."""
    items = drawing.decor.frames_near(area)
    if not items:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if detail_at(zoom) == Detail.ALL:
        painter.setClipPath(_without_labels(area, drawing, look), Qt.ClipOperation.IntersectClip)
    for item in items:
        painter.setPen(_edge(painter, item, look, ink))
        painter.drawPath(_rounded(item.box, zoom))
    painter.restore()


def paint_over_wires(painter: QPainter, area: QRectF, decor: Decor, look: Look, ink: Ink, zoom: float) -> None:
    """Tint what lies in frames, which comes after the wires as these have a ground of their own; then draw notes."""
    if not len(decor):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in decor.frames_near(area):
        tint = ink.colour(item.colour, COLOURED) if item.colour else ink.colour("text", GROUND)
        painter.fillPath(_rounded(item.box, zoom), tint)
    _notes(painter, decor.notes_near(area), look, ink, zoom)
    _chosen(painter, decor, look, ink, zoom)
    painter.restore()


def _notes(painter: QPainter, items: list[NoteItem], look: Look, ink: Ink, zoom: float) -> None:
    """All of the text; from a little farther off as much as fits at one size; from afar the paper alone."""
    detail = detail_at(zoom)
    for item in items:
        _paper(painter, item, look, ink)
    if detail < Detail.TITLE:
        return
    hand, scale, top = (FULL, 1.0, BASELINE) if detail == Detail.ALL else (SMALL, 1 / zoom, SMALL_BASELINE)
    writer, colour = texts.Writer(painter, scale), ink.colour("note_ink")
    for item in items:
        room = item.text_box if hand is FULL else item.box.adjusted(5 * scale, 2 * scale, -5 * scale, -scale)
        for number, row in enumerate(wrapped(item.note.text, room.width() / scale, room.height() / scale, hand)):
            baseline = room.top() + (top + number * hand.line) * scale
            writer.write(row.style, colour, row.text, room.left(), baseline)
    writer.finish()


def _chosen(painter: QPainter, decor: Decor, look: Look, ink: Ink, zoom: float) -> None:
    """Rings around selected notes and frames, and handles at their corners, of one size on the screen."""
    pixel = 1 / zoom
    for item in (item for id in look.decor if (item := decor.get(id))):
        corner = min(CORNER, 3 * pixel) if isinstance(item, NoteItem) else max(CORNER, LEAST_CORNER * pixel)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen("accent", 3 * pixel, 0.28))
        by = 2.5 * pixel
        painter.drawRoundedRect(item.box.adjusted(-by, -by, by, by), corner + by, corner + by)
        painter.setPen(ink.pen("accent", 1.5 * pixel))
        painter.setBrush(ink.brush("block"))
        half = HANDLE / 2 * pixel
        for x in (item.box.left(), item.box.right()):
            for y in (item.box.top(), item.box.bottom()):
                painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))


def paint_titles(painter: QPainter, area: QRectF, decor: Decor, look: Look, ink: Ink, zoom: float) -> None:
    """Draw the titles of frames, readable at every zoom."""
    if not decor.frames:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = title_scale(zoom)
    writer = texts.Writer(painter, scale)
    for item in decor.frames_near(area):
        place = place_of_title(item, decor, zoom)
        if place.isEmpty():
            continue
        painter.setPen(_edge(painter, item, look, ink))
        painter.setBrush(ink.brush("block"))
        painter.drawRoundedRect(place, 5 * scale, 5 * scale)
        title = texts.elided("frame_title", item.title, place.width() / scale - 2 * PAD + 0.5)
        colour = ink.colour("text" if item.frame.title else "text3")
        writer.write("frame_title", colour, title, place.left() + PAD * scale, place.center().y() + 4.3 * scale)
    writer.finish()


def _without_labels(area: QRectF, drawing: Drawing, look: Look) -> QPainterPath:
    path, places = QPainterPath(), drawing.label_places()
    path.addRect(area)
    for link in told((drawing.links[socket] for socket in drawing.link_grid.near(area)), drawing, look):
        place = places[link.link.socket].intersected(area)
        if place.isValid():
            path.addRect(place)
    return path


def _edge(painter: QPainter, item: FrameItem, look: Look, ink: Ink) -> QPen:
    id = item.frame.id
    if id in look.decor:
        return ink.hair(painter, "accent", 2.0)
    if look.touch and look.touch.id == id:
        return ink.hair(painter, "text2", 1.25)
    return ink.hair(painter, item.colour, 1.25) if item.colour else ink.hair(painter, "block_edge", 1.0)


def _paper(painter: QPainter, item: NoteItem, look: Look, ink: Ink) -> None:
    box, id = item.box, item.note.id
    fold = min(FOLD, box.width() / FROM_AFAR, box.height() / FROM_AFAR)
    right, bottom = box.right(), box.bottom()
    cut, low = QPointF(right, bottom - fold), QPointF(right - fold, bottom)
    pen = ink.hair(painter, "note_ink", 1.0)
    if id in look.decor:
        pen = ink.hair(painter, "accent", 2.0)
    else:
        pen.setColor(ink.colour("note_ink", 0.7 if look.touch and look.touch.id == id else 0.28))
    painter.setPen(pen)
    painter.setBrush(ink.brush("note"))
    painter.drawPolygon(QPolygonF([box.topLeft(), box.topRight(), cut, low, box.bottomLeft()]))
    painter.setBrush(ink.colour("note_ink", 0.08))
    painter.drawPolygon(QPolygonF([cut, QPointF(right - fold, bottom - fold), low]))


def _rounded(box: QRectF, zoom: float) -> QPainterPath:
    path, corner = QPainterPath(), max(CORNER, LEAST_CORNER / zoom)
    path.addRoundedRect(box, corner, corner)
    return path
