"""What the network says to one sample with classes, and whether that is right: a line, and a bar for each class."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.trying.answer import Answer
from widgets.trying.bars import MOST, Bars, named

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from builder.fields import Fields
    from graph_to_torch.plan_parts import Leaving


class Verdict(Answer):
    """For an Output with classes; it has `most` bars at most, where that is not 0."""

    def __init__(self, output: "Leaving", fields: "Fields", theme: Theme, most: int = 0) -> None:
        super().__init__()
        self._output, self._fields = output, fields
        self.title, self.truth, self.bars = QLabel(), QLabel(), Bars(theme, most or MOST)
        set_role(self.title, "panel")
        line, column = QHBoxLayout(), QVBoxLayout(self)
        spaced(line, theme, (0, 0, 0, 0), 10)
        spaced(column, theme, (0, 0, 0, 0), 4)
        line.addWidget(self.title)
        line.addWidget(self.truth, 1)
        column.addLayout(line)
        column.addWidget(self.bars)
        column.addStretch(1)

    def show_said(self, values: "NDArray[Any]", truth: Any = None) -> None:
        from projects.answers.classes import guess, true_class

        found = guess(self._output, values, self._fields)
        if found is None:
            return
        field = self._fields.get(self._output.target)
        names = field.class_names if field else ()
        self.title.setText(f"{named(names, found.number)}  {found.probability * 100:.1f} %")
        known = None if truth is None else true_class(truth)
        self.bars.show_shares(names, found.probabilities, known)
        self.truth.setVisible(known is not None)
        if known is not None:
            right = known == found.number
            self.truth.setText("That is right." if right else f"It is {named(names, known)}.")
            set_role(self.truth, "success" if right else "problem")

    def clear(self) -> None:
        self.title.setText("")
        self.truth.setText("")
        self.bars.clear()
