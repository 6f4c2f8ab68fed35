"""Leaving with the code: the network as a module file, and the script that trains it."""

from pathlib import Path

from builder.check import Report
from graph_to_torch.script import training_script
from graph_to_torch.source import model_source
from graph_to_torch.start_text import start_file
from projects.atomic import write_bytes, write_text
from projects.data import data_set
from projects.start_weights import located


def export_model(report: Report, path: Path) -> None:
    """Write the network's class. Raises NotReady where problems are in the way, NotWritten where the file is."""
    write_text(path, model_source(report).text)


def export_script(report: Report, path: Path, beside: Path | None = None) -> None:
    """Write the training script, and next to it the weights that it starts from.

    `beside` is the file of the project. Raises NotReady, UnknownData where no data set is chosen, BadFile where there
    are no such weights, and NotWritten.
    """
    text, start = script_text(report, path.name), report.network.recipe.start
    if start:
        _copy(located(start, beside), path.with_name(start_file(start)))
    write_text(path, text)


def _copy(weights: Path, place: Path) -> None:
    if not (place.exists() and place.samefile(weights)):
        write_bytes(place, weights.read_bytes())


def script_text(report: Report, file: str = "train.py") -> str:
    """The training script of a network and its data set, as it stands in `file`. Raises NotReady, UnknownData."""
    found = data_set(report.network.recipe.data)
    return training_script(report, found.text, found.needs, file)
