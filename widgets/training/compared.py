"""Runs of several networks beside each other: which may be compared, and the line that tells them apart."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from builder.check import Report
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.training.legend import Mark

if TYPE_CHECKING:
    from widgets.training.past import Past

# Dyes that are neither that of train nor that of validation; as many other runs are drawn.
DYES = ("recurrent", "pooling", "activate", "attention")


def comparable(shown: "Past", others: "Iterable[Past]", names: Sequence[str]) -> "list[Past | None]":
    """Those of the other runs whose numbers mean the same: same data, losses and metrics; for each dye one or None.

    `names` are those of the networks that the project has: as long as there are enough, each has a dye of its own.
    """
    wanted = _measured(shown.run.report)
    found = {past.network: past for past in others if _measured(past.run.report) == wanted}
    placed: list[Past | None] = [found.get(name) for name in names]
    if len(placed) > len(DYES):
        placed = [past for past in placed if past]
    return placed[: len(DYES)]


def _measured(report: Report) -> tuple[object, ...]:
    outputs = report.network.of_kind("output")
    kinds = tuple((output.values.text("loss"), output.values.text("metric")) for output in outputs)
    return report.network.recipe.data, *kinds


class OthersLine(QWidget):
    """A mark and the name of each other network that is drawn; gone where there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.names = tuple(QLabel() for _ in DYES)
        self._marks = tuple(Mark(theme, dye, False) for dye in DYES)
        lead, row = QLabel("Beside it, on validation:"), QHBoxLayout(self)
        lead.setToolTip("The last run of each other network of the project with the same data and loss.")
        spaced(row, theme, (12, 4, 12, 0), 6)
        row.addWidget(lead)
        for mark, name in zip(self._marks, self.names, strict=True):
            row.addWidget(mark)
            row.addWidget(name)
        row.addStretch(1)
        for words in (lead, *self.names):
            set_role(words, "listing")
        self.show_names(())

    def show_names(self, names: Iterable[str]) -> None:
        """These networks, in the order of their dyes; '' where a dye is not used."""
        told = (*names, *("" for _ in DYES))
        for mark, label, name in zip(self._marks, self.names, told, strict=False):
            label.setText(name)
            label.setVisible(bool(name))
            mark.setVisible(bool(name))
        self.setVisible(any(told))
