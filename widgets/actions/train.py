"""The acts of the Train menu."""

from PySide6.QtWidgets import QMenu

from projects.data import DATA
from widgets.training.device_chip import fill
from widgets.window import MainWindow


def start(window: MainWindow) -> None:
    """Train the network as it stands; where there is nothing to train on, lead to the choice of data."""
    report = window.session.document.whole
    if report.network.recipe.data in DATA:
        window.trainer.start(report)
    else:
        window.ask_for_data()


def stop(window: MainWindow) -> None:
    """End the run after the batch that it is at."""
    window.trainer.stop()


def settings(window: MainWindow) -> None:
    """Show or hide the settings of the training."""
    window.dock.show_settings(not window.dock.shows_settings)


def list_devices(window: MainWindow, menu: QMenu) -> None:
    """An entry for each device."""
    fill(menu, window.trainer, window.choose_device)
