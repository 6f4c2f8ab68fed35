"""A row with a name to change: a label, a field, what else belongs to it, and why a name may not be taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from widgets.inspector.row import LABEL_WIDTH
from widgets.theme import Theme, set_problem, set_role
from widgets.theme.metrics import FIELD


class NameField(QLineEdit):
    """A name; Esc puts back the one that there is."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            event.ignore()  # the window leads back to the canvas
        else:
            super().keyPressEvent(event)


class NameRow(QWidget):
    """`rename` is asked with a name and returns why it may not be taken, or ''. `beside` stand behind the field."""

    def __init__(
        self, label: str, theme: Theme, rename: Callable[[str], str], beside: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__()
        self._theme, self._rename, self._name = theme, rename, ""
        self.label, self.field, self.line = QLabel(label), NameField(), QLabel()
        self.label.setBuddy(self.field)
        self.field.setAccessibleName(label)
        self.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.field.editingFinished.connect(self._commit)
        self.field.given_up.connect(self._restore)
        self.line.setWordWrap(True)
        set_role(self.label, "second")
        set_role(self.field, "mono")
        set_role(self.line, "problem")
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for column, part in enumerate((self.label, self.field, *beside)):
            self._grid.addWidget(part, 0, column)
        self._grid.addWidget(self.line, 1, 1, 1, 1 + len(beside))
        self.say("")
        theme.changed.connect(self._dress)
        self._dress()

    def show_name(self, name: str) -> None:
        """Show the name that there is, unless it was shown already: then what is being typed stays."""
        if name != self._name:
            self._name = name
            self._restore()

    def _commit(self) -> None:
        if self.field.text().strip() != self._name:
            self.say(self._rename(self.field.text()))
        else:
            self._restore()

    def _restore(self) -> None:
        self.field.setText(self._name)
        self.field.setCursorPosition(0)
        self.say("")

    def say(self, sentence: str) -> None:
        """Tell below the field why something may not be done; '' takes it back."""
        self.line.setText(sentence)
        self.line.setVisible(bool(sentence))
        set_problem(self.field, bool(sentence))

    def _dress(self) -> None:
        px = self._theme.px
        self.label.setFixedWidth(px(LABEL_WIDTH))
        self.field.setMinimumHeight(px(FIELD))
        self._grid.setContentsMargins(0, px(2), 0, px(2))
