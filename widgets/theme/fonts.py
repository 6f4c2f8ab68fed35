"""The two typefaces that come with Netloom, and the sizes in which they are set.

Inter with tabular figures is for everything that is read; JetBrains Mono is for names and code only. Both are under
the SIL Open Font License; its texts lie beside the files.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

INTER = "Inter"
MONO = "JetBrains Mono"
FOLDER = Path(__file__).parent.parent / "resources" / "fonts"
FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf")


@dataclass(frozen=True)
class Face:
    """One way to set text: size in pixels at 100 %, weight from 100 to 900, typeface.

    Qt sets text in whole pixels only, so half ones are rounded up, after the interface size has been counted in.
    """

    px: float
    weight: int = 400
    family: str = INTER

    def pixels(self, scale: float) -> int:
        """The size in whole pixels at an interface size of `scale` (1.0 is 100 %)."""
        return int(self.px * scale + 0.5)

    def font(self, scale: float) -> QFont:
        """The QFont at an interface size of `scale` (1.0 is 100 %)."""
        font = QFont([self.family, "Noto Sans", "WenQuanYi Micro Hei"])
        font.setWeight(QFont.Weight(self.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if self.family == INTER:
            font.setFeature(QFont.Tag("tnum"), 1)
        font.setPixelSize(self.pixels(scale))
        return font


FACES = {
    "base": Face(12),
    "medium": Face(12, 500),
    "heading": Face(12, 600),
    "panel": Face(14, 600),
    "page": Face(18, 600),
    "listing": Face(11.5),
    "help": Face(11),
    "tick": Face(10.5),
    "mono": Face(10, 400, MONO),
    "code": Face(11, 400, MONO),
    "block_title": Face(12.5, 600),
    "block_detail": Face(11),
    "block_count": Face(10.5),
}


@dataclass(frozen=True)
class Fonts:
    """Every font of the interface at one interface size; the names are those of `FACES`."""

    base: QFont
    medium: QFont
    heading: QFont
    panel: QFont
    page: QFont
    listing: QFont
    help: QFont
    tick: QFont
    mono: QFont
    code: QFont
    block_title: QFont
    block_detail: QFont
    block_count: QFont

    @classmethod
    def at(cls, scale: float) -> "Fonts":
        """The fonts at an interface size of `scale` (1.0 is 100 %)."""
        return cls(**{field.name: FACES[field.name].font(scale) for field in fields(cls)})


def load_fonts() -> tuple[str, ...]:
    """Makes the shipped typefaces known to Qt and returns their family names; once loaded it does nothing."""
    if {INTER, MONO} <= _loaded:
        return tuple(sorted(_loaded))
    for file in FILES:
        number = QFontDatabase.addApplicationFont(str(FOLDER / file))
        _loaded.update(QFontDatabase.applicationFontFamilies(number) if number >= 0 else ())
    return tuple(sorted(_loaded))


_loaded: set[str] = set()
