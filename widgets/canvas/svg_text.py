"""Texts of an SVG that hold their places where its fonts are not there: other fonts to take, and the width of each."""

import re
from html import unescape

from PySide6.QtGui import QFont, QFontMetricsF

from widgets.canvas.painting import texts
from widgets.theme.fonts import INTER, MONO

INSTEAD = {INTER: "Inter, Helvetica, Arial, sans-serif", MONO: "JetBrains Mono, Menlo, Consolas, monospace"}
_FAMILY = re.compile('font-family="([^"]*)"')
_TEXT = re.compile(
    r'<text (?P<before>[^>]*?)font-family="(?P<family>[^"]*)" font-size="(?P<size>[\d.]+)" '
    r'font-weight="(?P<weight>\d+)"(?P<after>[^>]*?)>(?P<text>[^<]*)</text>'
)


def steadied(svg: str) -> str:
    """The SVG with fonts to fall back on, and with the width that each text has in its own font."""
    return _FAMILY.sub(_with_others, _TEXT.sub(_with_width, svg))


def _with_others(found: re.Match[str]) -> str:
    family = found[1]
    return f'font-family="{INSTEAD.get(family, family)}"'


def _with_width(found: re.Match[str]) -> str:
    font = _font(found["family"], float(found["size"]), int(found["weight"]))
    width = QFontMetricsF(font).horizontalAdvance(unescape(found["text"]))
    if width <= 0:
        return found[0]
    return found[0].replace("<text ", f'<text textLength="{width:.6g}" lengthAdjust="spacingAndGlyphs" ', 1)


def _font(family: str, size: float, weight: int) -> QFont:
    """The font that the canvas writes such a text in, which is `texts.FINE` times as large."""
    for style, face in texts.STYLES.items():
        if (face.family, face.px * texts.FINE, face.weight) == (family, size, weight):
            return texts.font(style)
    font = QFont(family)
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight(weight))
    return font
