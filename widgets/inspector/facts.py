"""Facts in two columns: a label, and a value of which a part is bold and a part is quiet."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from builder.dims import unbroken
from widgets.inspector.row import LABEL_WIDTH
from widgets.theme import Theme, set_role

GAP = 8
Piece = tuple[str, str]
Fact = tuple[str, Sequence[Piece]]


class Facts(QWidget):
    """Shows facts: (label, pieces), a piece being (tone, text) with the tone '', 'bold', 'quiet' or a colour's name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: Sequence[Fact] = ()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        theme.changed.connect(self._write)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these and no others; the labels are kept, so nothing flickers."""
        if facts != self._facts:
            self._facts = facts
            while len(self._pairs) < len(facts):
                self._add_pair()
            self._write()

    def text(self) -> str:
        """All facts as plain text, a line each."""
        return "\n".join(f"{label}: {''.join(text for _, text in pieces)}" for label, pieces in self._facts)

    def _add_pair(self) -> None:
        label, value = QLabel(), QLabel()
        set_role(label, "second")
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.RichText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._pairs)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._pairs.append((label, value))

    def _write(self) -> None:
        self._grid.setVerticalSpacing(self._theme.px(5))
        self._grid.setColumnMinimumWidth(0, self._theme.px(LABEL_WIDTH) - GAP)
        for place, (label, value) in enumerate(self._pairs):
            shown = place < len(self._facts)
            label.setVisible(shown)
            value.setVisible(shown)
            if shown:
                label.setText(self._facts[place][0])
                value.setText("".join(self._html(*piece) for piece in self._facts[place][1]))

    def _html(self, tone: str, text: str) -> str:
        text = unbroken(text)
        if tone == "bold":
            return f'<span style="font-weight:600">{escape(text)}</span>'
        if not tone:
            return escape(text)
        colour = self._theme.tokens.colour("text2" if tone == "quiet" else tone)
        return f'<span style="color:{colour}">{escape(text)}</span>'
