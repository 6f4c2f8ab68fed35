"""A text that the network goes on with, token by token."""

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox, QWidget

from projects.answers.kinds import fed_back
from widgets.theme import Theme
from widgets.theme.spacing import spaced
from widgets.trying.asker import Asker
from widgets.trying.labels import label
from widgets.trying.view import View

if TYPE_CHECKING:
    from projects.answers.trained import Trained

LENGTH, WARMTH = 200, 0.7


class TextView(View):
    """A prompt, how daring to be, how much to write; the text grows as it is written."""

    def __init__(self, trained: "Trained", asker: Asker, theme: Theme) -> None:
        super().__init__(trained, asker, theme)
        self.prompt, self.text = QLineEdit(), QPlainTextEdit()
        self.prompt.setAccessibleName("Begin with")
        self.prompt.setMinimumWidth(theme.px(220))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What the network writes")
        self.temperature, self.length = QDoubleSpinBox(), QSpinBox()
        self.temperature.setRange(0, 3)
        self.temperature.setSingleStep(0.1)
        self.temperature.setValue(WARMTH)
        self.temperature.setPrefix("Temperature ")
        self.temperature.setToolTip("0 always takes the likeliest; above 1 rare ones come up more often.")
        self.length.setRange(1, 2000)
        self.length.setValue(LENGTH)
        self.length.setSuffix(" tokens")
        self.go = QPushButton("Write")
        self.column(label("Begin with", "heading"), self.prompt, self.temperature, self._length_and_go())
        self.column(self.text, stretch=1)
        self.go.clicked.connect(self.write)
        self.prompt.returnPressed.connect(self.write)
        asker.rested.connect(self._rest)

    def _length_and_go(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        spaced(line, self.theme, (0, 0, 0, 0), 6)
        line.addWidget(self.length, 1)
        line.addWidget(self.go)
        return row

    def begin(self) -> None:
        """The first test sample gives the prompt."""
        from projects.answers.wording import text_of

        put = fed_back(self.plan)
        if put:
            words = self.fields[put.field].words
            self.prompt.setText(text_of(map(int, self.trained.test[put.field][0][:12]), words).replace("\n", " "))
            self.write()

    def write(self) -> None:
        """Write anew; while it writes the button stops it."""
        if self.asker.busy and self.go.text() == "Stop":
            self.asker.stop()
            return
        prompt, length, warmth = self.prompt.text(), self.length.value(), self.temperature.value()
        self.ask(lambda: self._written(prompt, length, warmth), self.text.setPlainText)
        self.go.setText("Stop")

    def _written(self, prompt: str, length: int, temperature: float) -> Iterator[str]:
        import numpy as np

        from projects.answers.writing import continued

        seed = np.random.default_rng(random.getrandbits(32))
        return continued(self.trained.say, self.plan, self.fields, prompt, length, temperature, seed)

    def _rest(self) -> None:
        self.go.setText("Write")
