"""A field in which a name is changed, and the line below it that tells why one may not be taken."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from widgets.theme import set_problem, set_role


class NameField(QLineEdit):
    """A name; Esc puts back the one that there is."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            event.ignore()  # the window leads back to the canvas
        else:
            super().keyPressEvent(event)


class Naming(QObject):
    """Makes `field` and `line`, to be laid out. `rename` is asked with a name, tells why it may not be taken, or ''."""

    def __init__(self, rename: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._rename, self._name = rename, ""
        self.field, self.line = NameField(), QLabel()
        self.field.editingFinished.connect(self._commit)
        self.field.given_up.connect(self._restore)
        self.line.setWordWrap(True)
        set_role(self.field, "mono")
        set_role(self.line, "problem")
        self.say("")

    def show_name(self, name: str) -> None:
        """Show the name that there is, unless it was shown already: then what is being typed stays."""
        if name != self._name:
            self._name = name
            self._restore()

    def say(self, sentence: str) -> None:
        """Tell below the field why something may not be done; '' takes it back."""
        self.line.setText(sentence)
        self.line.setVisible(bool(sentence))
        set_problem(self.field, bool(sentence))

    def _commit(self) -> None:
        if self.field.text().strip() != self._name:
            self.say(self._rename(self.field.text()))
        else:
            self._restore()

    def _restore(self) -> None:
        self.field.setText(self._name)
        self.field.setCursorPosition(0)
        self.say("")
