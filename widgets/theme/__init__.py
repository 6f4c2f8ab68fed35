"""The visual ground of the window: colours, sizes, fonts, icons and the style sheet, in light and in dark."""

from widgets.theme.fonts import Fonts, load_fonts
from widgets.theme.icons import app_icon, draw, icon, pixmap
from widgets.theme.safe import SAFE_DARK, SAFE_LIGHT
from widgets.theme.sheet_roles import set_problem, set_role
from widgets.theme.theme import MODES, Theme, current
from widgets.theme.tokens import DARK, LIGHT, Tokens, qcolor

__all__ = [
    "DARK",
    "LIGHT",
    "MODES",
    "SAFE_DARK",
    "SAFE_LIGHT",
    "Fonts",
    "Theme",
    "Tokens",
    "app_icon",
    "current",
    "draw",
    "icon",
    "load_fonts",
    "pixmap",
    "qcolor",
    "set_problem",
    "set_role",
]
