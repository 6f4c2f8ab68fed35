"""A series in a plot: what came, what the network said one step ahead, and how it goes on by itself."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.theme import Theme, Tokens, qcolor
from widgets.training.axes import Axis

Numbers = NDArray[Any]


class SeriesPlot(QWidget):
    """Three lines over the steps of the test windows, the first at 1."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.03)
        self._left, self._bottom = Axis("left", theme), Axis("bottom", theme)
        self._bottom.unit = ""
        self.truth, self.ahead, self.free = (pg.PlotCurveItem(connect="finite", antialias=True) for _ in range(3))
        for curve in (self.truth, self.ahead, self.free):
            self._box.addItem(curve)
        ground = pg.GraphicsLayout()
        ground.setSpacing(0)
        for part, row, column in ((self._left, 0, 0), (self._bottom, 1, 1), (self._box, 0, 1)):
            ground.addItem(part, row, column)
        for axis in (self._left, self._bottom):
            axis.linkToView(self._box)
        self._view = pg.GraphicsView()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setCentralItem(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)

    def show_ahead(self, said: Numbers, truth: Numbers) -> None:
        """What the network said of each next value, and what came: each (windows,)."""
        at = np.arange(1, len(truth) + 1)
        self.truth.setData(at, truth)
        self.ahead.setData(at, said)
        self._box.autoRange()

    def show_typed(self, values: Numbers) -> None:
        """Values of a person's own, in place of those of the data; the last is at 0."""
        self.truth.setData(np.arange(1 - len(values), 1), values)
        self.ahead.setData([], [])
        self._box.autoRange()

    def show_free(self, start: int, values: Numbers) -> None:
        """How it goes on by itself, its first value at `start`."""
        self.free.setData(start + np.arange(len(values)), values)
        self._box.autoRange()

    def _dress(self, tokens: Tokens) -> None:
        self._view.setBackground(qcolor(tokens.panel))
        self._left.dress(tokens)
        self._bottom.dress(tokens)
        dashed, wide = Qt.PenStyle.DashLine, 2 * self.devicePixelRatioF() * self._theme.scale
        self.truth.setPen(pg.mkPen(qcolor(tokens.wire), width=wide))
        self.ahead.setPen(pg.mkPen(qcolor(tokens.train), width=wide))
        self.free.setPen(pg.mkPen(qcolor(tokens.validation), width=wide, style=dashed))
