"""Writing on the canvas: the text of a note and the title of a frame, where they stand."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit

from builder import decor
from builder.document import Edit
from builder.edits import Refused
from builder.network import Frame, Note
from widgets.canvas.carrying import called
from widgets.canvas.frame_item import INDENT, title_scale
from widgets.canvas.note_item import PAD, box_around
from widgets.canvas.overlay_editor import OverlayEditor
from widgets.canvas.painting.texts import STYLES
from widgets.canvas.painting.wrapping import height_of
from widgets.canvas.surface import Surface

TITLE = 220.0, 28.0  # of the field for a title


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
    """A note without text goes."""
    session, id = surface.board.session, note.id
    field = QPlainTextEdit()
    field.setFrameShape(QFrame.Shape.NoFrame)
    field.setTabChangesFocus(True)
    field.setPlaceholderText("Write a note. Ctrl+Enter keeps it.")
    field.setAccessibleName("Text of the note")
    field.document().setDocumentMargin(0)

    def keep(text: str) -> str:
        if text == note.text or not text.strip():
            return ""
        return _tried(surface, f"Write {called(session.network, id)}", with_text(text), merge)

    def with_text(text: str) -> Edit:
        return lambda network: decor.with_note(network, _fitted(network.notes.get(id, note), text))

    def end() -> None:
        if id in session.network.notes and not (left[0].strip() or session.network.notes[id].text.strip()):
            session.edit("Delete a note", lambda network: decor.remove(network, [id]), merge)

    left = [note.text]
    editor = OverlayEditor(surface, field, lambda: _text_place(surface, id), keep, STYLES["note"].px)
    tokens = surface.theme.tokens
    editor.setStyleSheet(f"QPlainTextEdit {{ background: {tokens.note}; color: {tokens.note_ink}; border: none; }}")
    editor.closed.connect(end)
    editor.open(note.text)
    return editor
