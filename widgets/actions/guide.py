"""The acts of the Help menu."""

from projects.version import VERSION
from widgets import dialogs
from widgets.pages import opened
from widgets.shortcut_page import ShortcutPage
from widgets.window import MainWindow

ABOUT = (
    "Draw a neural network, watch it learn, take the PyTorch code with you.\n\n"
    f"Version {VERSION}, under the MIT licence. The typefaces Inter and JetBrains Mono are under the "
    "SIL Open Font License."
)


def shortcuts(window: MainWindow) -> None:
    """List all shortcuts, read from the table of commands."""
    page = ShortcutPage(window)
    page.exec()
    page.deleteLater()


def block(window: MainWindow) -> None:
    """Open PyTorch's page on the selected block in the browser."""
    chosen = window.session.only_block
    if chosen:
        network = window.session.network
        window.tell(opened(network.record(network.blocks[chosen].kind).docs))


def about(window: MainWindow) -> None:
    """What this program is."""
    dialogs.tell(window, "Netloom", ABOUT)
