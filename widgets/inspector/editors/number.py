"""Numbers: a field that takes any text, with arrows that step."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QSizePolicy, QWidget

from builder.parameters import Real, Whole
from builder.values import Value
from widgets.inspector.editors.editor import DIFFER, SEVERAL, Editor
from widgets.inspector.editors.readings import real_of, stepped_real, stepped_whole, text_of, whole_of
from widgets.theme import set_role

Read = Callable[[str], Value]
Stepped = Callable[[Value, int], Value | None]


class NumberField(QAbstractSpinBox):
    """`typed` carries the value that the text stands for, or the text where it stands for none.

    `stepped` gives the value so many steps on, None where there is nothing to step from. Unlike a spin box it never
    corrects what is typed: the limits are the parameter's to explain. With `empty` the field stands empty for 0, and
    shows these words then.
    """

    typed = Signal(object)

    def __init__(self, read: Read, stepped: Stepped, parent: QWidget | None = None, empty: str = "") -> None:
        super().__init__(parent)
        self._read, self._stepped, self._empty = read, stepped, empty
        self.lineEdit().setPlaceholderText(empty)
        self._note = QLabel(self.lineEdit())
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_role(self._note, "hint")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.lineEdit().textEdited.connect(self._send)
        self.lineEdit().textChanged.connect(self._place_note)

    @property
    def value(self) -> Value:
        """What the text stands for."""
        text = self.lineEdit().text()
        return 0 if self._empty and not text.strip() else self._read(text)

    def show_value(self, value: Value) -> None:
        """Show a value and say nothing; text that stands for it already stays. For SEVERAL it is empty."""
        self.lineEdit().setPlaceholderText(DIFFER if value == SEVERAL else self._empty)
        if value == SEVERAL:
            with QSignalBlocker(self.lineEdit()):
                self.lineEdit().clear()
        elif self.value != value:
            with QSignalBlocker(self.lineEdit()):
                self.lineEdit().setText(self._written(value))
        self._place_note()

    def show_note(self, text: str) -> None:
        """Say something about the number, behind it in the field."""
        self._note.setText(text)
        self._place_note()

    def stepBy(self, steps: int) -> None:
        following = self._stepped(self.value, steps)
        if following is not None:
            self.lineEdit().setText(self._written(following))
            self.lineEdit().selectAll()
            self._send()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        for steps, flag in ((1, self.StepEnabledFlag.StepUpEnabled), (-1, self.StepEnabledFlag.StepDownEnabled)):
            if self._stepped(self.value, steps) not in (None, self.value):
                flags |= flag
        return flags

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_note()

    def _written(self, value: Value) -> str:
        return "" if self._empty and value == 0 else text_of(value)

    def _send(self) -> None:
        self.typed.emit(self.value)

    def _place_note(self) -> None:
        line = self.lineEdit()
        left = QFontMetrics(line.font()).horizontalAdvance(line.text()) + 12
        room = line.width() - left - 4
        self._note.adjustSize()
        self._note.setVisible(bool(self._note.text()) and self._note.width() <= room)
        self._note.move(left, (line.height() - self._note.height()) // 2)


class WholeEditor(Editor):
    """A whole number; where 0 has a meaning of its own it stands behind the 0."""

    def __init__(self, parameter: Whole, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._zero_text = parameter.zero_text

        def stepped(value: Value, steps: int) -> Value | None:
            return stepped_whole(parameter, value, steps) if isinstance(value, int) else None

        self.field = NumberField(whole_of, stepped)
        self.row.addWidget(self.field)
        self.watch(self.field)
        self.field.typed.connect(self._send)

    def show_value(self, value: Value) -> None:
        self.field.show_value(value)
        self.field.show_note(self._zero_text if value == 0 else "")

    def _send(self, value: object) -> None:
        self.field.show_note(self._zero_text if value == 0 else "")
        self.edited.emit(value)


class RealEditor(Editor):
    """A number with as many digits as it needs."""

    def __init__(self, parameter: Real, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)

        def stepped(value: Value, steps: int) -> Value | None:
            return stepped_real(parameter, value, steps) if isinstance(value, float) else None

        self.field = NumberField(real_of, stepped)
        self.row.addWidget(self.field)
        self.watch(self.field)
        self.field.typed.connect(self.edited)

    def show_value(self, value: Value) -> None:
        self.field.show_value(float(value) if isinstance(value, int) else value)
