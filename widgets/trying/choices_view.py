"""A rating, or whatever a network says to things that are chosen from lists: who, and what."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox

from widgets.theme import Theme
from widgets.trying.asker import Asker
from widgets.trying.sample_bar import SampleBar
from widgets.trying.verdict import Verdict
from widgets.trying.view import View, label

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from projects.answers.trained import Trained


class ChoicesView(View):
    """`boxes` has the list of each input."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.samples = SampleBar(trained.count, theme)
        self.boxes = {put.field: QComboBox() for put in trained.plan.inputs}
        self.number, self.truth = label("", "page"), label("", "second")
        self.verdict = Verdict(self.output, self.fields, theme)
        self.column(self.samples)
        for put in trained.plan.inputs:
            box = self.boxes[put.field]
            box.addItems(self.fields[put.field].words)
            box.setAccessibleName(put.name)
            box.currentIndexChanged.connect(self._ask)
            self.column(label(put.name, "heading"), box)
        self.column(self.number, self.truth, self.verdict, stretch=1).addStretch(1)
        self.samples.chosen.connect(self.show_sample)

    def begin(self) -> None:
        self.show_sample(0)

    def show_sample(self, number: int) -> None:
        """Choose what a test sample has, and ask."""
        sample = self.trained.sample(number)
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setCurrentIndex(int(sample[name][0]))
            box.blockSignals(False)
        self._ask()

    def _ask(self) -> None:
        import numpy as np

        arrays = {name: np.array([box.currentIndex()], np.int64) for name, box in self.boxes.items()}
        self.ask_of(arrays, lambda said: self._show(said[self.output.name][0], self._true_of(arrays)))

    def _true_of(self, arrays: "dict[str, NDArray[Any]]") -> Any:
        """What the test data has for just these; None where it has nothing."""
        import numpy as np

        test = self.trained.test
        if self.output.target not in test:
            return None
        same = np.logical_and.reduce([test[name] == value for name, value in arrays.items()])
        places = np.flatnonzero(same)
        return test[self.output.target][places[0]] if len(places) else None

    def _show(self, values: "NDArray[Any]", truth: Any) -> None:
        from projects.answers.classes import guess

        classes = guess(self.output, values, self.fields) is not None
        self.verdict.setVisible(classes)
        self.number.setVisible(not classes)
        if classes:
            self.verdict.show_said(values, None if truth is None else int(truth))
            return
        self.number.setText(f"{self.output.name}: {', '.join(f'{v:.2f}' for v in values.reshape(-1)[:8])}")
        told = ", ".join(f"{v:.2f}" for v in truth.reshape(-1)[:8]) if truth is not None else ""
        self.truth.setText(f"In the test data: {told}" if told else "The test data has no answer for these.")
