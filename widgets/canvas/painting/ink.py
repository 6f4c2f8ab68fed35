"""Colours, pens and brushes of the canvas, made once for each theme."""

from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from builder.tensor_type import Kind
from widgets.theme import Tokens, qcolor

STRANDS: dict[Kind, tuple[float, ...]] = {
    "sequence": (5.0, 2.25),
    "map": (7.25, 4.75, 1.5),
    "volume": (9.5, 7.25, 4.25, 1.75),
}
ONE_STRAND = (2.25,)
WEAVE = 4.0
DASHES = {"problem": (5.0, 3.5), "tokens": (2.5, 3.0)}


class Ink:
    """What the tokens of a theme are drawn with. Colours are shared: do not change them.

    With `large` the titles of blocks are larger, where there is room for it.
    """

    def __init__(self, tokens: Tokens, large: bool = False) -> None:
        self.tokens, self.large = tokens, large
        self._colours: dict[tuple[str, float], QColor] = {}
        self._strands: dict[tuple[Kind, str, bool, bool], tuple[QPen, ...]] = {}

    @cached_property
    def on_group(self) -> "Ink":
        """The same on the ground of an open group."""
        return Ink(replace(self.tokens, canvas=self.tokens.group), self.large)

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """A token, or a family, as a colour."""
        key = name, alpha
        if key not in self._colours:
            self._colours[key] = qcolor(self.tokens.colour(name), alpha)
        return self._colours[key]

    def pen(self, name: str, width: float, alpha: float = 1.0) -> QPen:
        """A line of that width with flat ends and round corners."""
        return QPen(
            self.colour(name, alpha), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin
        )

    def hair(self, painter: QPainter, name: str, width: float) -> QPen:
        """A line of that width in px at every zoom. Qt counts such a width in the pixels of the device."""
        pen = self.pen(name, width * painter.device().devicePixelRatioF())
        pen.setCosmetic(True)
        return pen

    def brush(self, name: str) -> QBrush:
        return QBrush(self.colour(name))

    def strands(self, kind: Kind, colour: str, dashed: bool = False, single: bool = False) -> tuple[QPen, ...]:
        """The pens of a wire, to be drawn one over the other: first the ground, wider than the wire, which weaves."""
        key = kind, colour, dashed, single
        if key not in self._strands:
            self._strands[key] = self._new_strands(*key)
        return self._strands[key]

    def _new_strands(self, kind: Kind, colour: str, dashed: bool, single: bool) -> tuple[QPen, ...]:
        widths = ONE_STRAND if single else STRANDS.get(kind, ONE_STRAND)
        pens = [self.pen("canvas", widths[0] + WEAVE)]
        for number, width in enumerate(widths):
            pen = self.pen("canvas" if number % 2 else colour, width)
            dashes = DASHES["problem"] if dashed else DASHES["tokens"] if kind == "tokens" else None
            if dashes and number % 2 == 0:
                pen.setDashPattern([length / width for length in dashes])
            pens.append(pen)
        return tuple(pens)
