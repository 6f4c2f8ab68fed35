"""Pages of the documentation, opened in the browser."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def opened(address: str) -> str:
    """Open a page. Returns a sentence with its address where no browser opens, else ''."""
    return "" if QDesktopServices.openUrl(QUrl(address)) else f"No browser opens here. The page is {address}"
