"""A field in which a name is changed, or that tells why one may not be taken."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from widgets.inspector.help_line import Explained
from widgets.theme import set_problem, set_role

STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NameField(QLineEdit):
    """A name; Esc puts back the one that there is. `left` comes when the focus goes to another part of the window."""

    given_up = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            event.ignore()  # the window leads back to the canvas
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.left.emit()


class Naming(QObject):
    """Makes `field`, to be laid out in `part`. `rename` is asked with a name, tells why it may not be taken, or ''.

    A refused name stays in the field until the focus leaves it; `refused` then carries the reason.
    """

    refused = Signal(str)

    def __init__(self, rename: Callable[[str], str], part: Explained) -> None:
        super().__init__(part)
        self._rename, self._part, self._name, self._sentence = rename, part, "", ""
        self.field = NameField()
        self.field.editingFinished.connect(self._commit)
        self.field.given_up.connect(self._restore)
        self.field.left.connect(self._leave)
        set_role(self.field, "mono")
        self.say("")

    def show_name(self, name: str) -> None:
        """Show the name that there is, unless it was shown already: then what is being typed stays."""
        if name != self._name:
            self._name = name
            self._restore()

    def say(self, sentence: str) -> None:
        """Tell why something may not be done; '' takes it back."""
        self._sentence = sentence
        self._part.explain(sentence or self.field.toolTip(), bool(sentence))
        set_problem(self.field, bool(sentence))

    def _commit(self) -> None:
        if self.field.text().strip() != self._name:
            self.say(self._rename(self.field.text()))
        else:
            self._restore()

    def _leave(self) -> None:
        if self._sentence:
            self.refused.emit(self._sentence)
            self._restore()

    def _restore(self) -> None:
        self.field.setText(self._name)
        self.field.setCursorPosition(0)
        self.say("")
