"""A window as a person has it after the start."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder.network import Network
from widgets import app
from widgets.window import MainWindow


def opened_window(qapp: QApplication, qtbot: QtBot) -> MainWindow:
    """The window with the first example, shown and settled; at the end of the test it goes without questions."""
    window, refused = app.opened(qapp, None)
    assert not refused
    qtbot.addWidget(window, before_close_func=_calm)
    window.resize(1440, 900)  # the screen of the platform without a screen is a small one
    with qtbot.waitExposed(window):
        window.show()
    app.settle(window, None, "")
    return window


def _calm(window: MainWindow) -> None:
    window.trainer.finish()
    window.session.document.mark_saved(window.session.document.project)


def block_named(network: Network, name: str) -> str:
    """The id of a block."""
    return next(block.id for block in network.blocks.values() if block.name == name)
