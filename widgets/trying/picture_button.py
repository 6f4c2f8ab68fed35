"""A button that opens a picture of a person's own."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from projects.bad_file import BadFile
from widgets import dialogs
from widgets.trying.asker import Asker

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph_to_torch.plan_parts import Arriving

    Opened = Callable[[NDArray[Any], str], None]

KINDS = "Pictures (*.png *.jpg *.jpeg *.bmp);;Arrays (*.npy)"


class PictureButton(QPushButton):
    """`opened` gets the picture, made as large as the Input takes it, and the name of its file."""

    def __init__(self, put: "Arriving", asker: Asker, opened: "Opened") -> None:
        super().__init__("Open a picture…")
        self._put, self._asker, self._opened = put, asker, opened
        self.clicked.connect(self._choose)

    def open_file(self, path: Path) -> None:
        """Hand over the picture in a file, or tell why there is none."""
        from projects import samples

        try:
            array = samples.read(path, [self._put])[self._put.field][0]
        except BadFile as reason:
            self._asker.refused.emit(str(reason))
        else:
            self._opened(array, path.name)

    def _choose(self) -> None:
        path = dialogs.ask_file(self, "Open a picture", Path.home(), KINDS)
        if path:
            self.open_file(path)
