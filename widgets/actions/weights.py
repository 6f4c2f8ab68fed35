"""The acts that choose what weights the network starts from."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from builder.check import Report
from builder.edits import set_recipe
from projects.start_weights import told
from widgets import dialogs
from widgets.own_code import may_run
from widgets.trying.asker import Asker
from widgets.weights.load_report import LoadReport
from widgets.window import MainWindow

if TYPE_CHECKING:
    from graph_to_torch.start import Matched

KINDS = "Weights (*.safetensors *.pt *.pth *.bin)"


def load(window: MainWindow) -> None:
    """Ask for a file, show what it has for the network, and start from it where a person agrees.

    It is read in the background, since PyTorch may have to be loaded.
    """
    report = window.session.document.whole
    path = dialogs.ask_file(window, "Load weights", window.files.folder, KINDS)
    if path is None or not may_run(window, window.theme, report):
        return
    asker, said = Asker(window), list[str]()
    found: list[Matched] = []
    asker.refused.connect(said.append)
    asker.rested.connect(partial(_show, window, report, path, asker, found, said))
    window.tell(f"Reading {path.name} …")

    def read() -> "list[Matched]":
        from projects.block_weights import matched

        return [matched(report, path)]

    asker.ask(read, found.append)


def forget(window: MainWindow) -> None:
    """Start anew with the next run."""
    window.session.edit_whole("Start without saved weights", lambda network: set_recipe(network, start=""))


def _show(
    window: MainWindow, report: Report, path: Path, asker: Asker, found: "list[Matched]", said: list[str]
) -> None:
    """The file has been read, or could not be."""
    asker.end()
    asker.deleteLater()
    if not found:
        dialogs.tell(window, f"{path.name} is not loaded.", said[-1])
        return
    if window.session.document.whole is not report:
        window.tell("The drawing has changed while the file was read. Load the weights again.")
        return
    question = LoadReport(path.name, found[0], window.theme, window)
    agreed = question.exec() == QDialog.DialogCode.Accepted
    question.deleteLater()
    if agreed:
        start = told(path, window.files.path)
        window.session.edit_whole(f"Load weights from {path.name}", lambda network: set_recipe(network, start=start))
