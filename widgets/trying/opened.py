"""Weights that a person opens to try them out: a file, those of an earlier run, or those that a network starts with."""

from datetime import datetime
from pathlib import Path

from builder.check import Report
from projects.run_folder import WEIGHTS
from widgets.training.likeness import Origin


class Opened:
    """The weights of a file, or None for those that it starts with, and the drawing that they were opened for."""

    def __init__(self, report: Report, weights: Path | None, name: str = "") -> None:
        self.report, self.weights, self.name = report, weights, name
        self._origin = Origin(report)

    def why_not(self, now: Report) -> str:
        """Why the drawing of now cannot be tried out with them; '' where it can."""
        likeness = self._origin.beside(now)
        if self.weights is None and likeness.edits:
            return "The drawing is another one now, and may start with other weights. Train it, or try it as it starts."
        if likeness.model:
            return ""
        return f"The weights of {self.name} were opened for another drawing. Train this one, or undo the edits."


def file_name(file: Path) -> str:
    """The file, in its folder."""
    return f"{file.parent.name}/{file.name}"


def run_name(folder: Path) -> str:
    """`run 12 of 20 Nov, 14:05`."""
    ended = datetime.fromtimestamp((folder / WEIGHTS).stat().st_mtime).astimezone()
    return f"run {int(folder.name)} of {ended:%-d %b, %H:%M}"
