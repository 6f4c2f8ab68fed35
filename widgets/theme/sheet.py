"""The style sheet of a theme: only what a palette cannot say, such as radius, tabs, chips and rings of focus."""

from collections.abc import Callable

from widgets.theme import sheet_controls, sheet_frames, sheet_roles
from widgets.theme.pen import Pen
from widgets.theme.tokens import Tokens


def style_sheet(tokens: Tokens, scale: float, picture: Callable[[str, str], str]) -> str:
    """The whole style sheet.

    `scale` is the interface size as a factor; `picture` gives the path of an icon by its name and colour.
    """
    pen = Pen(tokens, scale, picture)
    return "\n".join(rule(pen) for part in (sheet_controls, sheet_frames, sheet_roles) for rule in part.RULES)
