"""One plot of a run: a faint line by batch, a line by epoch, and rings for validation."""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsGridLayout, QVBoxLayout, QWidget

from widgets.theme import Theme, Tokens, qcolor
from widgets.training.axes import Axis
from widgets.training.buffer import Numbers

LONG = 400
Scale = Callable[[Numbers], Numbers]


class Plot(QWidget):
    """Three curves over epochs: `set_percent` is for shares from 0 to 1, `set_log` for a loss."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._percent, self._log = theme, False, False
        self._epochs = 1
        self._left, self._bottom = Axis("left", theme), Axis("bottom", theme)
        # pyqtgraph's own PlotItem brings menus and forms that nobody is to see here.
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._view = pg.GraphicsView()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self._plain = self._curve(0)
        self._train, self._validation = self._curve(1), self._curve(2)
        self._now = pg.InfiniteLine(0, angle=90)
        self._box.addItem(self._now)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._numbers: tuple[Numbers, ...] = (np.empty(0),) * 5
        self._dress(theme.tokens)
        theme.changed.connect(self._dress)
        self.clear()

    @property
    def points(self) -> tuple[int, int, int]:
        """How many points each curve has: by batch, by epoch, validation."""
        at, _, epoch_at, _, validation = self._numbers
        return len(at), len(epoch_at), int(np.isfinite(validation).sum())

    @property
    def colours(self) -> tuple[str, str]:
        """The colours of the train and of the validation curve, as `#rrggbb`."""
        return self._train.opts["pen"].color().name(), self._validation.opts["pen"].color().name()

    def clear(self, epochs: int = 1) -> None:
        """An empty plot for a run of this many epochs."""
        self._epochs = max(1, epochs)
        self._now.setVisible(False)
        self.show_curves(*(np.empty(0),) * 5)

    def set_epochs(self, epochs: int) -> None:
        """The right end of the plot."""
        if epochs != self._epochs:
            self._epochs = max(1, epochs)
            self._box.setXRange(0, self._epochs, padding=0)

    def set_percent(self, percent: bool) -> None:
        """Whether values are shares: written in percent, on a scale that ends at 100 %."""
        self._percent = self._left.percent = percent
        self.show_curves(*self._numbers)

    def set_log(self, log: bool) -> None:
        """Draw the values logarithmically or not; values that are not positive are left out of a logarithmic plot."""
        self._log = self._left.log = log
        self.show_curves(*self._numbers)

    def show_curves(self, at: Numbers, batch: Numbers, epoch_at: Numbers, train: Numbers, validation: Numbers) -> None:
        """Draw these numbers: by batch (at `at`) and by epoch (at `epoch_at`), positions in epochs."""
        self._numbers = (at, batch, epoch_at, train, validation)
        scale = _logarithm if self._log else _same
        self._plain.setData(at, scale(batch))
        # What is measured while it learns is the mean of the epoch, so it stands in the middle of it.
        self._train.setData(epoch_at - 0.5, scale(train))
        ring = scale(validation)
        known = np.isfinite(ring)
        self._validation.setData(epoch_at[known], ring[known])
        self._thin(len(epoch_at))
        self._fit(scale)
        if len(at):
            self._now.setVisible(bool(at[-1] < self._epochs))
            self._now.setPos(float(at[-1]))

    def _curve(self, height: int) -> "pg.PlotDataItem":
        curve = pg.PlotDataItem(connect="finite", autoDownsample=True, downsampleMethod="peak")
        curve.setZValue(height)
        self._box.addItem(curve)
        return curve

    def _lay_out(self) -> None:
        ground = pg.GraphicsWidget()
        grid = QGraphicsGridLayout(ground)
        grid.setContentsMargins(0, self._theme.px(8), self._theme.px(14), 0)
        grid.setSpacing(0)
        grid.addItem(self._left, 0, 0)
        grid.addItem(self._box, 0, 1)
        grid.addItem(self._bottom, 1, 1)
        for axis in (self._left, self._bottom):
            axis.linkToView(self._box)
            axis.setZValue(-1)
        self._left.setGrid(90)
        self._view.setCentralItem(ground)

    def _fit(self, scale: Scale) -> None:
        low, high = self._bounds(scale)
        self._box.setYRange(low, high, padding=0)
        self._box.setXRange(0, self._epochs, padding=0)

    def _bounds(self, scale: Scale) -> tuple[float, float]:
        _, batch, _, train, validation = self._numbers
        noise, *ends = (part[np.isfinite(part)] for part in (scale(batch), scale(train), scale(validation)))
        values = np.concatenate([np.quantile(noise, (0.05, 1.0)) if len(noise) else noise, *ends])
        if not len(values):
            return 0.0, 1.0
        low, high = float(values.min()), float(values.max())
        if self._percent:
            known = np.concatenate(ends)
            low = float(known.min()) - 0.1 if len(known) else low
            return max(0.0, np.floor(min(low, 0.9) * 10) / 10), 1.015
        room = max((high - low) * 0.06, 1e-3 if self._log else abs(high) * 1e-3 + 1e-9)
        return low - room if self._log else min(0.0, low), high + room

    def _thin(self, epochs: int) -> None:
        """Long curves have a pen of one pixel and no rings: a wider one costs a hundred times more."""
        width = 2 if epochs <= LONG else 1
        if self._train.opts["pen"].width() != width:
            self._dress(self._theme.tokens)

    def _dress(self, tokens: Tokens) -> None:
        short = len(self._numbers[2]) <= LONG
        width = 2 if short else 1
        self._view.setBackground(qcolor(tokens.panel))
        self._left.dress(tokens)
        self._bottom.dress(tokens)
        self._plain.setPen(pg.mkPen(qcolor(tokens.train, 0.45), width=1))
        self._train.setPen(pg.mkPen(qcolor(tokens.train), width=width))
        self._validation.setPen(pg.mkPen(qcolor(tokens.validation), width=width))
        self._validation.setSymbol("o" if short and len(self._numbers[2]) <= 60 else None)
        self._validation.setSymbolSize(self._theme.px(7))
        self._validation.setSymbolBrush(qcolor(tokens.panel))
        self._validation.setSymbolPen(pg.mkPen(qcolor(tokens.validation), width=1.5))
        for curve in (self._train, self._validation):
            curve.setData(antialias=short)
        self._now.setPen(pg.mkPen(qcolor(tokens.text2), width=1, style=Qt.PenStyle.DotLine))


def _same(values: Numbers) -> Numbers:
    return values


def _logarithm(values: Numbers) -> Numbers:
    """The logarithm to base 10; NaN where there is none."""
    found: Numbers = np.full(len(values), np.nan)
    np.log10(values, out=found, where=values > 0)
    return found
