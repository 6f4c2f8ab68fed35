"""Text of several lines, broken where it is too wide, and cut with an ellipsis where it is too long."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QTextLayout, QTextOption

from widgets.canvas.painting import texts

ELLIPSIS = "…"


class Hand(NamedTuple):
    """How a text is set: the styles of the first line, if there are more, and of the others; and its line height."""

    head: str
    body: str
    line: float


FULL = Hand("note_head", "note", 17.0)
SMALL = Hand("small_title", "label", 13.0)


class Row(NamedTuple):
    """One line as it is seen."""

    style: str
    text: str


@lru_cache(maxsize=512)
def wrapped(text: str, width: float, height: float, hand: Hand = FULL) -> tuple[Row, ...]:
    """The lines of a text in a room of that width and height, in the units of the fonts."""
    most = max(1, int(height / hand.line))
    rows: list[Row] = []
    for row in _rows(text, width, hand):
        if len(rows) == most:
            style, last = rows[-1]
            rows[-1] = Row(style, texts.elided(style, last + ELLIPSIS, width) if last else ELLIPSIS)
            break
        rows.append(row)
    return tuple(rows)


def height_of(text: str, width: float, hand: Hand = FULL) -> float:
    """How high a text of that width is."""
    return hand.line * sum(1 for _ in _rows(text, width, hand))


def _rows(text: str, width: float, hand: Hand) -> Iterator[Row]:
    first, *others = text.replace("\t", "    ").split("\n")
    yield from _broken(first, hand.head if others else hand.body, width)
    for paragraph in others:
        yield from _broken(paragraph, hand.body, width)


def _broken(paragraph: str, style: str, width: float) -> Iterator[Row]:
    """The lines of one paragraph; an empty one is a line too."""
    layout = QTextLayout(paragraph, texts.font(style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width * texts.FINE))
        starts.append(line.textStart())
    layout.endLayout()
    for start, end in zip(starts, [*starts[1:], _units(paragraph)], strict=True):
        yield Row(style, _between(paragraph, start, end).rstrip())
    if not starts:
        yield Row(style, "")


def _units(text: str) -> int:
    """Qt counts in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _between(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", errors="replace")
