"""Blocks on the clipboard of the system: as the text of a project, under a name of its own and as plain text."""

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from builder.network import Network
from projects.files import LARGEST
from projects.fragment_text import fragment_of, text_of_fragment

BLOCKS = "application/x-netloom-blocks"
FOREIGN = "The clipboard has no blocks of Netloom. Copy some first."


def put(fragment: Network) -> None:
    """Put a fragment of a network on the clipboard."""
    data, text = QMimeData(), text_of_fragment(fragment)
    data.setText(text)
    data.setData(BLOCKS, text.encode())
    QGuiApplication.clipboard().setMimeData(data)


def taken() -> Network | None:
    """The fragment on the clipboard; None where it holds anything else."""
    # Some platforms have None for an empty clipboard, whatever Qt's signature says.
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    if data is None:
        return None
    return (_in_bytes(data) if data.hasFormat(BLOCKS) else None) or (
        fragment_of(data.text()) if data.hasText() else None
    )


def _in_bytes(data: QMimeData) -> Network | None:
    raw = bytes(data.data(BLOCKS).data())
    try:
        return fragment_of(raw.decode()) if len(raw) <= LARGEST else None
    except UnicodeDecodeError:
        return None
