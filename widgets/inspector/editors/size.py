"""One number for each axis, joined by ×; a lock keeps them equal."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from builder.parameters import Size, Whole
from builder.values import Value
from widgets.inspector.editors.editor import SEVERAL, Editor
from widgets.inspector.editors.number import NumberField
from widgets.inspector.editors.readings import stepped_whole, whole_of
from widgets.theme import icon, set_role


class SizeEditor(Editor):
    """While the lock is closed, which it is where all axes agree, a number typed for one axis stands for all."""

    def __init__(self, parameter: Size, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        limits = Whole(
            name=parameter.name,
            label=parameter.label,
            help=parameter.help,
            default=parameter.minimum,
            minimum=parameter.minimum,
            maximum=parameter.maximum,
        )

        def stepped(value: Value, steps: int) -> Value | None:
            return stepped_whole(limits, value, steps) if isinstance(value, int) else None

        self.axes = [NumberField(whole_of, stepped, empty=parameter.zero_text) for _ in range(parameter.axes)]
        for place, axis in enumerate(self.axes):
            if place:
                times = QLabel("×")
                set_role(times, "second")
                self.row.addWidget(times)
            self.row.addWidget(axis, 1)
            axis.typed.connect(lambda value, axis=axis: self._send(axis, value))
            if parameter.axes > 1:
                axis.setButtonSymbols(NumberField.ButtonSymbols.NoButtons)
        self.lock = self._lock_button()
        self.watch(*self.axes)

    def show_value(self, value: Value) -> None:
        if value == SEVERAL:
            for axis in self.axes:
                axis.show_value(SEVERAL)
        elif isinstance(value, tuple):
            for axis, number in zip(self.axes, value, strict=False):
                axis.show_value(number)
            if len(set(value)) > 1:
                self.lock.setChecked(False)

    def _lock_button(self) -> QToolButton:
        lock = QToolButton()
        lock.setCheckable(True)
        lock.setChecked(True)
        lock.setStyleSheet("QToolButton { padding: 0; min-height: 0; background: transparent; }")
        lock.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        lock.toggled.connect(self._show_lock)
        if len(self.axes) < 2:  # shown before it has a parent, it would be a window for a moment
            lock.hide()
        if len(self.axes) > 1:
            self.row.addWidget(lock)
        else:
            lock.setParent(self)
        lock.clicked.connect(self._level)
        self.lock = lock
        self._show_lock(True)
        return lock

    def _show_lock(self, closed: bool) -> None:
        self.lock.setIcon(icon("lock" if closed else "unlock", "text2"))
        said = "All axes are kept equal" if closed else "Each axis has its own number"
        self.lock.setToolTip(said)
        self.lock.setAccessibleName(f"{self.parameter.label}: {said.lower()}")

    def _level(self) -> None:
        """Closing the lock makes all axes equal to the first."""
        if self.lock.isChecked() and len({axis.value for axis in self.axes}) > 1:
            self.committed.emit()
            self._send(self.axes[0], self.axes[0].value)
            self.committed.emit()

    def _send(self, edited: NumberField, value: Value) -> None:
        if self.lock.isChecked():
            for axis in self.axes:
                if axis is not edited:
                    axis.show_value(value)
        self.edited.emit(tuple(axis.value for axis in self.axes))
