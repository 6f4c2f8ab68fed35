"""What a network says of pictures: test pictures, a picture out of a file, and one that is drawn by hand."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from projects.bad_file import BadFile
from widgets import dialogs
from widgets.theme import Theme
from widgets.trying.answers import Answers
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.pad import Pad
from widgets.trying.picture import Picture
from widgets.trying.sample_bar import SampleBar
from widgets.trying.view import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph_to_torch.splits import Arrays
    from projects.answers.trained import Trained

KINDS = "Pictures (*.png *.jpg *.jpeg *.bmp);;Arrays (*.npy)"


class PicturesView(View):
    """Grey pictures may be drawn, too."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.put = trained.plan.inputs[0]
        self.samples = SampleBar(trained.count, theme)
        self.picture = Picture(theme, "The picture that the network sees")
        self.caption = label("", "second")
        self.open = QPushButton("Open a picture…")
        self.answers = Answers(trained, theme)
        self.pad: Pad | None = None
        self.column(self.samples, self.picture, self.caption)
        if self.put.type.features[0] == 1 and all(isinstance(side, int) for side in self.put.type.features):
            self._add_pad()
        else:
            self.column(self.open)
        self.column(self.answers, stretch=1)
        self.samples.chosen.connect(self.show_sample)
        self.open.clicked.connect(self._choose)

    def begin(self) -> None:
        self.show_sample(0)

    def show_sample(self, number: int) -> None:
        """Ask about a test picture."""
        sample = self.trained.sample(number)
        self._ask(sample[self.put.field][0], "Test picture", sample)

    def open_file(self, path: Path) -> None:
        """Ask about a picture in a file; it is made as large as the network takes it."""
        from projects import samples

        try:
            array = samples.read(str(path), [self.put], "")[self.put.field][0]
        except BadFile as reason:
            self.asker.refused.emit(str(reason))
            return
        self._ask(array, path.name)

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

    def _choose(self) -> None:
        path = dialogs.ask_file(self, "Open a picture", Path.home(), KINDS)
        if path:
            self.open_file(path)
