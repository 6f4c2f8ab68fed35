"""Export of the drawing as a picture."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from projects.atomic import write_bytes
from widgets import dialogs
from widgets.canvas.picture import Picture, picture
from widgets.window import MainWindow

SCALES = {"": 1.0, "@2x": 2.0, "@4x": 4.0}
SVG, PDF = "SVG, strokes and text (*.svg)", "PDF, strokes and text (*.pdf)"
PNGS = {"PNG (*.png)": "", "PNG, twice as large (*@2x.png)": "@2x", "PNG, four times as large (*@4x.png)": "@4x"}
KINDS = (SVG, PDF, *PNGS)


def drawing(window: MainWindow) -> None:
    """Write the whole drawing."""
    _export(window, selected=False)


def selection(window: MainWindow) -> None:
    """Write what is selected, with the links among it."""
    _export(window, selected=True)


def dots(window: MainWindow) -> None:
    """Draw the dots of the ground too, or leave them out."""
    window.dotted = not window.dotted
    window.refresh()


def _export(window: MainWindow, selected: bool) -> None:
    name = window.files.name + (" (part)" if selected else "")
    chosen = dialogs.ask_place_and_kind(window, "Export the drawing", window.files.folder / name, KINDS)
    if chosen is None:
        return
    place = with_suffix(*chosen)
    made = picture(window.canvas.board, window.canvas.ink, window.dotted, selected)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        data = drawn(made, place)
    finally:
        QGuiApplication.restoreOverrideCursor()
    scale, wanted = made.scale_within(scale_of(place)), scale_of(place)
    title = "The drawing is"
    if place.suffix.lower() == ".png" and scale < wanted:
        title = f"The drawing is large, so that it is at {100 * scale:.0f} % instead of {100 * wanted:.0f} %,"
    window.files.write(title, place, lambda path: write_bytes(path, data))


def with_suffix(place: Path, kind: str) -> Path:
    """The place with the suffix of the kind that was chosen, if a person gave none that is known."""
    if place.suffix.lower() in (".svg", ".pdf", ".png"):
        return place
    suffix = {SVG: ".svg", PDF: ".pdf"}.get(kind) or f"{PNGS.get(kind, '')}.png"
    return place.with_name(place.name + suffix)


def scale_of(place: Path) -> float:
    """How large a PNG of this name is: `name@2x.png` has twice the pixels."""
    return next((scale for mark, scale in SCALES.items() if mark and place.stem.endswith(mark)), 1.0)


def drawn(made: Picture, place: Path) -> bytes:
    """The picture in the format of a file of this name."""
    match place.suffix.lower():
        case ".svg":
            return made.svg()
        case ".pdf":
            return made.pdf()
        case _:
            return made.png(scale_of(place))
