"""How a run ended, in one clear line: the test result, or what went wrong with the block that it comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from widgets.theme import Theme, Tokens, set_role

GROUNDS = {"success": "success_soft", "problem": "problem_soft", "warning": "warning_soft"}


class Banner(QFrame):
    """A line over the plots. `asked` carries the id of the block to show."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._signal, self._block = theme, "success", ""
        self.setObjectName("banner")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.show_block = QPushButton("Show block")
        self.show_block.clicked.connect(lambda: self.asked.emit(self._block))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
        row.addWidget(self.text, 1)
        row.addWidget(self.show_block)
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)
        self.hide()

    def tell(self, text: str, signal: str, block: str | None = None) -> None:
        """Show a sentence in the colour of a signal (success, warning, problem); without a sentence, go away."""
        self._signal, self._block = signal, block or ""
        self.text.setText(text)
        set_role(self.text, signal)
        self.show_block.setVisible(bool(block))
        self._dress(self._theme.tokens)
        self.setVisible(bool(text))

    def _dress(self, tokens: Tokens) -> None:
        ground = tokens.colour(GROUNDS[self._signal])
        self.setStyleSheet(f"QFrame#banner {{ background: {ground}; border: none; }}")
