"""A test picture and the words that the network finds for it, written one by one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from projects.answers.kinds import asked_for, fed_back
from widgets.theme import Theme
from widgets.trying.asker import Asker
from widgets.trying.picture import Picture
from widgets.trying.picture_button import PictureButton
from widgets.trying.sample_bar import SampleBar
from widgets.trying.view import View
from widgets.trying.written import Written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from projects.answers.trained import Trained


class CaptionView(View):
    """`written` has what the network says."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.put = next(put for put in asked_for(self.plan) if put != fed_back(self.plan))
        self.samples = SampleBar(trained.count, theme, "Test picture")
        self.picture = Picture(theme, "The picture that the network sees")
        self.written = Written(theme)
        self.open = PictureButton(self.put, asker, self._show_own)
        self.column(self.samples, self.picture)
        self.column(self.open)
        self.column(self.written, stretch=1)
        self.samples.chosen.connect(self.show_sample)

    def begin(self) -> None:
        self.show_sample(0)

    def show_sample(self, number: int) -> None:
        """Ask about a test picture."""
        from projects.answers.writing import truth

        sample = self.trained.sample(number)
        self.picture.show_array(sample[self.put.field][0])
        names, target = self.fields[self.output.target].class_names, sample.get(self.output.target)
        self.written.begin(None if target is None else truth(target[0], names))
        self.ask(lambda: self._written(sample), self.written.show_text)

    def _show_own(self, array: "NDArray[Any]", _: str) -> None:
        """Ask about a picture of a person's own."""
        self.picture.show_array(array)
        self.written.begin(None)
        self.ask(lambda: self._written({self.put.field: array[None]}), self.written.show_text)

    def _written(self, sample: "dict[str, NDArray[Any]]") -> Iterator[str]:
        from projects.answers.writing import written

        return written(self.trained.say, self.plan, self.fields, sample)
