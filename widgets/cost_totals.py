"""What the network costs, at the right of the status bar: multiply-adds and the memory of its activations."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from builder.check import Report
from builder.costs import counted, sized
from widgets.theme import Theme

PARTLY = "Blocks with an open dimension such as T, with own code, or whose shapes are not known yet are not counted."


class CostTotals(QWidget):
    """Two figures for one sample. What they count stands in their tips."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.work, self.memory = QLabel(), QLabel()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.work)
        self._row.addWidget(self.memory)
        theme.changed.connect(self._dress)
        self._dress()

    def show_report(self, report: Report) -> None:
        """The sums over all blocks, with a plus where some do not tell theirs; nothing where nothing is known."""
        self._show(self.work, report.work, counted(report.work), _more(report, "work"), "multiply-adds", work_tip())
        memory = sized(report.memory)
        self._show(self.memory, report.memory, memory, _more(report, "memory"), "activations", memory_tip(report))

    def _show(self, label: QLabel, total: int, figure: str, more: str, words: str, tip: str) -> None:
        style = f"color:{self._theme.tokens.text}; font-weight:600"
        label.setText(f'<span style="{style}">{figure}{more}</span> {words}')
        label.setToolTip(f"{tip} {PARTLY}" if more else tip)
        label.setVisible(total > 0)

    def _dress(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._theme.px(6))


def work_tip() -> str:
    return "For one sample: products of matrices and convolutions, at two operations each."


def memory_tip(report: Report) -> str:
    """What is counted, and how much that is for a batch of the recipe."""
    batch = report.network.recipe.batch_size
    size = sized(report.memory * batch)
    return f"What all blocks give for one sample. Training keeps it for the way back: {size} at batch {batch:,}."


def _more(report: Report, name: str) -> str:
    """`+` where a block does not tell."""
    return "+" if any(getattr(reading, name) is None for reading in report.readings.values()) else ""
