"""The plain numbers of a test sample: what goes in, and what comes out."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit

from widgets.theme import Theme
from widgets.trying.asker import Asker
from widgets.trying.sample_bar import SampleBar
from widgets.trying.verdict import Verdict
from widgets.trying.view import View, label

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from projects.answers.trained import Trained

MOST = 400  # numbers that are written out


class NumbersView(View):
    """For networks that no other view knows. Each Output has its class, or its numbers, beside the right ones."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.samples = SampleBar(trained.count, theme)
        self.given, self.said = _text("What goes in"), _text("What comes out")
        self.verdict = Verdict(self.output, self.fields, theme)
        self.verdict.hide()
        self.column(self.samples)
        for title, text in (("In", self.given), ("Out", self.said)):
            self.column(label(title, "heading"), text, stretch=1)
        self.column(self.verdict, stretch=1)
        self.samples.chosen.connect(self.show_sample)

    def begin(self) -> None:
        self.show_sample(0)

    def show_sample(self, number: int) -> None:
        """Ask about a test sample."""
        arrays = self.trained.sample(number)
        self.given.setPlainText("\n".join(f"{put.name} {written(arrays[put.field][0])}" for put in self.plan.inputs))
        self.ask_of(arrays, lambda said: self._show(said, arrays))

    def _show(self, said: "dict[str, NDArray[Any]]", arrays: "dict[str, NDArray[Any]]") -> None:
        from projects.answers.classes import guess

        lines = []
        for output in self.plan.outputs:
            lines.append(f"{output.name} {written(said[output.name][0])}")
            if output.target in arrays:
                lines.append(f"True: {written(arrays[output.target][0])}")
        self.said.setPlainText("\n".join(lines))
        values = said[self.output.name][0]
        telling = guess(self.output, values, self.fields) is not None
        self.verdict.setVisible(telling)
        if telling:
            truth = arrays.get(self.output.target)
            self.verdict.show_said(values, None if truth is None else int(truth[0]))


def written(array: "NDArray[Any]") -> str:
    """Size and numbers, four digits each; no more than MOST of them."""
    import numpy as np

    flat = array.reshape(-1)[:MOST]
    numbers = " ".join(str(int(n)) if np.issubdtype(array.dtype, np.integer) else f"{n:.4g}" for n in flat)
    size = " × ".join(map(str, array.shape))
    more = f" … {array.size - MOST:,} more" if array.size > MOST else ""
    return f"({size}): {numbers}{more}" if size else numbers


def _text(name: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(name)
    return text
