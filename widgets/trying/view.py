"""What every way to try a network out has in common."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.trying.asker import Asker, Job, Then

if TYPE_CHECKING:
    from projects.answers.trained import Trained


class View(QWidget):
    """Parts side by side. It asks the network through `ask`, never itself."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__()
        self.trained, self.asker, self.theme = trained, asker, theme
        self.plan, self.fields = trained.plan, trained.report.fields
        self.output = trained.plan.outputs[0]
        self.row = QHBoxLayout(self)
        spaced(self.row, theme, (14, 8, 14, 6), 20)

    def begin(self) -> None:
        """Ask the first question."""

    def forget_answer(self) -> None:
        """What was asked is refused: an answer to what was asked before must not stand beside it."""

    def ask(self, job: Job, then: Then) -> None:
        """Ask in the background, in place of what was asked before."""
        self.asker.ask(job, then)

    def ask_of(self, arrays: "dict[str, Any]", then: Then) -> None:
        """Ask what each Output says to arrays of samples."""
        self.ask(lambda: iter([self.trained.say(arrays)]), then)

    def column(self, *parts: QWidget, stretch: int = 0) -> QVBoxLayout:
        """Parts one below the other, beside those that are there."""
        column = QVBoxLayout()
        spaced(column, self.theme, (0, 0, 0, 0), 6)
        for part in parts:
            column.addWidget(part)
        if not stretch:
            column.addStretch(1)
        self.row.addLayout(column, stretch)
        return column
