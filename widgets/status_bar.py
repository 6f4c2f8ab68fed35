"""The status bar: what the run does, what is selected, how many weights are learned, how many problems there are."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from builder.check import Report
from builder.reading import count_text
from widgets.cost_totals import CostTotals
from widgets.problem_words import counted
from widgets.theme import Theme, qcolor

RUN_COLOURS = {
    "loading": "accent",
    "running": "success",
    "stopping": "warning",
    "finished": "success",
    "failed": "problem",
}
PARTLY = "Blocks whose shapes are not known yet are not counted."
OWN_CODE = "What a custom block learns is not counted, since its code is not run for that."


class Dot(QWidget):
    """A small dot in the colour of a signal."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._token = theme, "text3"
        theme.changed.connect(self._dress)
        self._dress()

    def show_token(self, token: str) -> None:
        """The colour, as the name of a token."""
        self._token = token
        self.update()

    def _dress(self) -> None:
        self.setFixedSize(self._theme.px(16), self._theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self._theme.tokens.colour(self._token)))
        size = self._theme.px(8)
        painter.drawEllipse((self.width() - size) // 2, (self.height() - size) // 2, size, size)
        painter.end()


class StatusBar(QStatusBar):
    """Words on both sides: the run and the selection at the left, the network's totals at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizeGripEnabled(False)
        self._dot = Dot(theme)
        self.run, self.selection = QLabel(), QLabel()
        self.parameters, self.problems = QLabel(), QLabel()
        self.addWidget(self._dot)
        self.addWidget(self.run)
        self.addWidget(self.selection)
        self.costs = CostTotals(theme)
        self.addPermanentWidget(self.parameters)
        self.addPermanentWidget(self.costs)
        self.addPermanentWidget(self.problems)
        self.show_run("", "idle")
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setContentsMargins(self._theme.px(8), 0, self._theme.px(8), 0)

    def show_run(self, words: str, phase: str) -> None:
        """What the run does, with a dot in its colour."""
        self._dot.show_token(RUN_COLOURS.get(phase, "text3"))
        self.run.setText(words or "No run yet")

    def show_selection(self, words: str) -> None:
        self.selection.setText(words)

    def set_narrow(self, narrow: bool) -> None:
        """A small window has no room for what the network costs; the overview of the inspector tells it too."""
        self.costs.setVisible(not narrow)

    def show_totals(self, report: Report) -> None:
        """How many weights are learned in all, as far as that is known, what it costs, and how many problems it has."""
        self.costs.show_report(report)
        readings = report.readings.values()
        unread = any(reading.parameters is None for reading in readings)
        own = any(reading.uncounted for reading in readings)
        self.parameters.setText(self._parameter_words(report, unread))
        self.parameters.setToolTip(" ".join(text for text, holds in ((PARTLY, unread), (OWN_CODE, own)) if holds))
        if report.network.blocks:
            self.parameters.show()
            self._show_problems(report)
        else:
            self.parameters.hide()
            self.problems.setText("empty")

    def _parameter_words(self, report: Report, unread: bool) -> str:
        if not report.parameters and not report.counted:
            return "parameters not known yet" if unread else "parameters not known"
        style = f"color:{self._theme.tokens.text}; font-weight:600"
        return f'<span style="{style}">{count_text(report.parameters, report.counted)}</span> parameters'

    def _show_problems(self, report: Report) -> None:
        words, signal = counted(report.problems)
        colour = self._theme.tokens.colour(signal or "text2")
        self.problems.setText(f'<span style="color:{colour}">{words}</span>')
