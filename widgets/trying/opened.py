"""Weights that a person opens to try them out: a file, or what an earlier run of the very same network has kept."""

from datetime import datetime
from pathlib import Path

from builder.check import Report
from projects.run_folder import WEIGHTS
from widgets.training.likeness import Origin


class Opened:
    """The weights of a file, and the drawing that they were opened for."""

    def __init__(self, report: Report, weights: Path) -> None:
        self.report, self.weights = report, weights
        self._origin = Origin(report)

    def why_not(self, now: Report) -> str:
        """Why the drawing of now cannot be tried out with them; '' where it can."""
        if self._origin.beside(now).model:
            return ""
        return f"The weights of {self.name} were opened for another drawing. Train this one, or undo the edits."

    @property
    def name(self) -> str:
        """The file, in its folder."""
        return f"{self.weights.parent.name}/{self.weights.name}"


def run_name(folder: Path) -> str:
    """`run 12 of 20 Nov, 14:05`."""
    ended = datetime.fromtimestamp((folder / WEIGHTS).stat().st_mtime).astimezone()
    return f"run {int(folder.name)} of {ended:%-d %b, %H:%M}"
