"""The palette: every kind of block, by family, found by a word, dragged onto the canvas."""

from widgets.palette.palette import Palette

__all__ = ["Palette"]
