"""Choices: yes or no, one of several, or a field of the data. Each choice stands by itself."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from builder.parameters import Choice, Flag, Text
from builder.values import Value
from widgets.inspector.editors.combo import Combo
from widgets.inspector.editors.editor import DIFFER, SEVERAL, Editor
from widgets.theme import icon
from widgets.theme.drawing import names


class FlagEditor(Editor):
    """A box to check, with the words that say what yes means."""

    def __init__(self, parameter: Flag, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.box = QCheckBox(parameter.yes)
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.clicked.connect(self._choose)

    def show_value(self, value: Value) -> None:
        with QSignalBlocker(self.box):
            self.box.setTristate(value == SEVERAL)
            state = Qt.CheckState.Checked if value is True else Qt.CheckState.Unchecked
            self.box.setCheckState(Qt.CheckState.PartiallyChecked if value == SEVERAL else state)

    def _choose(self) -> None:
        self.box.setTristate(False)
        self.choose(self.box.isChecked())


class ChoiceEditor(Editor):
    """One of several options by title, with icons where each has one; to do nothing has that of passing on."""

    def __init__(self, parameter: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.box = Combo()
        drawn = ["identity" if key == "none" else key.replace("_", "") for key, _ in parameter.options]
        pictured = names().issuperset(drawn)
        for picture, (key, title) in zip(drawn, parameter.options, strict=True):
            self.box.addItem(title, key)
            if pictured:
                self.box.setItemIcon(self.box.count() - 1, icon(picture, "text2"))
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.setPlaceholderText(DIFFER)
        self.box.currentIndexChanged.connect(lambda _: self.choose(self.box.currentData()))

    def show_value(self, value: Value) -> None:
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(-1 if value == SEVERAL else self.box.findData(value))


class FieldEditor(Editor):
    """A field of the data, by its name. A name that the data does not have is shown, for as long as it stands."""

    def __init__(self, parameter: Text, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._offered: list[str] = []
        self._name = ""
        self.box = Combo()
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.currentIndexChanged.connect(self._choose)
        self._fill()

    def show_value(self, value: Value) -> None:
        self._name = str(value)
        self._fill()

    def offer(self, names: Iterable[str]) -> None:
        offered = list(names)
        if offered != self._offered:
            self._offered = offered
            self._fill()

    def _fill(self) -> None:
        unknown = [self._name] if self._name and self._name not in self._offered else []
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItems([*self._offered, *unknown])
            self.box.setCurrentIndex(self.box.findText(self._name) if self._name else -1)
        self.box.setPlaceholderText("choose a field" if self._offered else "choose data first")
        self.box.setEnabled(bool(self._offered))

    def _choose(self, _: int) -> None:
        self._name = self.box.currentText()
        self.choose(self._name)
