"""What a network says of pictures: test pictures, a picture out of a file, and one that is drawn by hand."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from widgets.theme import Theme
from widgets.trying.answers import Answers
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.pad import Pad
from widgets.trying.picture import Picture
from widgets.trying.picture_button import PictureButton
from widgets.trying.sample_bar import SampleBar
from widgets.trying.view import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph_to_torch.splits import Arrays
    from projects.answers.trained import Trained


class PicturesView(View):
    """Grey pictures may be drawn, too."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.put = trained.plan.inputs[0]
        self.samples = SampleBar(trained.count, theme)
        self.picture = Picture(theme, "The picture that the network sees")
        self.caption = label("", "second")
        self.open = PictureButton(self.put, asker, self._ask)
        self.answers = Answers(trained, theme)
        self.pad: Pad | None = None
        self.column(self.samples, self.picture, self.caption)
        if self.put.type.features[0] == 1 and all(isinstance(side, int) for side in self.put.type.features):
            self._add_pad()
        else:
            self.column(self.open)
        self.column(self.answers, stretch=1)
        self.samples.chosen.connect(self.show_sample)

    def begin(self) -> None:
        self.show_sample(0)

    def show_sample(self, number: int) -> None:
        """Ask about a test picture."""
        sample = self.trained.sample(number)
        self._ask(sample[self.put.field][0], "Test picture", sample)

    def _ask(self, array: "NDArray[Any]", caption: str, sample: "Arrays | None" = None) -> None:
        self.picture.show_array(array)
        self.caption.setText(caption)
        given = {self.put.field: array[None]}
        # A picture that is to be made again is known even where no sample of the data tells it.
        self.ask_of(given, lambda said: self.answers.show_said(said, sample or given))

    def _add_pad(self) -> None:
        from projects.answers.drawing import custom

        self._custom = custom(self.trained.test[self.put.field])
        self.pad = Pad(self.theme)
        clear = QPushButton("Wipe drawing")
        clear.clicked.connect(self.pad.clear)
        self.pad.drawn.connect(self._ask_drawn)
        self.column(label("Or draw one", "heading"), self.pad)
        self.column(clear, self.open)

    def _ask_drawn(self) -> None:
        from projects.answers.drawing import like_the_data

        assert self.pad
        height, width = (int(side) for side in self.put.type.features[1:])
        array = None if self.pad.empty else like_the_data(self.pad.ink, (height, width), self._custom)
        if array is None:
            self.asker.stop()
            self.answers.clear()
        else:
            self._ask(array, "Your drawing, as the network sees it")
