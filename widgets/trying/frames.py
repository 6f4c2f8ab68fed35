"""A short clip: its frames side by side."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.trying.picture import Picture

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST, SMALL = 8, 64


class Frames(QWidget):
    """Shows clips (T, 1 or 3, H, W); `places` are the frames that are drawn, evenly over a clip that has more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pictures = [Picture(theme, f"Frame {place + 1}", SMALL) for place in range(MOST)]
        self.places: list[int] = []
        row = QHBoxLayout(self)
        spaced(row, theme, (0, 0, 0, 0), 4)
        for picture in self.pictures:
            row.addWidget(picture)
        row.addStretch(1)

    def show_array(self, clip: "NDArray[Any]") -> None:
        """Show a clip."""
        count = min(len(clip), MOST)
        self.places = [round(number * (len(clip) - 1) / max(1, count - 1)) for number in range(count)]
        for picture, place in zip(self.pictures, self.places, strict=False):
            picture.show_array(clip[place])
            picture.setAccessibleName(f"Frame {place + 1}")
        for number, picture in enumerate(self.pictures):
            picture.setVisible(number < count)
