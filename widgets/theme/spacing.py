"""Margins and gaps of a layout that follow the interface size."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout

from widgets.theme.theme import Theme

Margins = tuple[float, float, float, float]


class _Spacing(QObject):
    """Belongs to its layout, and goes with it."""

    def __init__(self, layout: QBoxLayout, theme: Theme, margins: Margins | None, gap: float | None) -> None:
        super().__init__(layout)
        self._layout, self._theme, self._margins, self._gap = layout, theme, margins, gap
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        px = self._theme.px
        if self._margins:
            left, top, right, bottom = self._margins
            self._layout.setContentsMargins(px(left), px(top), px(right), px(bottom))
        if self._gap is not None:
            self._layout.setSpacing(px(self._gap))


def spaced(layout: QBoxLayout, theme: Theme, margins: Margins | None = None, gap: float | None = None) -> None:
    """Gives a layout margins (left, top, right, bottom) and a gap between its parts, in px at 100 %, from now on."""
    _Spacing(layout, theme, margins, gap)
