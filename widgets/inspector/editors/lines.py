"""Code of several lines: a field that grows with it, and a large window to write in."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from builder.parameters import Lines
from builder.values import Value
from widgets.code_field import CodeField, line_told
from widgets.inspector.editors.code_dialog import CodeDialog
from widgets.inspector.editors.editor import ENTER, OF_THE_WINDOW, Editor
from widgets.inspector.small_tool import small_tool
from widgets.theme import current

FEWEST, MOST = 4, 16  # lines that it is high
AROUND = 34  # px at 100 % above and below the lines: edge, margins, a scroll bar
LARGE = "Write it in a large window"


class LinesEditor(Editor):
    """A text is sent when the cursor leaves the field, or with Ctrl+Enter: half a class is none to check."""

    wide = True

    def __init__(self, parameter: Lines, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._theme, self._shown, self._wrong = current(), "", 0
        self.field = CodeField(self._theme)
        self.field.setTabChangesFocus(True)
        self.large = small_tool("fit", LARGE)
        self.large.clicked.connect(self.write_large)
        self.tool = self.large
        self.row.addWidget(self.field, 1)
        self.watch(self.field)
        self.field.textChanged.connect(self._grow)
        self.field.agreed.connect(self.settle)
        self.field.left.connect(self.settle)
        self._theme.changed.connect(self._grow)
        self._grow()

    def show_value(self, value: Value) -> None:
        self._shown = str(value)
        self.field.show_text(self._shown)
        self._grow()

    def tell(self, sentence: str) -> None:
        self._wrong = line_told(sentence)
        self.field.point_at(self._wrong)

    def settle(self) -> None:
        """Send what is written, if it is another text, as a step of its own."""
        if self.field.text != self._shown:
            self._shown = self.field.text
            self.choose(self._shown)
            self.field.point_at(self._wrong)  # of another text the same may be said

    def write_large(self) -> None:
        """Let the text be written in a window of its own, which may be thought better of."""
        dialog = CodeDialog(self.parameter.label, self.field.text, self._theme, self.window())
        dialog.field.point_at(self.field.pointed_at)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.field.show_text(dialog.field.text)
            self._grow()
            self.settle()
        dialog.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is not sent yet is the field's to undo; before the cursor leaves it is sent."""
        kind, unsent = event.type(), self.field.text != self._shown
        if kind == QEvent.Type.FocusOut:
            self.settle()
        elif kind == QEvent.Type.ShortcutOverride and unsent and isinstance(event, QKeyEvent):
            if any(map(event.matches, OF_THE_WINDOW)):
                return False
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            return False  # Enter begins a line here
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        lines = min(max(self.field.blockCount(), FEWEST), MOST)
        high = QFontMetrics(self._theme.fonts.code).lineSpacing()
        self.field.setFixedHeight(lines * high + self._theme.px(AROUND))
