"""The plain numbers that an Output says, beside the right ones."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.trying.answer import Answer
from widgets.trying.labels import label, text_box

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEW, MOST = 8, 400  # numbers in a line, and numbers that are written out at all


class NumbersAnswer(Answer):
    """A few stand in a line, more in a box to scroll."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._name = name
        self.number, self.truth = label("", "page"), label("", "second")
        self.box = text_box(f"What {name} says")
        column = QVBoxLayout(self)
        spaced(column, theme, (0, 0, 0, 0), 4)
        for part in (self.number, self.truth, self.box):
            column.addWidget(part)

    def show_said(self, values: "NDArray[Any]", truth: Any = None) -> None:
        few = values.size <= FEW
        self.number.setVisible(few)
        self.truth.setVisible(few and truth is not None)
        self.box.setVisible(not few)
        told = "" if truth is None else f"True: {listed(truth)}"
        self.number.setText(f"{self._name}: {listed(values)}")
        self.truth.setText(told)
        self.box.setPlainText(f"{written(values)}\n{told}".rstrip())

    def clear(self) -> None:
        self.number.setText("")
        self.truth.setText("")
        self.box.setPlainText("")


def listed(array: "NDArray[Any]") -> str:
    """The numbers in a row, four digits each; no more than MOST of them."""
    import numpy as np

    flat = array.reshape(-1)
    whole = np.issubdtype(array.dtype, np.integer)
    told = ", ".join(str(int(one)) if whole else f"{one:.4g}".replace("-", "−") for one in flat[:MOST])
    return f"{told} … {flat.size - MOST:,} more" if flat.size > MOST else told


def written(array: "NDArray[Any]") -> str:
    """Size and numbers."""
    size = " × ".join(map(str, array.shape))
    return f"{size}: {listed(array)}" if size else listed(array)
