"""Writing on the canvas: the text of a note and the title of a frame, where they stand."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit

from builder import decor
from builder.document import Edit
from builder.edits import Refused
from builder.network import Frame, Network, Note
from widgets.canvas.frame_item import INDENT, title_scale
from widgets.canvas.note_item import PAD
from widgets.canvas.overlay_editor import OverlayEditor
from widgets.canvas.painting.texts import STYLES
from widgets.canvas.painting.wrapping import height_of
from widgets.canvas.surface import Surface

TITLE = 220.0, 28.0  # of the field for a title
ENDING = "Esc or Ctrl+Enter keeps it. Enter begins a line."
EDGE = 4  # px that the text of a note keeps from the edge of its field, so that no letter is cut


def edit_text(surface: Surface, id: str, merge: str = "") -> OverlayEditor | None:
    """Open the field for a note or a frame; None where there is none of that id.

    What is kept takes the place of the step before it, if that has the same `merge`.
    """
    network, item = surface.board.session.network, surface.board.drawing.decor.get(id)
    if item is None:
        return None
    surface.bring(item.bounds)
    if id in network.notes:
        return _edit_note(surface, network.notes[id], merge)
    return _edit_title(surface, network.frames[id], merge)


def _edit_note(surface: Surface, note: Note, merge: str) -> OverlayEditor:
    """A note without text goes. Esc keeps what is written: it may be much."""
    session, id = surface.board.session, note.id
    field = QPlainTextEdit()
    field.setFrameShape(QFrame.Shape.NoFrame)
    field.setTabChangesFocus(True)
    field.setPlaceholderText("Write a note")
    field.setAccessibleName("Text of the note")
    field.document().setDocumentMargin(EDGE)
    field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keep(text: str) -> str:
        if text == note.text:
            return ""
        if not text.strip():
            return _tried(surface, "Delete a note", lambda network: decor.remove(network, [id]), merge)
        return _tried(surface, "Write a note", lambda network: _written(network, note, text), merge)

    def grow() -> None:
        """As the field grows with its text, what had been scrolled out comes back."""
        editor.follow()
        field.verticalScrollBar().setValue(0)
        field.ensureCursorVisible()

    def end() -> None:
        left = session.network.notes.get(id)
        if left and not left.text.strip():
            session.edit("Delete a note", lambda network: decor.remove(network, [id]), merge)

    editor = OverlayEditor(surface, field, lambda: _text_place(surface, id, field), keep, STYLES["note"].px, True)
    tokens = surface.theme.tokens
    look = f"background: {tokens.note}; color: {tokens.note_ink}; border: none; border-radius: 0; padding: 0;"
    editor.setStyleSheet(f"QPlainTextEdit {{ {look} }}")
    editor.closed.connect(end)
    field.textChanged.connect(grow)
    editor.open(note.text)
    editor.say(ENDING)
    return editor


def _edit_title(surface: Surface, frame: Frame, merge: str) -> OverlayEditor:
    field = QLineEdit()
    field.setPlaceholderText("Title")
    field.setAccessibleName("Title of the frame")

    def keep(title: str) -> str:
        if title.strip() == frame.title:
            return ""
        return _tried(surface, "Rename a frame", lambda network: _titled(network, frame, title), merge)

    place, size, new = partial(_title_place, surface, frame.id), STYLES["frame_title"].px, bool(merge)
    editor = OverlayEditor(surface, field, place, keep, size, new)
    editor.open(frame.title)
    return editor


def _tried(surface: Surface, title: str, edit: Edit, merge: str) -> str:
    """Why an edit may not be done; '' where it is done."""
    session = surface.board.session
    try:
        session.document.apply(title, edit, merge)
    except Refused as reason:
        return str(reason)
    return ""


def _written(network: Network, note: Note, text: str) -> Network:
    """The note with a text, and as high as this needs; its upper edge stays."""
    note = network.notes.get(note.id, note)
    (x, y), (width, height) = note.position, note.size
    more = max(0.0, height_of(text, width - 2 * PAD) + 2 * PAD - 2 - height)
    return decor.with_note(network, replace(note, text=text, position=(x, y + more / 2), size=(width, height + more)))


def _titled(network: Network, frame: Frame, title: str) -> Network:
    return decor.with_frame(network, replace(network.frames.get(frame.id, frame), title=title))


def _text_place(surface: Surface, id: str, field: QPlainTextEdit) -> QRectF:
    """The room for the text of a note, and for what is being written; empty where the note is gone."""
    item = surface.board.drawing.decor.notes.get(id)
    if item is None:
        return QRectF()
    edge = EDGE / surface.camera.scale
    room = item.text_box.adjusted(-edge, -edge, edge, 0)
    lines = field.document().size().height()  # QPlainTextEdit counts it in lines
    room.setHeight(max(room.height(), (lines * field.fontMetrics().lineSpacing() + 2 * EDGE) * edge / EDGE))
    return room


def _title_place(surface: Surface, id: str) -> QRectF:
    """Where the title of a frame stands, wide enough to write one; empty where the frame is gone."""
    item = surface.board.drawing.decor.frames.get(id)
    if item is None:
        return QRectF()
    scale = title_scale(surface.zoom)
    width, height = (length * scale for length in TITLE)
    return QRectF(item.box.left() + INDENT * scale, item.box.top() - height / 2, width, height)
