"""A picture that an Output makes, beside the right one, and how far they are apart."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.trying.answer import Answer
from widgets.trying.labels import label
from widgets.trying.picture import Picture

if TYPE_CHECKING:
    from numpy.typing import NDArray


class PictureAnswer(Answer):
    """`error` tells the mean squared error over all pixels. `title` stands over the right picture."""

    def __init__(self, name: str, title: str, theme: Theme) -> None:
        super().__init__()
        self.picture, self.right = Picture(theme, f"The picture that {name} makes"), Picture(theme, "The right picture")
        self.error = label("", "second")
        self._wanted = _under(self.right, title, theme)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        spaced(row, theme, (0, 0, 0, 0), 20)
        spaced(column, theme, (0, 0, 0, 0), 6)
        row.addWidget(self._wanted)
        row.addWidget(_under(self.picture, "The network makes", theme))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.error)

    def show_said(self, values: "NDArray[Any]", truth: Any = None) -> None:
        self.picture.show_array(values)
        known = truth is not None and truth.shape == values.shape
        self._wanted.setVisible(known)
        self.error.setVisible(known)
        if known:
            self.right.show_array(truth)
            apart = values - truth
            self.error.setText(f"Mean squared error {(apart**2).mean():.4f}, a pixel is {abs(apart).mean():.3f} off")

    def clear(self) -> None:
        self.picture.clear()
        self.right.clear()
        self.error.setText("")


def _under(picture: Picture, title: str, theme: Theme) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    spaced(column, theme, (0, 0, 0, 0), 6)
    column.addWidget(label(title, "heading"))
    column.addWidget(picture)
    return part
