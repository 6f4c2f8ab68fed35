"""One plot of a run: a faint line by batch, a line by epoch, and rings for validation.

What a repaint costs, the training pays for: a curve is set anew only where a pixel of it changes, with at most two
points a pixel, and the scale moves in steps.
"""

import math
from collections.abc import Callable, Iterable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsGridLayout, QVBoxLayout, QWidget

from widgets.theme import Theme, Tokens, qcolor
from widgets.training.axes import Axis
from widgets.training.buffer import Numbers
from widgets.training.compared import DYES

SHORT, RINGED = 400, 60  # epochs with lines of 2 px, and with a ring each
END = 1.008  # the ring of the last epoch is to be whole
NONE: Numbers = np.empty(0)
Line = tuple[Numbers, Numbers]
Scale = Callable[[Numbers], Numbers]


class Plot(QWidget):
    """Three curves over epochs: `set_share` is for shares from 0 to 1, `set_log` for a loss. Those of other runs may
    stand beside them.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share, self._log = theme, False, False
        self._epochs = 1
        self._numbers: tuple[Numbers, ...] = (NONE,) * 5
        self._beside: tuple[Line, ...] = ()
        self._drawn = (0.0, 0)
        self._range = (0.0, 0.0, 0.0)
        self._left, self._bottom = Axis("left", theme), Axis("bottom", theme)
        # pyqtgraph's own PlotItem brings menus and forms that nobody is to see here.
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._box.disableAutoRange()
        self._plain, self._train, self._validation, self._now = (self._curve(height) for height in range(4))
        self._others = tuple(self._curve(0) for _ in DYES)
        self._rings = pg.ScatterPlotItem(symbol="o")
        self._rings.setZValue(3)
        self._box.addItem(self._rings)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)
        self.clear()

    @property
    def points(self) -> tuple[int, int, int]:
        """How many points each curve has: by batch, by epoch, validation."""
        at, _, epoch_at, _, validation = self._numbers
        return len(at), len(epoch_at), int(np.isfinite(validation).sum())

    @property
    def others(self) -> tuple[int, ...]:
        """How many points the curve of each other run has."""
        return tuple(len(at) for at, _ in self._beside)

    @property
    def range(self) -> tuple[float, float, float]:
        """The lower and the upper end of the scale, and how many epochs there is room for."""
        return self._range

    @property
    def colours(self) -> tuple[str, str]:
        """The colours of the train and of the validation curve, as `#rrggbb`."""
        return self._train.opts["pen"].color().name(), self._validation.opts["pen"].color().name()

    def clear(self, epochs: int = 1) -> None:
        """An empty plot for a run of this many epochs."""
        self._epochs = max(1, epochs)
        self._numbers = (NONE,) * 5
        self._draw_all()

    def set_epochs(self, epochs: int) -> None:
        """The right end of the plot."""
        if epochs != self._epochs:
            self._epochs = max(1, epochs)
            self._draw_all()

    def set_share(self, share: bool, percent: bool) -> None:
        """Whether values are shares, on a scale that ends at 1, and whether they are written in percent."""
        self._share, self._left.percent = share, percent
        self._draw_all()

    def show_others(self, lines: Iterable[Line]) -> None:
        """Draw beside them what other runs have come to, by epoch, in the order of DYES."""
        self._beside = tuple(lines)
        self._draw_all()

    def set_log(self, log: bool) -> None:
        """Draw the values logarithmically or not; values that are not positive are left out of a logarithmic plot."""
        self._log = self._left.log = log
        self._draw_all()

    def show_curves(self, at: Numbers, batch: Numbers, epoch_at: Numbers, train: Numbers, validation: Numbers) -> None:
        """Draw these numbers: by batch (at `at`) and by epoch (at `epoch_at`), positions in epochs."""
        self._numbers = (at, batch, epoch_at, train, validation)
        here, ends = self._drawn
        if len(at) and (not here or abs(at[-1] - here) * self.width() >= self._epochs):
            (self._draw_batches if len(epoch_at) == ends else self._draw_all)()
        elif len(epoch_at) != ends and len(epoch_at) <= RINGED:
            self._draw_all()

    def _draw_all(self) -> None:
        """The lines by epoch, and then the rest."""
        _, _, epoch_at, train, validation = self._numbers
        if (len(epoch_at) > RINGED) != (self._drawn[1] > RINGED) or (len(epoch_at) > SHORT) != (self._drawn[1] > SHORT):
            self._dress(self._theme.tokens)
        scale, most = self._scale(), self.width()
        # What is measured while it learns is the mean of the epoch, so it stands in the middle of it.
        self._train.setData(*known(*peaks(epoch_at - 0.5, scale(train), most)))
        self._validation.setData(*known(*peaks(epoch_at, scale(validation), most)))
        self._rings.setData(*known(epoch_at, scale(validation) if len(epoch_at) <= RINGED else NONE))
        for number, curve in enumerate(self._others):
            at, values = self._beside[number] if number < len(self._beside) else (NONE, NONE)
            curve.setData(*known(*peaks(at, scale(values), most)))
        self._drawn = (self._drawn[0], len(epoch_at))
        self._draw_batches()

    def _draw_batches(self) -> None:
        at, batch = self._numbers[:2]
        self._plain.setData(*known(*peaks(at, self._scale()(batch), self.width())))
        here = float(at[-1]) if len(at) else 0.0
        self._drawn = (here, self._drawn[1])
        self._fit()
        ends = np.array(self._range[:2]) if 0 < here < self._epochs else NONE
        self._now.setData(np.full(len(ends), here), ends)

    def _scale(self) -> Scale:
        return logarithm if self._log else _same

    def _fit(self) -> None:
        longest = max((float(at[-1]) for at, _ in self._beside if len(at)), default=0.0)
        wanted = (*self._bounds(), max(float(self._epochs), longest))
        if wanted != self._range:
            self._range = wanted
            self._box.setRange(xRange=(0, wanted[2] * END), yRange=wanted[:2], padding=0)

    def _bounds(self) -> tuple[float, float]:
        """The scale, in steps, so that it moves seldom. Of the noise of batches the lowest part may be cut off."""
        _, batch, _, *lines = self._numbers
        scale = self._scale()
        parts = (batch[:: 1 + len(batch) // 2000], *lines, *(values for _, values in self._beside))
        noise, *ends = (part[np.isfinite(part)] for part in map(scale, parts))
        met = np.concatenate(ends)
        values = np.concatenate([np.quantile(noise, (0.05, 1.0)) if len(noise) else noise, met])
        if not len(values):
            return (-2.0, 0.5) if self._log else (0.0, 1.015 if self._share else 1.0)
        low, high = float(values.min()), float(values.max())
        if self._share:
            low = float(met.min()) - 0.1 if len(met) else low
            return max(0.0, math.floor(min(low, 0.9) * 10) / 10), 1.015
        if self._log:
            return math.floor(low * 4) / 4, math.ceil(high * 4 + 0.2) / 4
        step = 10.0 ** math.floor(math.log10(max(abs(high), 1e-9))) / 2
        return min(0.0, math.floor(low / step) * step), math.ceil(high / step + 0.1) * step

    def _curve(self, height: int) -> "pg.PlotCurveItem":
        curve = pg.PlotCurveItem(connect="finite")
        curve.setZValue(height)
        self._box.addItem(curve)
        return curve

    def _lay_out(self) -> None:
        ground = pg.GraphicsWidget()
        grid = QGraphicsGridLayout(ground)
        grid.setContentsMargins(0, self._theme.px(8), self._theme.px(14), 0)
        grid.setSpacing(0)
        for axis, row, column in ((self._left, 0, 0), (self._bottom, 1, 1)):
            axis.linkToView(self._box)
            axis.setZValue(-1)
            grid.addItem(axis, row, column)
        grid.addItem(self._box, 0, 1)
        self._left.setGrid(90)
        self._view = pg.GraphicsView()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setCentralItem(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)

    def _dress(self, tokens: Tokens) -> None:
        epochs = len(self._numbers[2])
        width = 2 * self.devicePixelRatioF() * self._theme.scale if epochs <= SHORT else 1
        self._view.setBackground(qcolor(tokens.panel))
        self._left.dress(tokens)
        self._bottom.dress(tokens)
        self._plain.setPen(pg.mkPen(qcolor(tokens.train, 0.45), width=1))
        for curve, colour in ((self._train, tokens.train), (self._validation, tokens.validation)):
            curve.setPen(pg.mkPen(qcolor(colour), width=width))
            curve.opts["antialias"] = epochs <= SHORT
        for curve, dye in zip(self._others, DYES, strict=True):
            curve.setPen(pg.mkPen(qcolor(tokens.colour(dye)), width=width))
            curve.opts["antialias"] = epochs <= SHORT
        self._rings.setSize(self._theme.px(7))
        self._rings.setBrush(qcolor(tokens.panel))
        self._rings.setPen(pg.mkPen(qcolor(tokens.validation), width=1.5))
        self._now.setPen(pg.mkPen(qcolor(tokens.text2), width=1, style=Qt.PenStyle.DotLine))


def peaks(at: Numbers, values: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """The same curve with at most two points for each of `most` places: the least and the greatest value there."""
    if len(at) <= 2 * most:
        return at, values
    starts = np.arange(0, len(at), -(-len(at) // max(1, most)))
    ends = np.column_stack([np.fmin.reduceat(values, starts), np.fmax.reduceat(values, starts)])
    return np.repeat(at[starts], 2), ends.ravel()


def known(at: Numbers, values: Numbers) -> Line:
    """The same curve; none where it has no number at all, of which pyqtgraph would warn."""
    return (at, values) if np.isfinite(values).any() else (NONE, NONE)


def logarithm(values: Numbers) -> Numbers:
    """The logarithm to base 10; NaN where there is none."""
    found: Numbers = np.full(len(values), np.nan)
    np.log10(values, out=found, where=values > 0)
    return found


def _same(values: Numbers) -> Numbers:
    return values
