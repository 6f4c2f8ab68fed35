"""The chart of the example memory: the error of each network over the length of the sequences."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyqtgraph as pg

from benchmarks.memory import MEAN
from docs.pictures_of.album import MODES, write
from docs.pictures_of.stage import settle
from widgets import app
from widgets.app import application
from widgets.theme import Theme, qcolor

FAMILIES = {"RNN": "data", "GRU": "recurrent", "LSTM": "dense", "CNN": "convolution"}
SYMBOLS = {"RNN": "o", "GRU": "t1", "LSTM": "s", "CNN": "d"}
SIZE = (640, 320)


def draw(lengths: Sequence[int], errors: Mapping[str, Sequence[float]], folder: Path) -> None:
    """Write `memory-lengths-light.png` and `-dark.png`. `errors` has one error a length for each network."""
    window, _ = app.opened(application(), None)
    for mode in MODES:
        window.theme.set_mode(mode)
        chart = _chart(window.theme, lengths, errors)
        chart.resize(*SIZE)
        chart.show()
        settle(200)
        write(chart.grab(), folder / f"memory-lengths-{mode}.png")
        chart.close()


def _chart(theme: Theme, lengths: Sequence[int], errors: Mapping[str, Sequence[float]]) -> pg.PlotWidget:
    tokens = theme.tokens
    chart = pg.PlotWidget(background=qcolor(tokens.panel))
    plot = chart.getPlotItem()
    for side, words in (("left", "mean squared error"), ("bottom", "steps of the sequence")):
        axis = plot.getAxis(side)
        axis.enableAutoSIPrefix(False)
        axis.setPen(qcolor(tokens.text))
        axis.setTextPen(qcolor(tokens.text))
        plot.setLabel(side, words, color=tokens.text)
    plot.getAxis("bottom").setTicks([[(number, str(length)) for number, length in enumerate(lengths)]])
    plot.getAxis("left").setTicks([[(np.log10(error), f"{error:g}") for error in (0.003, 0.01, 0.03, 0.1)]])
    plot.setLogMode(y=True)
    plot.addLegend(offset=(-10, 48), labelTextColor=qcolor(tokens.text))
    dashed = pg.mkPen(qcolor(tokens.text), width=1, style=pg.QtCore.Qt.PenStyle.DashLine)
    plot.plot([0, len(lengths) - 1], [MEAN, MEAN], pen=dashed, name="who says the mean")
    for title, found in errors.items():
        colour = qcolor(tokens.families[FAMILIES[title]])
        places = np.arange(len(lengths))
        plot.plot(
            places, found, name=title, pen=pg.mkPen(colour, width=2), symbol=SYMBOLS[title], symbolBrush=colour,
            symbolPen=colour, symbolSize=9,
        )  # fmt: skip
    return chart
