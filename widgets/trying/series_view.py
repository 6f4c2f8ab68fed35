"""A series: the network one step ahead over the test windows, and going on by itself from any of them, or from values
that a person types.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLineEdit, QSpinBox

from projects.answers.numbers import numbers_in
from projects.answers.series import Series, Values, free_running, one_ahead, series_of
from projects.answers.trained import NoAnswer
from widgets.theme import Theme
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.line_legend import LineLegend
from widgets.trying.sample_bar import SampleBar
from widgets.trying.series_plot import SeriesPlot
from widgets.trying.view import View

if TYPE_CHECKING:
    from projects.answers.trained import Trained

STEPS = 50
CAME, TYPED = "what came", "typed"


class _Place(NamedTuple):
    """Where the series goes on: the values before it, where the next one stands in the plot, and what came there."""

    known: Values
    start: int
    came: Values


class SeriesView(View):
    """`begin` asks for the values one step ahead, then for those that the network goes on with."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.put = trained.plan.inputs[0]
        self._ahead: tuple[Values, Values] | None = None
        self._series: Series | None = None
        self._place: _Place | None = None
        self.samples = SampleBar(trained.count, theme, "From window")
        self.steps, self.line = _steps(), QLineEdit()
        self.line.setAccessibleName("Type values to go on from")
        self.error, self.free_error = label("", "second"), label("", "second")
        self.plot = SeriesPlot(theme)
        self.legend = LineLegend(theme, (("wire", CAME), ("train", "one step ahead"), ("validation", "by itself")))
        self.column(
            self.samples, self.steps, label("Or type values", "heading"), self.line, self.error, self.free_error
        )
        self.column(self.legend, self.plot, stretch=1)
        self.samples.chosen.connect(self.show_window)
        self.steps.valueChanged.connect(self._go_on)
        self.line.textEdited.connect(self._read)

    def begin(self) -> None:
        self.ask(lambda: iter([(one_ahead(self.trained), series_of(self.trained))]), self._show_ahead)

    def show_window(self, window: int) -> None:
        """Go on from a test window; the line has the values that the network reads for it."""
        if self._ahead is None:
            return
        series = self._series
        known = series.until(window) if series else self.trained.test[self.put.field][window, :, 0]
        start = window + 2 - (series.ahead if series else 1)
        came = series.after(window, self.steps.maximum()) if series else known[:0]
        self._place = _Place(known, start, came)
        self.plot.show_ahead(*self._ahead)
        self.legend.words["wire"].setText(CAME)
        read = known[-(series.size + series.ahead - 1) :] if series else known
        self.line.setText(" ".join(f"{value:.4g}" for value in read))
        self.line.setCursorPosition(0)
        self._go_on()

    def _show_ahead(self, found: "tuple[tuple[Values, Values], Series | None]") -> None:
        self._ahead, self._series = found
        said, truth = self._ahead
        self.error.setText(f"One step ahead: {abs(said - truth).mean():.3g} off on average")
        self.show_window(self.samples.value)

    def _read(self, text: str) -> None:
        """Go on from the values that are typed."""
        try:
            typed = numbers_in(text)
        except NoAnswer as reason:
            self.asker.stop()
            self.asker.refused.emit(str(reason))
            return
        self._place = _Place(typed, 1, typed[:0])
        self.plot.show_typed(typed)
        self.legend.words["wire"].setText(TYPED)
        self._go_on()

    def _go_on(self) -> None:
        if self._place is None:
            return
        place, steps = self._place, self.steps.value()
        self.free_error.setText("")
        self.plot.show_free(place.start, place.known[:0])
        self.ask(lambda: self._continued(place.known, steps), lambda values: self._show_free(place, values))

    def _show_free(self, place: _Place, values: Values) -> None:
        self.plot.show_free(place.start, values)
        count = min(len(values), len(place.came))
        if count:
            off = abs(values[:count] - place.came[:count]).mean()
            self.free_error.setText(f"By itself: {off:.3g} off on average over {count} step{'s' * (count > 1)}")

    def _continued(self, known: Values, steps: int) -> Iterator[Values]:
        import numpy as np

        values: list[float] = []
        for value in free_running(self.trained.say, self.plan, known, steps, self._series.ahead if self._series else 1):
            values.append(value)
            yield np.array(values, np.float32)


def _steps() -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 1000)
    box.setValue(STEPS)
    box.setSuffix(" steps by itself")
    box.setKeyboardTracking(False)
    box.setAccessibleName("Steps that the network goes on by itself")
    return box
