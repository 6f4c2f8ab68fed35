"""The text of a note in the inspector: several lines, kept as they are typed, one undo step a visit."""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from widgets.theme import Theme, set_problem, set_role

HIGH = 120  # px at 100 %
_visits = count(1)


class NoteField(QWidget):
    """`write` is asked with the text and a merge key, and returns why the text may not be kept, or ''."""

    def __init__(self, theme: Theme, write: Callable[[str, str], str]) -> None:
        super().__init__()
        self._theme, self._write, self._visit = theme, write, 0
        self.field, self.line = _Lines(), QLabel()
        self.field.begun = self._begin
        self.field.setAccessibleName("Text of the note")
        self.field.setPlaceholderText("Write a note")
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._typed)
        self.line.setWordWrap(True)
        set_role(self.line, "problem")
        self.line.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        layout.addWidget(self.line)
        theme.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str) -> None:
        """Show the text that the note has, unless it is that which is typed."""
        if text != self.field.toPlainText() and not self.line.text():
            with QSignalBlocker(self.field):
                self.field.setPlainText(text)

    def forget(self) -> None:
        """What is refused goes; the next text belongs to another note."""
        self._say("")
        self._begin()

    def _begin(self) -> None:
        self._visit = next(_visits)

    def _typed(self) -> None:
        self._say(self._write(self.field.toPlainText(), f"text visit {self._visit}"))

    def _say(self, sentence: str) -> None:
        self.line.setText(sentence)
        self.line.setVisible(bool(sentence))
        set_problem(self.field, bool(sentence))

    def _dress(self) -> None:
        self.field.setFixedHeight(self._theme.px(HIGH))


class _Lines(QPlainTextEdit):
    """Calls `begun` when the cursor comes in."""

    begun: Callable[[], None]

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.begun()
