"""Python text to read: coloured, with the lines of chosen blocks marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from widgets.highlighter import Highlighter
from widgets.theme import Theme, qcolor, set_role


class CodeView(QPlainTextEdit):
    """`line_taken` carries the number of the line, from 1, that a person clicked or pressed Enter on."""

    line_taken = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: Sequence[int] = ()
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("The network in PyTorch")
        set_role(self, "code")
        self.highlighter = Highlighter(self.document(), theme)
        theme.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str) -> None:
        """Put `text` in place of what stands here. Only what differs is touched, so place and cursor stay."""
        before, after = self.toPlainText().split("\n"), text.split("\n")
        if before == after:
            return
        if len(before) == len(after):
            pieces = [(n, n + 1, text) for n, text in enumerate(after) if text != before[n]]
        else:
            first, last = _shared(before, after)
            pieces = [(first, len(before) - last, "\n".join(after[first : len(after) - last]))]
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, end, piece in pieces:
            self._replace(cursor, start, end, piece)
        cursor.endEditBlock()

    def _replace(self, cursor: QTextCursor, start: int, end: int, text: str) -> None:
        """Put `text` in place of the lines from `start` to before `end`, counted from 0."""
        last = self.document().findBlockByNumber(end - 1)
        cursor.setPosition(self.document().findBlockByNumber(start).position())
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def mark(self, lines: Sequence[int], scroll: bool) -> None:
        """Put a soft ground under these lines (numbers from 1); with `scroll`, bring the first of them into view."""
        self._marked = lines
        self._show_marks()
        if scroll and lines:
            cursor = QTextCursor(self.document().findBlockByNumber(lines[0] - 1))
            if not self.viewport().rect().contains(self.cursorRect(cursor).center()):
                self.setTextCursor(cursor)
                self.centerCursor()

    @property
    def marked(self) -> Sequence[int]:
        """The numbers of the marked lines, from 1."""
        return self._marked

    def changeEvent(self, event: QEvent) -> None:
        """Code is read letter by letter: `->` stays two of them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            font = QFont(self.font())
            font.setFeature(QFont.Tag("calt"), 0)
            self.document().setDefaultFont(font)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.line_taken.emit(self.textCursor().blockNumber() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.line_taken.emit(self.textCursor().blockNumber() + 1)
        else:
            super().keyPressEvent(event)

    def _show_marks(self) -> None:
        ground = qcolor(self._theme.tokens.accent_soft)
        marks = []
        for number in self._marked:
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(ground)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(self.document().findBlockByNumber(number - 1))
            marks.append(mark)
        self.setExtraSelections(marks)

    def _dress(self) -> None:
        self.document().setDocumentMargin(self._theme.px(10))
        self._show_marks()


def _shared(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many lines are the same at the start and at the end, leaving at least one line between in both."""
    most = min(len(before), len(after)) - 1
    first = next((n for n in range(most) if before[n] != after[n]), most)
    last = next((n for n in range(most - first) if before[-1 - n] != after[-1 - n]), most - first)
    return first, last
