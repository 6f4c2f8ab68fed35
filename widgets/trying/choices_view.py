"""A rating, or whatever a network says to things that are chosen from lists: who, and what."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel

from widgets.theme import Theme
from widgets.trying.answers import Answers
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.sample_bar import SampleBar
from widgets.trying.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_to_torch.splits import Arrays
    from projects.answers.best import Rated
    from projects.answers.trained import Trained

    Found = tuple[dict[str, Any], dict[str, list[Rated]]]


class ChoicesView(View):
    """`boxes` has the list of each input; `best`, where two things are rated, what suits the one chosen there best."""

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
        self.column(self.answers, self.note)
        self.answers.setMinimumWidth(theme.px(200))
        self.best = self._add_best()
        self.row.addStretch(1)
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
        self.ask(lambda: self._answered(arrays), lambda found: self._show(found, truths))

    def _answered(self, arrays: "Arrays") -> "Iterator[Found]":
        from projects.answers.best import best

        chosen = {name: int(arrays[name][0]) for name in self.best}
        yield self.trained.say(arrays), {name: best(self.trained, name, number) for name, number in chosen.items()}

    def _show(self, found: "Found", truths: "Arrays") -> None:
        said, lists = found
        self.answers.show_said(said, truths)
        for name, rated in lists.items():
            heading, names, values = self.best[name]
            heading.setText(f"Best for {self.boxes[name].currentText()}" if rated else "All are rated already")
            names.setText("\n".join(one.name for one in rated))
            values.setText("\n".join(f"{one.value:.2f}" for one in rated))

    def _add_best(self) -> dict[str, tuple[QLabel, QLabel, QLabel]]:
        """For each input a heading, names and numbers."""
        from projects.answers.best import ranks

        if not ranks(self.plan, self.fields):
            return {}
        made = {put.field: (label("", "heading"), label(), label()) for put in self.plan.inputs}
        for heading, names, values in made.values():
            heading.setToolTip("What the network rates highest, without what the data has rated already.")
            grid = QGridLayout()
            grid.addWidget(heading, 0, 0, 1, 2)
            grid.addWidget(names, 1, 0)
            grid.addWidget(values, 1, 1)
            grid.setVerticalSpacing(self.theme.px(6))
            grid.setRowStretch(2, 1)
            self.row.addLayout(grid)
        return made

    def _true_of(self, arrays: "Arrays") -> "Arrays":
        """The test sample that has just these, as a batch of one; none where there is no such."""
        import numpy as np

        test = self.trained.test
        same = np.logical_and.reduce([test[name] == value for name, value in arrays.items()])
        places = np.flatnonzero(same)
        return self.trained.sample(int(places[0])) if len(places) else {}
