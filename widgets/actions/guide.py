"""The acts of the Help menu."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from projects.version import VERSION
from widgets import dialogs
from widgets.command_table import COMMANDS
from widgets.commands import Command
from widgets.theme import set_role
from widgets.window import MainWindow

ABOUT = (
    "Draw a neural network, watch it learn, take the PyTorch code with you.\n\n"
    f"Version {VERSION}, under the MIT licence. The typefaces Inter and JetBrains Mono are under the "
    "SIL Open Font License."
)


def shortcuts(window: MainWindow) -> None:
    """List all shortcuts, read from the table of commands."""
    page = shortcut_page(window)
    page.exec()
    page.deleteLater()


def block(window: MainWindow) -> None:
    """Open PyTorch's page on the selected block in the browser."""
    chosen = window.session.only_block
    if chosen:
        network = window.session.network
        QDesktopServices.openUrl(QUrl(network.record(network.blocks[chosen].kind).docs))


def about(window: MainWindow) -> None:
    """What this program is."""
    dialogs.tell(window, "Netloom", ABOUT)


def shortcut_page(parent: QWidget) -> QDialog:
    """A dialog with every command that has a shortcut, by menu."""
    page = QDialog(parent)
    page.setWindowTitle("Keyboard shortcuts")
    body = QWidget()
    grid = QGridLayout(body)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(0, 1)
    menu = ""
    for command in (command for command in COMMANDS.values() if command.shortcut):
        if command.menu.split("/")[0] != menu:
            menu = command.menu.split("/")[0]
            _head(grid, menu)
        _row(grid, command)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(body)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    QVBoxLayout(page).addWidget(area)
    page.resize(body.sizeHint().width() + 72, min(body.sizeHint().height() + 48, parent.height()))
    return page


def _head(grid: QGridLayout, menu: str) -> None:
    head = QLabel(menu)
    set_role(head, "heading")
    grid.addWidget(head, grid.rowCount(), 0)


def _row(grid: QGridLayout, command: Command) -> None:
    row = grid.rowCount()
    grid.addWidget(QLabel(command.title.rstrip("…")), row, 0)
    keys = ", ".join(
        sequence.toString(QKeySequence.SequenceFormat.NativeText)
        for sequence in QKeySequence.listFromString(command.shortcut)
    )
    key = QLabel(keys)
    set_role(key, "key")
    grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
