"""Why a run ended early, with the block that it comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from widgets.theme import Theme, Tokens, set_role
from widgets.theme.spacing import spaced


class Banner(QFrame):
    """A line over the plots in the colour of problems. `asked` carries the id of the block to show."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._block = ""
        self.setObjectName("banner")
        self.text = QLabel()
        self.text.setWordWrap(True)
        set_role(self.text, "problem")
        self.show_block = QPushButton("Show block")
        self.show_block.clicked.connect(lambda: self.asked.emit(self._block))
        row = QHBoxLayout(self)
        spaced(row, theme, (12, 4, 8, 4))
        row.addWidget(self.text, 1)
        row.addWidget(self.show_block)
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)
        self.hide()

    def tell(self, text: str, block: str | None = None) -> None:
        """Show a sentence, and a button where it names a block; without a sentence, go away."""
        self._block = block or ""
        self.text.setText(text)
        self.show_block.setVisible(bool(block))
        self.setVisible(bool(text))

    def _dress(self, tokens: Tokens) -> None:
        self.setStyleSheet(f"QFrame#banner {{ background: {tokens.problem_soft}; border: none; }}")
