"""A row of a table: a number a column, to change, and what the network makes of it at once."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QScrollArea, QWidget

from projects.answers.numbers import number_in
from widgets.theme import Theme, set_problem
from widgets.trying.answers import Answers
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.sample_bar import SampleBar
from widgets.trying.view import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph_to_torch.splits import Arrays
    from projects.answers.trained import Trained


class TableView(View):
    """Starts from a test sample; `cells` are its numbers as they stand in the fields."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.put = trained.plan.inputs[0]
        names = self.fields[self.put.field].words
        self.samples = SampleBar(trained.count, theme)
        self.cells = [QLineEdit() for _ in range(trained.test[self.put.field].shape[1])]
        self.note = label("", "help")
        self.answers = Answers(trained, theme)
        self.column(self.samples, self.note, *([self._units()] if self.fields[self.put.field].standardised else []))
        titles = [names[n] if n < len(names) else f"{self.put.field} {n + 1}" for n in range(len(self.cells))]
        self.column(self._form(titles), stretch=1)
        self.column(self.answers, stretch=2)
        self.samples.chosen.connect(self.show_sample)

    def begin(self) -> None:
        self.show_sample(0)

    def show_sample(self, number: int) -> None:
        """Fill the form with a test sample, and ask about it."""
        sample = self.trained.sample(number)
        for cell, value in zip(self.cells, sample[self.put.field][0], strict=True):
            cell.setText(f"{value:.4g}")
            set_problem(cell, False)
        # The sample itself: what stands in the cells is rounded.
        self._ask(sample[self.put.field], f"Test sample {number + 1} as it is.", sample)

    def _units(self) -> QWidget:
        units = label("Standardised: 0 is the mean of the training samples, 1 is one deviation above it.", "help")
        units.setWordWrap(True)
        return units

    def _form(self, titles: list[str]) -> QWidget:
        form, area = QFrame(), QScrollArea()
        rows = QFormLayout(form)
        rows.setVerticalSpacing(self.theme.px(4))
        rows.setHorizontalSpacing(self.theme.px(8))
        rows.setContentsMargins(0, 0, self.theme.px(10), 0)
        for title, cell in zip(titles, self.cells, strict=True):
            cell.setAccessibleName(title)
            cell.textEdited.connect(self._edited)
            rows.addRow(title, cell)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(form)
        area.setMinimumWidth(self.theme.px(220))
        return area

    def forget_answer(self) -> None:
        self.answers.clear()

    def _edited(self) -> None:
        import numpy as np

        row = [number_in(cell.text()) for cell in self.cells]
        for cell, value in zip(self.cells, row, strict=True):
            set_problem(cell, value is None)
        values = [value for value in row if value is not None]
        if len(values) == len(row):
            self._ask(np.array([values], np.float32), "Changed by you.", {})
        else:
            self.asker.refused.emit("A cell holds something other than a number. Type one, such as 0.5.")

    def _ask(self, row: "NDArray[Any]", note: str, truths: "Arrays") -> None:
        self.note.setText(note)
        self.ask_of({self.put.field: row}, lambda said: self.answers.show_said(said, truths))
