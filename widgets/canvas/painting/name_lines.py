"""Where the name of a block stands: beside its title, else beside its detail, else in the line below these."""

from functools import lru_cache
from typing import NamedTuple

from widgets.canvas.painting import texts

NAME_GAP, DETAIL_GAP = 5.0, 4.0  # between title and name, between detail and name
KEPT = 36.0  # so much of a detail stays where a name takes the rest of its line


class NameLine(NamedTuple):
    """The line of the name (0 that of the title, 1 that of the detail, 2 below), the name, and the detail, as cut."""

    line: int
    name: str
    detail: str


@lru_cache(maxsize=4096)
def name_line(title: float, name: str, detail: str, rooms: tuple[float, float, float]) -> NameLine:
    """The first line that takes the whole name: what tells blocks apart is its end, which a cut would take away.

    `title` is the width of the title, `rooms` are those of the three lines, in scene units; 0 where one is taken.
    """
    first, second, below = rooms
    left, wide = first - title - NAME_GAP, texts.width("mono", name)
    cut = texts.elided("detail", detail, second)
    beside = second - wide - DETAIL_GAP
    if wide <= left or not name:
        return NameLine(0, name, cut)
    if texts.width("detail", detail) <= beside:
        return NameLine(1, name, detail)
    if wide <= below:
        return NameLine(2, name, cut)
    if beside >= KEPT:
        return NameLine(1, name, texts.elided("detail", detail, beside))
    line, room = (2, below) if below > left else (0, left)
    return NameLine(line, texts.elided("mono", name, room), cut)
