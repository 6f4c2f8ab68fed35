"""A rating, or whatever a network says to things that are chosen from lists: who, and what."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from widgets.theme import Theme
from widgets.trying.answers import Answers
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.sample_bar import SampleBar
from widgets.trying.view import View

if TYPE_CHECKING:
    from graph_to_torch.splits import Arrays
    from projects.answers.trained import Trained


class ChoicesView(View):
    """`boxes` has the list of each input."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.samples = SampleBar(trained.count, theme)
        self.boxes = {put.field: QComboBox() for put in trained.plan.inputs}
        self.answers, self.note = Answers(trained, theme), label("", "second")
        self.column(self.samples)
        for put in trained.plan.inputs:
            box = self.boxes[put.field]
            box.addItems(self.fields[put.field].words)
            box.setAccessibleName(trained.called(put))
            box.currentIndexChanged.connect(self._ask)
            self.column(label(trained.called(put), "heading"), box)
        self.column(self.answers, self.note, stretch=1).addStretch(1)
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
        truths = self._true_of(arrays)
        self.note.setText("" if truths else "The test data has no answer for these.")
        self.ask_of(arrays, lambda said: self.answers.show_said(said, truths))

    def _true_of(self, arrays: "Arrays") -> "Arrays":
        """The test sample that has just these, as a batch of one; none where there is no such."""
        import numpy as np

        test = self.trained.test
        same = np.logical_and.reduce([test[name] == value for name, value in arrays.items()])
        places = np.flatnonzero(same)
        return self.trained.sample(int(places[0])) if len(places) else {}
