"""A text that a network writes, growing, beside the right one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.trying.labels import label


class Written(QWidget):
    """`answer` grows a word at a time; `truth` says what is right, or that the answer is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.answer, self.truth = label("", "page"), label("", "second")
        self._true: str | None = None
        column = QVBoxLayout(self)
        spaced(column, theme, (0, 0, 0, 0), 6)
        for part in (label("The network writes", "heading"), self.answer, self.truth):
            part.setWordWrap(True)
            column.addWidget(part)
        column.addStretch(1)

    def begin(self, true: str | None) -> None:
        """Nothing is written yet; `true` is what would be right, where that is known."""
        self._true = true
        self.show_text("")

    def show_text(self, text: str) -> None:
        """What is written so far."""
        same = bool(text) and text == self._true
        self.answer.setText(text)
        self.truth.setText("That is right." if same else "" if self._true is None else f"True: {self._true}")
        set_role(self.truth, "success" if same else "second")
