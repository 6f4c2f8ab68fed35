"""The acts of the Edit menu that copy. While a person types they concern the text of that field."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from builder import decor, edits
from builder.fragments import Merged, extracted, merged
from builder.network import Network, Point
from widgets import clipboard
from widgets.canvas.view import CanvasView
from widgets.field_keys import text_field
from widgets.window import MainWindow


def cut(window: MainWindow) -> None:
    """Put the selected blocks on the clipboard and remove them, as one step."""
    field = text_field(window)
    if field:
        field.cut()
        return
    session, fragment = window.session, _selected(window)
    clipboard.put(fragment)
    blocks, marks = session.blocks, session.decor
    session.edit(_title("Cut", fragment), lambda network: decor.remove(edits.remove(network, blocks), marks))


def copy(window: MainWindow) -> None:
    """Put the selected blocks on the clipboard, with the links among them."""
    field = text_field(window)
    if field:
        field.copy()
        return
    fragment = _selected(window)
    clipboard.put(fragment)
    window.tell(f"{_named(fragment)} copied.")


def paste(window: MainWindow) -> None:
    """Put the blocks of the clipboard at the pointer, or in the middle of the canvas, and select them."""
    field = text_field(window)
    if field:
        field.paste()
        return
    fragment = clipboard.taken()
    if fragment:
        _put(window, "Paste", fragment, _place(window.canvas))
    else:
        window.tell(clipboard.FOREIGN)


def duplicate(window: MainWindow) -> None:
    """Put the selected blocks once more beside themselves; the clipboard stays as it is."""
    _put(window, "Duplicate", _selected(window), None)


def _selected(window: MainWindow) -> Network:
    """The selected blocks, with the values that a group around them sets: elsewhere nothing sets them."""
    session = window.session
    report = session.document.report
    network = edits.with_blocks(report.network, *(report.block(id) for id in session.blocks))
    return extracted(network, session.blocks, session.decor)


def _put(window: MainWindow, act: str, fragment: Network, at: Point | None) -> None:
    session, done = window.session, list[Merged]()
    inside = bool(session.document.kind)

    def edit(network: Network) -> Network:
        done.append(merged(network, fragment, at, inside))
        return done[-1].network

    if session.edit(_title(act, fragment), edit):
        session.select(done[-1].blocks, decor=done[-1].decor)
        window.canvas.reveal_selection()
        window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        window.tell(done[-1].left_out)


def _title(act: str, fragment: Network) -> str:
    return f"{act} {_named(fragment)}"


def _named(fragment: Network) -> str:
    """The name of the one block, or what there is."""
    blocks, marks = tuple(fragment.blocks.values()), len(fragment.notes) + len(fragment.frames)
    if len(blocks) == 1 and not marks:
        return blocks[0].name
    counts = ((len(blocks), "block"), (len(fragment.notes), "note"), (len(fragment.frames), "frame"))
    return " and ".join(f"{many:,} {word}{'s' * (many > 1)}" for many, word in counts if many)


def _place(canvas: CanvasView) -> Point:
    """The scene point under the pointer, where that is over the canvas, else the one in the middle of the view."""
    port = canvas.viewport()
    over = QApplication.widgetAt(QCursor.pos()) == port
    place = port.mapFromGlobal(QCursor.pos()) if over else canvas.camera.middle
    at = canvas.camera.in_scene(QPointF(place))
    return at.x(), at.y()
