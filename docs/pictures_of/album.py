"""All pictures by their names, and how they become files."""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPixmap

from docs.pictures_of import around, blocks, catalogue, editing, groups, seeing, trying, wires
from docs.pictures_of.stage import Stage, Take, settle

SECTIONS: Mapping[str, Mapping[str, tuple[str, Take]]] = {
    "Blocks": blocks.PICTURES,
    "Ports and wires": wires.PICTURES,
    "Editing": editing.PICTURES,
    "Groups": groups.PICTURES,
    "Notes, finding, detail, arranging": seeing.PICTURES,
    "The window": around.PICTURES,
}
# These stand on pages of their own and not on the sheet.
ALL: Mapping[str, Mapping[str, tuple[str, Take]]] = {
    **SECTIONS,
    "All blocks": catalogue.PICTURES,
    "Trying out": trying.PICTURES,
}
TITLES = {name: title for section in SECTIONS.values() for name, (title, _) in section.items()}
TAKES = {name: take for section in ALL.values() for name, (_, take) in section.items()}
MODES = ("light", "dark")


def taken(stage: Stage, names: Iterable[str]) -> Iterator[tuple[str, QPixmap]]:
    """Each picture as `NAME-light` and `NAME-dark`. Raises KeyError for a name that no picture has."""
    for name in names:
        for mode in MODES:
            stage.window.theme.set_mode(mode)
            settle()
            yield f"{name}-{mode}", TAKES[name](stage)
            stage.rest()


def write(picture: QPixmap | QImage, place: Path) -> None:
    """Write a picture as a PNG of at most 256 colours, which a flat drawing does with."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's hints do not know of the device
    full = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    small = full.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(place, optimize=True)
