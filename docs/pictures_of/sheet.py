"""The sheet of all states: every picture with its title, section by section, in one look."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from docs.pictures_of.album import SECTIONS
from widgets.theme import Theme, qcolor

WIDTH, MARGIN, GAP, CAPTION, HEAD = 1440.0, 24.0, 20.0, 22.0, 40.0
LARGEST = 960.0  # a picture that is wider, as those of the window are, is no state and has no place here
Places = dict[str, QRectF]


def sheet(folder: Path, mode: str, theme: Theme, scale: float) -> QImage:
    """The sheet out of the pictures in a folder, which have `scale` px for one of the sheet."""
    pictures = {name: QImage(str(folder / f"{name}-{mode}.png")) for names in SECTIONS.values() for name in names}
    sizes = {name: (picture.width() / scale, picture.height() / scale) for name, picture in pictures.items()}
    places, heads, height = _placed(sizes)
    made = QImage(round(WIDTH * scale), round(height * scale), QImage.Format.Format_RGB32)
    made.fill(qcolor(theme.tokens.panel))
    painter = QPainter(made)
    painter.scale(scale, scale)
    _write(painter, theme, places, heads)
    for name, place in places.items():
        painter.drawImage(place, pictures[name])
    painter.end()
    return made


def _placed(sizes: Mapping[str, tuple[float, float]]) -> tuple[Places, dict[str, float], float]:
    """Where each picture stands, in rows as they come; where each section begins; and how high all of it is."""
    places: Places = {}
    heads: dict[str, float] = {}
    top = MARGIN
    for section, names in SECTIONS.items():
        heads[section] = top
        left, top, row = MARGIN, top + HEAD, 0.0
        fitting = [name for name in names if 0 < sizes[name][0] <= LARGEST]
        for name in sorted(fitting, key=lambda name: sizes[name][1]):  # rows of pictures that are as high
            wide, high = sizes[name]
            if left + wide > WIDTH - MARGIN:
                left, top, row = MARGIN, top + row + CAPTION + GAP, 0.0
            places[name] = QRectF(left, top, wide, high)
            left, row = left + max(wide, 150.0) + GAP, max(row, high)
        top += row + CAPTION + GAP
    return places, heads, top


def _write(painter: QPainter, theme: Theme, places: Places, heads: Mapping[str, float]) -> None:
    painter.setPen(qcolor(theme.tokens.text))
    painter.setFont(theme.fonts.page)
    for section, top in heads.items():
        painter.drawText(QPointF(MARGIN, top + HEAD / 2), section)
    painter.setPen(qcolor(theme.tokens.text2))
    painter.setFont(theme.fonts.base)
    titles = {name: title for names in SECTIONS.values() for name, (title, _) in names.items()}
    for name, place in places.items():
        painter.drawText(QPointF(place.left(), place.bottom() + CAPTION - 6), titles[name])
