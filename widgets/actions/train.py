"""The acts of the Train menu."""

from PySide6.QtWidgets import QMenu

from projects.data import DATA
from widgets.inspector.help_line import explained
from widgets.own_code import may_run
from widgets.training.device_chip import fill
from widgets.window import MainWindow


def start(window: MainWindow) -> None:
    """Train the network as it stands; where there is nothing to train on, lead to the choice of data.

    Before code runs that came with the project, it is shown and asked for. While what is typed in a field is refused
    no run begins: it would take the value before it.
    """
    report, typed_in = window.session.document.whole, explained(window.focusWidget())
    if typed_in and typed_in.wrong:
        window.tell(typed_in.words)
    elif report.network.recipe.data not in DATA:
        window.ask_for_data()
    elif may_run(window, window.theme, report):
        window.trainer.start(report, window.files.path)


def stop(window: MainWindow) -> None:
    """End the run after the batch that it is at."""
    window.trainer.stop()


def settings(window: MainWindow) -> None:
    """Show or hide the settings of the training."""
    window.dock.show_settings(not window.dock.shows_settings)


def list_devices(window: MainWindow, menu: QMenu) -> None:
    """An entry for each device."""
    fill(menu, window.trainer, window.choose_device)
