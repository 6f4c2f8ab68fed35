"""Loss and metric of a run, side by side; where there is little room, one of them with tabs."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from builder.losses import METRIC_TITLES
from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.training.buffer import Buffer, Curves, Numbers
from widgets.training.compared import OthersLine
from widgets.training.legend import Legend, WordSwitch
from widgets.training.plot import Plot
from widgets.training.words import number, share

SHARES = ("accuracy", "f1")


class CurvesView(QWidget):
    """The two plots, each with its line above. With `set_single` one of them shows, chosen in its line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._metric, self._single, self._shown = "", False, 0
        self.loss_plot, self.metric_plot = Plot(theme), Plot(theme)
        self.loss_legend, self.metric_legend = Legend(theme, "Loss"), Legend(theme, "")
        self.log = WordSwitch(theme, ("log", "lin"), "listing", "accent")
        self.log.setAccessibleName("Scale of the loss")
        self.log.chosen.connect(lambda number: self.loss_plot.set_log(number == 0))
        self.log.choose(0)
        self.loss_legend.add(self.log)
        self.others = OthersLine(theme)
        column, row = QVBoxLayout(self), QHBoxLayout()
        spaced(column, theme, (0, 0, 0, 0), 0)
        spaced(row, theme, (0, 0, 4, 4), 8)
        column.addWidget(self.others)
        column.addLayout(row, 1)
        self._parts = [self._part(self.loss_legend, self.loss_plot), self._part(self.metric_legend, self.metric_plot)]
        for part in self._parts:
            row.addWidget(part, 1)
        for legend in (self.loss_legend, self.metric_legend):
            legend.heading.chosen.connect(self.show_plot)
        self.set_metric("accuracy")

    def set_metric(self, metric: str) -> None:
        """The metric of the second plot by its key: accuracy, f1, mae or none."""
        if metric != self._metric:
            self._metric = metric
            self.metric_plot.set_share(metric in SHARES, percent=metric == "accuracy")
            self.metric_legend.set_written(share if metric == "accuracy" else number)
            self._arrange()

    def set_single(self, single: bool) -> None:
        """One plot, its heading a choice of both, or both side by side."""
        self._single = single
        self._arrange()

    def show_plot(self, number: int) -> None:
        """Where only one plot shows: that of the loss (0) or of the metric (1)."""
        self._shown = number
        self._arrange()

    def clear(self, epochs: int) -> None:
        """Empty plots for a run of this many epochs."""
        for plot, legend in ((self.loss_plot, self.loss_legend), (self.metric_plot, self.metric_legend)):
            plot.clear(epochs)
            legend.show_values(math.nan, math.nan)

    def show_curves(self, curves: Curves, epochs: int) -> None:
        """Draw what there is of a run of this many epochs; a plot that is not seen is drawn when it is."""
        at, epoch_at = curves.at, curves.epoch_at
        self.loss_plot.set_epochs(epochs)
        self.loss_plot.show_curves(at, curves.loss, epoch_at, curves.train_loss, curves.validation_loss)
        self.loss_legend.show_values(latest(curves.train_loss, curves.loss), latest(curves.validation_loss))
        self.metric_plot.set_epochs(epochs)
        self.metric_plot.show_curves(at, curves.metric, epoch_at, curves.train_metric, curves.validation_metric)
        self.metric_legend.show_values(latest(curves.train_metric, curves.metric), latest(curves.validation_metric))

    def show_others(self, others: Sequence[tuple[str, Curves] | None]) -> None:
        """Draw beside them how other networks, each with its name, did on validation; on the training where there is
        none. They are in the order of their dyes.
        """
        self.others.show_names(other[0] if other else "" for other in others)
        found = [other[1] if other else Buffer().curves() for other in others]
        self.loss_plot.show_others((c.epoch_at, _reached(c.validation_loss, c.train_loss)) for c in found)
        self.metric_plot.show_others((c.epoch_at, _reached(c.validation_metric, c.train_metric)) for c in found)

    def _arrange(self) -> None:
        measured = self._metric != "none"
        titles = ("Loss", METRIC_TITLES.get(self._metric, ""))
        single = self._single and measured
        self.loss_legend.heading.set_words(titles if single else titles[:1], 0)
        self.metric_legend.heading.set_words(titles if single else titles[1:], int(single))
        self._parts[0].setVisible(not (single and self._shown == 1))
        self._parts[1].setVisible(measured and not (single and self._shown == 0))

    def _part(self, legend: Legend, plot: Plot) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(legend)
        column.addWidget(plot, 1)
        return part


def _reached(validation: Numbers, train: Numbers) -> Numbers:
    return validation if np.isfinite(validation).any() else train


def latest(*columns: Numbers) -> float:
    """The last number of the first column that has one; NaN where none has."""
    for column in columns:
        if len(column) and np.isfinite(column[-1]):
            return float(column[-1])
    return math.nan
