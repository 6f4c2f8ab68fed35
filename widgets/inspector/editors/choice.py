"""Choices: yes or no, one of several, or a name that is offered."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from builder.parameters import Choice, Flag, Text
from builder.values import Value
from widgets.inspector.editors.editor import Editor
from widgets.theme import icon
from widgets.theme.drawing import names


class FlagEditor(Editor):
    """A box to check, with the words that say what yes means."""

    def __init__(self, parameter: Flag, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.box = QCheckBox(parameter.yes)
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.toggled.connect(self.edited.emit)

    def show_value(self, value: Value) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(value is True)


class ChoiceEditor(Editor):
    """One of several options by title; an option that has an icon of its own shows it."""

    def __init__(self, parameter: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.box = _combo()
        for key, title in parameter.options:
            self.box.addItem(title, key)
            drawn = key.replace("_", "")
            if drawn in names():
                self.box.setItemIcon(self.box.count() - 1, icon(drawn, "text2"))
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.currentIndexChanged.connect(lambda _: self.edited.emit(self.box.currentData()))

    def show_value(self, value: Value) -> None:
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(value))


class TextEditor(Editor):
    """A short text. Where a list of names is offered, one of them is chosen or another one is typed."""

    def __init__(self, parameter: Text, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.box = _combo()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line: QLineEdit = self.box.lineEdit() or QLineEdit()
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.line.textEdited.connect(self.edited.emit)
        self.box.textActivated.connect(self.edited.emit)

    def show_value(self, value: Value) -> None:
        if isinstance(value, str) and self.line.text() != value:
            with QSignalBlocker(self.box), QSignalBlocker(self.line):
                self.box.setEditText(value)
                self.line.setCursorPosition(0)

    def offer(self, names: Iterable[str]) -> None:
        offered = list(names)
        if offered != [self.box.itemText(place) for place in range(self.box.count())]:
            typed = self.line.text()
            with QSignalBlocker(self.box), QSignalBlocker(self.line):
                self.box.clear()
                self.box.addItems(offered)
                self.box.setEditText(typed)


def _combo() -> QComboBox:
    box = QComboBox()
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
