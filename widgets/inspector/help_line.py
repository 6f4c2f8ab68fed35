"""What there is to say of the field that has the focus, at a place of its own: no row moves when it changes."""

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from widgets.theme import Theme, set_role

PAD, LINES = (14, 5, 10, 5), 2  # px at 100 %


class Explained(QWidget):
    """A part of a form with words of its own: what it is for, or why what is entered does not stand (`wrong`)."""

    explained = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.wrong = "", False

    def explain(self, words: str, wrong: bool = False) -> None:
        """From now on these are the words."""
        if (words, wrong) != (self.words, self.wrong):
            self.words, self.wrong = words, wrong
            self.explained.emit()


def explained(widget: QWidget | None) -> Explained | None:
    """The part that a widget stands in."""
    while widget and not isinstance(widget, Explained):
        widget = widget.parentWidget()
    return widget if isinstance(widget, Explained) else None


class HelpLine(QLabel):
    """Speaks for the parts in `around`, from below it, and has room for two lines even while it is empty.

    Where words need more it grows, but never shrinks under a press: the form above would scroll.
    """

    def __init__(self, theme: Theme, around: QWidget) -> None:
        super().__init__()
        self._theme, self._around = theme, around
        self._part: Explained | None = None
        self._heard: QMetaObject.Connection | None = None
        self.setWordWrap(True)
        self.setIndent(0)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName("About the field")
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._turn)
        theme.changed.connect(self._dress)
        self._dress()

    def _turn(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The focus has gone elsewhere; to another window it goes for a while only."""
        if now is None:
            return
        part = explained(now)
        if self._heard:
            QObject.disconnect(self._heard)
        self._part = part if part and self._around.isAncestorOf(part) else None
        self._heard = self._part.explained.connect(self._show) if self._part else None
        self._show()

    def _show(self) -> None:
        words, wrong = (self._part.words, self._part.wrong) if self._part else ("", False)
        set_role(self, "problem" if wrong else "help")
        self.setFont(self._theme.fonts.help)
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self.setMinimumHeight(max(self._least, self.height() if pressed and self.isVisible() else 0))
        self.setText(words)

    @property
    def _least(self) -> int:
        _, top, _, bottom = map(self._theme.px, PAD)
        return LINES * self.fontMetrics().lineSpacing() + top + bottom

    def _dress(self) -> None:
        left, top, right, bottom = map(self._theme.px, PAD)
        self.setContentsMargins(left, top, right, bottom)
        tokens = self._theme.tokens
        self.setStyleSheet(f"HelpLine {{ border-top: 1px solid {tokens.line}; }}")
        self._show()
