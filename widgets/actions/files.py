"""The acts of the File menu."""

from pathlib import Path

from PySide6.QtWidgets import QMenu

from builder.network import Network
from projects import exports
from projects.atomic import write_bytes
from projects.examples import EXAMPLES
from widgets import dialogs
from widgets.training.past import Past
from widgets.window import MainWindow

CODE = "Python files (*.py)"
WEIGHTS = "Weights (*.safetensors)"


def new(window: MainWindow) -> None:
    """Put an empty network in place."""
    if window.may_leave():
        window.files.put(Network())


def open_file(window: MainWindow) -> None:
    """Ask for a project file and open it."""
    if window.may_leave():
        path = dialogs.ask_file(window, "Open", window.files.folder)
        if path:
            window.files.open(path)


def list_examples(window: MainWindow, menu: QMenu) -> None:
    """An entry for each example."""
    for example in EXAMPLES.values():
        action = menu.addAction(f"{example.title} ({example.id})")
        action.setToolTip(example.sentence)
        action.triggered.connect(lambda _=False, id=example.id: open_example(window, id))


def open_example(window: MainWindow, id: str) -> None:
    """Put an example in place; it belongs to no file yet."""
    if window.may_leave():
        window.files.put(EXAMPLES[id].project(), example=id)


def list_recent(window: MainWindow, menu: QMenu) -> None:
    """An entry for each file last used."""
    for path in window.files.recent:
        action = menu.addAction(path.name)
        action.setToolTip(str(path))
        action.triggered.connect(lambda _=False, path=path: open_recent(window, path))
    if menu.isEmpty():
        menu.addAction("No files yet").setEnabled(False)


def open_recent(window: MainWindow, path: Path) -> None:
    """Open a file of which the place is known."""
    if window.may_leave():
        window.files.open(path)


def save(window: MainWindow) -> None:
    """Save, where to is asked the first time."""
    window.files.save()


def save_as(window: MainWindow) -> None:
    """Save to another file."""
    window.files.save_as()


def export_network(window: MainWindow) -> None:
    """Write the network's class."""
    place = _place(window, "Export the network", f"{window.files.name}.py", CODE)
    if place:
        report = window.session.document.whole
        window.files.write("The network is", place, lambda path: exports.export_model(report, path))


def export_script(window: MainWindow) -> None:
    """Write the script that trains the network."""
    place = _place(window, "Export the training script", f"train_{window.files.name}.py", CODE)
    if place:
        report = window.session.document.whole
        beside = window.files.path
        window.files.write("The training script is", place, lambda path: exports.export_script(report, path, beside))


def export_weights(window: MainWindow) -> None:
    """Copy the weights that Try it uses, or those of an earlier run of just this network."""
    found, past = window.in_use.fitting_file, window.trainer.learned(window.in_use.now)
    if found is None and past and past.weights and _may_take(window, past):
        found = past.weights, f"run {past.run.number}"
    if found is None:
        if past is None:
            window.tell("No run has kept weights of this network. Train it first.")
        return
    weights, whose = found
    place = _place(window, f"Export the weights of {whose}", f"{window.files.name}.safetensors", WEIGHTS)
    if place:
        window.files.write("The weights are", place, lambda path: write_bytes(path, weights.read_bytes()))


def leave(window: MainWindow) -> None:
    """Close the window, and with it the program."""
    window.close()


def _may_take(window: MainWindow, past: Past) -> bool:
    """Weights of another drawing do not load into the class that is exported now: ask before they are written."""
    title = f"Run {past.run.number} trained another drawing ({past.run.begun:%H:%M})."
    text = "Its weights do not fit the network as it is drawn now. Export them all the same?"
    return dialogs.ask(window, title, text, "Export", "Cancel") == 0


def _place(window: MainWindow, title: str, name: str, kinds: str) -> Path | None:
    return dialogs.ask_place(window, title, window.files.folder / name, kinds)
