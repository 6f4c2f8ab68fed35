"""The lines that a block becomes, at the foot of its page."""

from textwrap import dedent

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from builder.check import Report
from builder.document import Document
from builder.stepwise import at_one_step
from graph_to_torch.block_names import block_names
from graph_to_torch.source import Source
from widgets.model_text import ModelText
from widgets.theme import Theme, icon, set_role
from widgets.theme.spacing import spaced


class CodeFoot(QFrame):
    """PyTorch lines with a button that copies them. In little room the first stands for all, or none is shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model, self._lines = ModelText(), ""
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setAccessibleName("The block in PyTorch")
        set_role(self.label, "code")
        self.copy = QToolButton()
        self.copy.setIcon(icon("copy", "text2"))
        self.copy.setToolTip("Copy these lines")
        self.copy.setAccessibleName("Copy these lines")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._lines))
        self._row = row = QHBoxLayout(self)
        spaced(row, theme, (14, 8, 8, 8))
        row.addWidget(self.label, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._dress)
        self._dress()

    def pause(self, report: Report) -> int:
        """How many milliseconds to wait for more changes before showing a block of this report."""
        return self._model.pause(report)

    def show_block(self, document: Document, id: str) -> None:
        """Show the lines of a block of what is looked at; while the network is not ready, its constructor alone.

        A block that is off has none.
        """
        if document.network.blocks[id].off:
            self._lines = ""
            return
        written = self._model.of(document.whole)
        text = lines_of(written, id, document.kind) if isinstance(written, Source) else ""
        self._lines = text or constructor(document.report, id)

    def clear(self) -> None:
        """Show nothing."""
        self._lines = ""
        self.hide()

    def fit(self, width: int, room: int) -> None:
        """Take at most `room` pixels of height in this width."""
        for text in (self._lines, self._first_line(width)):
            self.label.setText(text)
            self.label.setToolTip("" if text == self._lines else self._lines)
            if self.heightForWidth(width) <= room:
                break
        self.setVisible(bool(self._lines) and self.heightForWidth(width) <= room)

    def _first_line(self, width: int) -> str:
        first, _, others = self._lines.partition("\n")
        margins = self._row.contentsMargins()
        taken = margins.left() + margins.right() + self._row.spacing() + self.copy.sizeHint().width()
        return self.label.fontMetrics().elidedText(
            f"{first} …" if others else first, Qt.TextElideMode.ElideRight, width - taken
        )

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(f"CodeFoot {{ background: {tokens.field}; border-top: 1px solid {tokens.line}; }}")


def lines_of(source: Source, id: str, kind: str = "") -> str:
    """The lines of a block, which may stand in a group, without their shared indent and the shapes behind them."""
    lines = source.text.splitlines()
    mine = [lines[number - 1].partition("  # ")[0] for number in source.lines_of(id, kind)]
    return dedent("\n".join(dict.fromkeys(mine)))  # an argument stands in two methods


def constructor(report: Report, id: str) -> str:
    """`self.conv1 = nn.Conv2d(…)`; '' where the block keeps nothing or its inputs are not known yet."""
    block, reading = report.block(id), report.readings[id]
    record = report.network.record(block.kind)
    seen = at_one_step(reading.inputs) if block.every_step else reading.inputs
    types = tuple(type for type in seen.values() if type)
    if record.code is None or reading.parameters is None or len(types) < len(record.inputs(block.values)):
        return ""
    module = record.code(block.values, types).module
    return f"self.{block_names(report)[id]} = {module}" if module else ""
