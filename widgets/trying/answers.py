"""What a network says to one sample: an answer for each Output, one below the other."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from projects.answers.kinds import is_picture
from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.trying.answer import Answer
from widgets.trying.labels import label
from widgets.trying.numbers_answer import NumbersAnswer
from widgets.trying.picture_answer import PictureAnswer
from widgets.trying.verdict import Verdict

if TYPE_CHECKING:
    from graph_to_torch.plan_parts import Leaving
    from projects.answers.trained import Trained

SEVERAL = 4  # bars for each Output, where there are several


class Answers(QWidget):
    """`parts` has the answer of each Output, in their order."""

    def __init__(self, trained: "Trained", theme: Theme) -> None:
        super().__init__()
        self._outputs = outputs = trained.plan.outputs
        self.parts = [answer_of(trained, output, theme) for output in outputs]
        column = QVBoxLayout(self)
        spaced(column, theme, (0, 0, 0, 0), 4)
        for output, part in zip(outputs, self.parts, strict=True):
            if len(outputs) > 1:
                column.addWidget(label(trained.called(output), "heading"))
            column.addWidget(part)
        column.addStretch(1)

    def show_said(self, said: "Mapping[str, Any]", truths: "Mapping[str, Any]") -> None:
        """What each Output says by its name, and the arrays of the data by their fields, where it knows the answer.

        Both are batches of one.
        """
        for output, part in zip(self._outputs, self.parts, strict=True):
            truth = truths.get(output.target)
            part.show_said(said[output.name][0], None if truth is None else truth[0])

    def clear(self) -> None:
        """Nothing is asked."""
        for part in self.parts:
            part.clear()


def answer_of(trained: "Trained", output: "Leaving", theme: Theme) -> Answer:
    """Bars for classes, a picture for a picture, and numbers for all else."""
    sizes, name = output.type.features, trained.called(output)
    if (output.applies == "softmax" and len(sizes) == 1) or (output.applies == "sigmoid" and sizes in ((), (1,))):
        return Verdict(output, trained.report.fields, theme, SEVERAL if len(trained.plan.outputs) > 1 else 0)
    if not is_picture(output.type):
        target = trained.report.fields.get(output.target)
        return NumbersAnswer(f"{name}, standardised" if target and target.standardised else name, theme)
    again = any(put.field == output.target for put in trained.plan.inputs)
    return PictureAnswer(name, "What went in" if again else "True", theme)
