"""Values that are typed as one line: a short text, and a list of dimensions as people write a shape."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from builder.parameters import Dims, Parameter, Text
from builder.values import Value
from widgets.inspector.editors.editor import DIFFER, SEVERAL, Editor
from widgets.inspector.editors.readings import dims_of, text_of


class LineEditor(Editor):
    """One line; `read` gives the value that a text stands for."""

    def __init__(self, parameter: Parameter, read: Callable[[str], Value], parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._read, self._hint = read, ""
        self.line = QLineEdit()
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.row.addWidget(self.line, 1)
        self.watch(self.line)
        self.line.textEdited.connect(lambda text: self.edited.emit(self._read(text)))

    def show_value(self, value: Value) -> None:
        self.line.setPlaceholderText(DIFFER if value == SEVERAL else self._hint)
        if value == SEVERAL or self._read(self.line.text()) != value:
            with QSignalBlocker(self.line):
                self.line.setText("" if value == SEVERAL else text_of(value))
                self.line.setCursorPosition(0)


class TextEditor(LineEditor):
    """Any text."""

    def __init__(self, parameter: Text, parent: QWidget | None = None) -> None:
        super().__init__(parameter, str.strip, parent)


class DimsEditor(LineEditor):
    """`1, 8, 8` or `1 × 8 × 8`; of one number alone nothing at all."""

    def __init__(self, parameter: Dims, parent: QWidget | None = None) -> None:
        super().__init__(parameter, dims_of, parent)
        self._hint = "1, 8, 8" if parameter.fewest else "one number"
        self.line.setPlaceholderText(self._hint)
