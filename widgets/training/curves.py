"""Loss and metric of a run, side by side; where there is little room, one of them with tabs."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from widgets.theme import Theme
from widgets.training.buffer import Curves, Numbers
from widgets.training.legend import Legend, LogSwitch
from widgets.training.plot import Plot
from widgets.training.words import METRICS, number, share


class CurvesView(QWidget):
    """The two plots, each with its line above. With `set_single` one of them shows, and tabs choose which."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._metric, self._single = theme, "", False
        self.loss_plot, self.metric_plot = Plot(theme), Plot(theme)
        self.loss_legend, self.metric_legend = Legend(theme, "Loss"), Legend(theme, "")
        self.log = LogSwitch(theme, self.loss_plot.set_log)
        self.loss_legend.add(self.log)
        self.log.choose(True)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setShape(QTabBar.Shape.RoundedWest)
        for title in ("Loss", ""):
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._arrange)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(4), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignTop)
        self._parts = [self._part(self.loss_legend, self.loss_plot), self._part(self.metric_legend, self.metric_plot)]
        for part in self._parts:
            row.addWidget(part, 1)
        self.set_metric("accuracy")

    def set_metric(self, metric: str) -> None:
        """The metric of the second plot by its key: accuracy, mae or none."""
        if metric == self._metric:
            return
        self._metric = metric
        percent = metric == "accuracy"
        self.metric_plot.set_percent(percent)
        self.metric_legend.set_title(METRICS.get(metric, ""), share if percent else number)
        self.tabs.setTabText(1, METRICS.get(metric, ""))
        self._arrange()

    def set_single(self, single: bool) -> None:
        """One plot with tabs, or both side by side."""
        self._single = single
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

    def _arrange(self) -> None:
        measured = self._metric != "none"
        self.tabs.setVisible(self._single and measured)
        chosen = self.tabs.currentIndex() if self._single and measured else None
        for place, part in enumerate(self._parts):
            part.setVisible(chosen in (None, place) and (measured or place == 0))

    def _part(self, legend: Legend, plot: Plot) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(legend)
        column.addWidget(plot, 1)
        return part


def latest(*columns: Numbers) -> float:
    """The last number of the first column that has one; NaN where none has."""
    for column in columns:
        if len(column) and np.isfinite(column[-1]):
            return float(column[-1])
    return math.nan
