"""What the network says to one sample with classes, and whether that is right: a line, and a bar for each class."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.trying.bars import Bars, named

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from builder.fields import Fields
    from graph_to_torch.plan_parts import Leaving


class Verdict(QWidget):
    """For an Output with classes; `show_said` takes the values of one sample."""

    def __init__(self, output: "Leaving", fields: "Fields", theme: Theme) -> None:
        super().__init__()
        self._output, self._fields = output, fields
        self.title, self.truth, self.bars = QLabel(), QLabel(), Bars(theme)
        set_role(self.title, "panel")
        line, column = QHBoxLayout(), QVBoxLayout(self)
        spaced(line, theme, (0, 0, 0, 0), 10)
        spaced(column, theme, (0, 0, 0, 0), 4)
        line.addWidget(self.title)
        line.addWidget(self.truth, 1)
        column.addLayout(line)
        column.addWidget(self.bars)
        column.addStretch(1)

    def show_said(self, values: "NDArray[Any]", truth: int | None = None) -> None:
        """The likeliest class, and which would be right, where that is known."""
        from projects.answers.classes import guess

        found = guess(self._output, values, self._fields)
        if found is None:
            return
        field = self._fields.get(self._output.target)
        names = field.class_names if field else ()
        self.title.setText(f"{named(names, found.number)}  {found.probability * 100:.1f} %")
        self.bars.show_shares(names, found.probabilities, truth)
        self.truth.setVisible(truth is not None)
        if truth is not None:
            right = truth == found.number
            self.truth.setText("That is right." if right else f"It is {named(names, truth)}.")
            set_role(self.truth, "success" if right else "problem")

    def clear(self) -> None:
        """Nothing is asked."""
        self.title.setText("")
        self.truth.setText("")
        self.bars.clear()
