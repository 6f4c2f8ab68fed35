"""Export of the drawing as a picture."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from projects.atomic import write_bytes
from widgets import dialogs
from widgets.canvas.picture import Picture, picture
from widgets.window import MainWindow

SCALES = {"@1x": 1.0, "@2x": 2.0, "@4x": 4.0}
SVG, PDF = "SVG, strokes and text (*.svg)", "PDF, strokes and text (*.pdf)"
PNGS = {"PNG, sharp (2×) (*.png)": 2.0, "PNG (1×) (*.png)": 1.0, "PNG, large (4×) (*.png)": 4.0}
KINDS = (*PNGS, SVG, PDF)


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
    place, wanted = with_suffix(*chosen), scale_of(*chosen)
    made = picture(window.canvas.board, window.canvas.ink, window.dotted, selected)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        data = drawn(made, place, wanted)
    finally:
        QGuiApplication.restoreOverrideCursor()
    scale = made.scale_within(wanted)
    title = "The drawing is"
    if place.suffix.lower() == ".png" and scale < wanted:
        title = f"The drawing is large, so that it is at {100 * scale:.0f} % instead of {100 * wanted:.0f} %,"
    window.files.write(title, place, lambda path: write_bytes(path, data))


def with_suffix(place: Path, kind: str) -> Path:
    """The place with the suffix of the kind that was chosen, if a person gave none that is known."""
    if place.suffix.lower() in (".svg", ".pdf", ".png"):
        return place
    return place.with_name(place.name + {SVG: ".svg", PDF: ".pdf"}.get(kind, ".png"))


def scale_of(place: Path, kind: str) -> float:
    """How many pixels a PNG has for one of the canvas: as its kind says, but `name@4x.png` says so itself."""
    return next((scale for mark, scale in SCALES.items() if place.stem.endswith(mark)), PNGS.get(kind, 2.0))


def drawn(made: Picture, place: Path, scale: float) -> bytes:
    """The picture in the format of a file of this name; as PNG at that scale."""
    match place.suffix.lower():
        case ".svg":
            return made.svg()
        case ".pdf":
            return made.pdf()
        case _:
            return made.png(scale)
