"""A series: the network one step ahead over the test windows, and going on by itself from any of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.training.legend import Mark
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.sample_bar import SampleBar
from widgets.trying.series_plot import SeriesPlot
from widgets.trying.view import View

if TYPE_CHECKING:
    from projects.answers.trained import Trained

STEPS = 50


class SeriesView(View):
    """`begin` asks for the values one step ahead, then for those that the network goes on with."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.put = trained.plan.inputs[0]
        self.samples = SampleBar(trained.count, theme, "From window")
        self.steps = QSpinBox()
        self.steps.setRange(1, 1000)
        self.steps.setValue(STEPS)
        self.steps.setSuffix(" steps by itself")
        self.steps.setKeyboardTracking(False)
        self.steps.setAccessibleName("Steps that the network goes on by itself")
        self.error = label("", "second")
        self.plot = SeriesPlot(theme)
        self.column(self.samples, self.steps, self.error)
        self.column(self._legend(), self.plot, stretch=1)
        self.samples.chosen.connect(self._go_on)
        self.steps.valueChanged.connect(self._go_on)

    def begin(self) -> None:
        from projects.answers.series import one_ahead

        self.ask(lambda: iter([one_ahead(self.trained)]), self._show_ahead)

    def _show_ahead(self, found: Any) -> None:
        said, truth = found
        self.plot.show_ahead(said, truth)
        self.error.setText(f"One step ahead: {abs(said - truth).mean():.3g} off on average")
        self._go_on()

    def _go_on(self) -> None:
        number = self.samples.value
        self.ask(lambda: self._continued(number, self.steps.value()), lambda v: self.plot.show_free(number, v))

    def _continued(self, number: int, steps: int) -> "Iterator[list[float]]":
        from projects.answers.series import free_running

        values: list[float] = []
        for value in free_running(self.trained.say, self.plan, self.trained.test[self.put.field][number], steps):
            values.append(value)
            yield list(values)

    def _legend(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        spaced(line, self.theme, (0, 0, 0, 0), 6)
        for token, words in (("wire", "what came"), ("train", "one step ahead"), ("validation", "by itself")):
            line.addWidget(Mark(self.theme, token, False))
            line.addWidget(label(words, "listing"))
            line.addSpacing(self.theme.px(10))
        line.addStretch(1)
        return row
