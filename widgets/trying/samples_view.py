"""Test samples of any kind: what goes in, beside what each Output says of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from projects.answers.kinds import asked_for
from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.trying.answers import Answers
from widgets.trying.asker import Asker
from widgets.trying.given import Given
from widgets.trying.picture import Picture
from widgets.trying.sample_bar import SampleBar
from widgets.trying.view import View

if TYPE_CHECKING:
    from projects.answers.trained import Trained


class SamplesView(View):
    """For clips, sequences, several inputs, and whatever no other view knows."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.samples = SampleBar(trained.count, theme)
        self.given = [Given(trained, put, theme) for put in asked_for(self.plan)]
        self.answers = Answers(trained, theme)
        pictures = all(isinstance(given.part, Picture) for given in self.given)
        self.column(self.samples, *([_beside(self.given, theme)] if pictures else self.given))
        self.column(self.answers, stretch=1)
        self.samples.chosen.connect(self.show_sample)

    def begin(self) -> None:
        self.show_sample(0)

    def show_sample(self, number: int) -> None:
        """Ask about a test sample."""
        sample = self.trained.sample(number)
        for part in self.given:
            part.show_sample(sample)
        self.ask_of(sample, lambda said: self.answers.show_said(said, sample))


def _beside(parts: Sequence[QWidget], theme: Theme) -> QWidget:
    """The pictures that are compared, one beside the other."""
    row = QWidget()
    line = QHBoxLayout(row)
    spaced(line, theme, (0, 0, 0, 0), 16)
    for part in parts:
        line.addWidget(part, 1)
    return row
