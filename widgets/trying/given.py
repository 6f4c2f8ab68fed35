"""What goes into a network: a picture, frames, a plot, a text or numbers, as its type is."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from builder.fields import lengths_field
from projects.answers.kinds import is_picture
from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.trying.frames import Frames
from widgets.trying.labels import label, text_box
from widgets.trying.line_legend import LineLegend
from widgets.trying.numbers_answer import written
from widgets.trying.picture import Picture
from widgets.trying.steps_plot import DYES, LINES, StepsPlot

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph_to_torch.plan_parts import Arriving
    from graph_to_torch.splits import Arrays
    from projects.answers.trained import Trained


Part = Picture | Frames | StepsPlot | QPlainTextEdit


class Given(QWidget):
    """One input. `part` is what shows it; `words` tell its size."""

    def __init__(self, trained: "Trained", put: "Arriving", theme: Theme) -> None:
        super().__init__()
        self._put = put
        self._names = trained.report.fields[put.field].words if put.type.dtype == "int" else ()
        name = trained.called(put)
        self.part = _part(put, name, theme)
        self.words = label("", "second")
        line, column = QHBoxLayout(), QVBoxLayout(self)
        spaced(line, theme, (0, 0, 0, 0), 8)
        spaced(column, theme, (0, 0, 0, 0), 6)
        line.addWidget(label(name, "heading"))
        line.addWidget(self.words, 1)
        column.addLayout(line)
        column.addWidget(self.part)
        if isinstance(self.part, StepsPlot) and put.type.features[1] in range(2, LINES + 1):
            column.addWidget(LineLegend(theme, _lines(put, trained.report.fields[put.field].words)))
        column.addStretch(1)

    def show_sample(self, sample: "Arrays") -> None:
        """Show what a sample of the data, a batch of one, has at this input."""
        array, lengths = sample[self._put.field][0], sample.get(lengths_field(self._put.field))
        real = array if lengths is None or not array.ndim else array[: int(lengths[0])]
        if isinstance(self.part, QPlainTextEdit):
            self.part.setPlainText(self._told(real))
        else:
            self.part.show_array(real)
        self.words.setText(_size(self.part, real))

    def _told(self, array: "NDArray[Any]") -> str:
        from projects.answers.wording import text_of

        return text_of(map(int, array.reshape(-1)), self._names) if self._names else written(array)


def _part(put: "Arriving", name: str, theme: Theme) -> Part:
    sizes, numbers = put.type.features, put.type.dtype == "float"
    if is_picture(put.type):
        return Picture(theme, f"The picture at {name}")
    if numbers and len(sizes) == 4 and sizes[1] in (1, 3):
        return Frames(theme)
    return StepsPlot(theme) if numbers and len(sizes) == 2 else text_box(f"What goes in at {name}")


def _lines(put: "Arriving", names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The dye and the name of each number of a step."""
    known = range(int(put.type.features[1]))
    return [(DYES[n], names[n] if n < len(names) else f"number {n + 1}") for n in known]


def _size(part: Part, array: "NDArray[Any]") -> str:
    if isinstance(part, StepsPlot):
        steps, count = array.shape
        return f"{steps} steps of {count} number{'s' * (count > 1)}, the first on the left"
    if not isinstance(part, Frames):
        return ""
    told = f"frames {', '.join(str(place + 1) for place in part.places)} of {len(array)}"
    return told if len(part.places) < len(array) else f"{len(array)} frames, the first on the left"
