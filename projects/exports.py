"""Leaving with the code: the network as a module file, and the script that trains it."""

from pathlib import Path

from builder.check import Report
from graph_to_torch.script import training_script
from graph_to_torch.source import model_source
from projects.atomic import write_text
from projects.data import data_set


def export_model(report: Report, path: Path) -> None:
    """Write the network's class. Raises NotReady where problems are in the way, NotWritten where the file is."""
    write_text(path, model_source(report).text)


def export_script(report: Report, path: Path) -> None:
    """Write the training script. Raises NotReady, UnknownData where no data set is chosen, NotWritten."""
    write_text(path, script_text(report))


def script_text(report: Report) -> str:
    """The training script of a network and its data set. Raises NotReady, UnknownData."""
    found = data_set(report.network.recipe.data)
    return training_script(report, found.text, found.needs)
