"""A list of dimensions, typed as people write a shape."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from builder.parameters import Dims
from builder.values import Value
from widgets.inspector.editors.editor import Editor
from widgets.inspector.editors.readings import dims_of, text_of


class DimsEditor(Editor):
    """`1, 8, 8` or `1 × 8 × 8`."""

    def __init__(self, parameter: Dims, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.line = QLineEdit()
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.line.setPlaceholderText("1, 8, 8")
        self.row.addWidget(self.line, 1)
        self.watch(self.line)
        self.line.textEdited.connect(lambda text: self.edited.emit(dims_of(text)))

    def show_value(self, value: Value) -> None:
        if dims_of(self.line.text()) != value:
            with QSignalBlocker(self.line):
                self.line.setText(text_of(value))
                self.line.setCursorPosition(0)
