"""The page of one selected note or frame: what is written, its colour and its size."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from builder import decor
from builder.document import Edit
from builder.edits import Refused
from builder.network import Frame, Network, Note
from builder.parameters import Size, Text
from builder.values import Value
from widgets.inspector.applying import applied
from widgets.inspector.dress_form import COLOUR, show_swatches
from widgets.inspector.note_field import NoteField
from widgets.inspector.row import Row
from widgets.session import Session
from widgets.theme import Theme, set_role

LARGEST = 100_000
TITLE = Text(name="title", label="Title", help="Stands on the upper edge of the frame.", default="")
SIZE = Size(name="size", label="Size", help="Width and height on the canvas at 100 %.", default=(216, 72), axes=2,
            maximum=LARGEST)  # fmt: skip
OF_A_NOTE = "Text on the canvas, for people: the code knows nothing of it."
OF_A_FRAME = "Stands behind blocks, and what lies in it moves with it. The code knows nothing of it."


class DecorPage(QWidget):
    """A note has a text of several lines, a frame a title and a colour; both have a size."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme, self._id = session, theme, ""
        self.title, self.summary = QLabel(), QLabel()
        set_role(self.title, "panel")
        set_role(self.summary, "second")
        self.summary.setWordWrap(True)
        self.text = NoteField(theme, self._write)
        self.rows = {parameter.name: Row(parameter, theme, self._apply) for parameter in (TITLE, COLOUR, SIZE)}
        show_swatches(self.rows["colour"])
        self._layout = QVBoxLayout(self)
        for part in (self.title, self.summary, self.text, *self.rows.values()):
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_mark(self, id: str) -> bool:
        """Show the note or frame of this id; False where it is gone."""
        network = self._session.network
        item = network.notes.get(id) or network.frames.get(id)
        if item is None:
            return False
        if id != self._id:
            self._id = id
            self.text.forget()
            for row in self.rows.values():
                row.forget()
        self._fill(item)
        return True

    def _fill(self, item: Note | Frame) -> None:
        framed = isinstance(item, Frame)
        self.title.setText("Frame" if framed else "Note")
        self.summary.setText(OF_A_FRAME if framed else OF_A_NOTE)
        self.text.setVisible(not framed)
        for name in ("title", "colour"):
            self.rows[name].setVisible(framed)
        self.rows["size"].show_value((round(item.size[0]), round(item.size[1])))
        if isinstance(item, Frame):
            self.rows["title"].show_value(item.title)
            self.rows["colour"].show_value(item.colour)
        else:
            self.text.show_text(item.text)

    def _write(self, text: str, merge: str) -> str:
        id = self._id
        return applied(self._session, "Write a note", lambda n: decor.set_note_text(n, id, text), f"{id} {merge}")

    def _apply(self, name: str, value: Value, merge: str) -> str:
        kind = "frame" if self._id in self._session.network.frames else "note"
        title = {"title": "Rename a frame", "colour": "Colour a frame", "size": f"Resize a {kind}"}[name]
        return applied(self._session, title, _edit(self._id, name, value), f"{self._id} {merge}")

    def _dress(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(14), px(14), px(10), px(12))
        self._layout.setSpacing(px(8))
        for row in self.rows.values():
            row.dress()


def _edit(id: str, name: str, value: Value) -> Edit:
    def edit(network: Network) -> Network:
        if name == "title":
            return decor.rename_frame(network, id, str(value))
        if name == "colour":
            return decor.recolour(network, str(value), frames=[id])
        return _resized(network, id, value)

    return edit


def _resized(network: Network, id: str, value: Value) -> Network:
    """The upper left corner stays. Refuses a size that is too small for reading."""
    if not isinstance(value, tuple):
        return network
    item: Note | Frame = network.notes.get(id) or network.frames[id]
    kind, least = ("note", decor.LEAST_NOTE) if isinstance(item, Note) else ("frame", decor.LEAST_FRAME)
    if any(float(number) < limit for number, limit in zip(value, least, strict=True)):
        raise Refused(f"A {kind} is at least {least[0]:.0f} × {least[1]:.0f}.")
    (x, y), (width, height), (wide, high) = item.position, item.size, (float(number) for number in value)
    moved = replace(item, position=(x + (wide - width) / 2, y + (high - height) / 2), size=(wide, high))
    return decor.with_note(network, moved) if isinstance(moved, Note) else decor.with_frame(network, moved)
