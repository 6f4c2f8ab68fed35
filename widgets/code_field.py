"""A field to write Python in: coloured, four spaces for a step in, the indent of a line kept by the next one."""

import re

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from widgets.highlighter import Highlighter
from widgets.theme import Theme, qcolor, set_role

STEP = "    "
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
INSIDE = (
    *(Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
    Qt.Key.Key_Escape,  # gives up what is written
)


class CodeField(QPlainTextEdit):
    """`agreed` comes with Ctrl+Enter, `left` before a key does something outside of the field, such as saving."""

    agreed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._wrong, self._wrong_in = theme, 0, ""
        set_role(self, "mono")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.highlighter = Highlighter(self.document(), theme)
        self.textChanged.connect(self._show_wrong)
        theme.changed.connect(self._show_wrong)

    @property
    def text(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Put a text in the place of what stands here, unless it is the same, without telling of it."""
        if text != self.text:
            with QSignalBlocker(self):
                self.setPlainText(text)
            self.highlighter.rehighlight()

    def point_at(self, line: int) -> None:
        """Mark the line (a number from 1) that is not understood, for as long as the text is this one; 0 marks none."""
        self._wrong, self._wrong_in = line, self.text
        self._show_wrong()

    @property
    def pointed_at(self) -> int:
        """The number of the marked line; 0 where none is."""
        return self._wrong if self.text == self._wrong_in else 0

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            enter = event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if enter:
                event.accept()
            elif not event.isAccepted() and event.key() not in INSIDE:
                self.left.emit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.agreed.emit()
        elif event.key() in ENTER:
            self.textCursor().insertText("\n" + _indent(self._before_cursor()))
            self.ensureCursorVisible()
        elif event.key() == Qt.Key.Key_Tab and not self.tabChangesFocus():
            self.textCursor().insertText(STEP)
        elif event.key() == Qt.Key.Key_Backspace and not event.modifiers() and self._step_back():
            return
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted comes without tabs: they are as wide as each reader has it."""
        self.textCursor().insertText(source.text().expandtabs(len(STEP)))

    def changeEvent(self, event: QEvent) -> None:
        """Code is read letter by letter: `->` stays two of them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            font = QFont(self.font())
            font.setFeature(QFont.Tag("calt"), 0)
            self.document().setDefaultFont(font)

    def _before_cursor(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _step_back(self) -> bool:
        """Take away one step of the indent where the cursor stands in it; False where it does not."""
        cursor, before = self.textCursor(), self._before_cursor()
        if cursor.hasSelection() or not before or before.strip(" "):
            return False
        taken = len(before) % len(STEP) or len(STEP)
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, taken)
        cursor.removeSelectedText()
        return True

    def _show_wrong(self) -> None:
        if not self.pointed_at:
            self.setExtraSelections([])
            return
        mark = QTextEdit.ExtraSelection()
        mark.format.setBackground(qcolor(self._theme.tokens.problem_soft))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        mark.cursor = QTextCursor(self.document().findBlockByNumber(self._wrong - 1))
        self.setExtraSelections([mark])


def _indent(line: str) -> str:
    """The indent of the line after this one: one step deeper behind a colon."""
    space = line[: len(line) - len(line.lstrip(" "))]
    return space + STEP if line.rstrip().endswith(":") else space


def line_told(sentence: str) -> int:
    """The line that a sentence about code names; 0 where it names none."""
    found = re.search(r"\bline (\d+)\b", sentence)
    return int(found[1]) if found else 0
