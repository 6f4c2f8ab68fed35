"""What is dragged from the palette onto the canvas: the key of a block's record."""

from PySide6.QtCore import QMimeData

BLOCK = "application/x-netloom-block"


def pack(kind: str) -> QMimeData:
    """The data of a drag that carries a kind of block."""
    data = QMimeData()
    data.setData(BLOCK, kind.encode())
    return data


def unpack(data: QMimeData) -> str | None:
    """The kind of block that a drag carries; None where it carries something else."""
    if not data.hasFormat(BLOCK):
        return None
    return bytes(data.data(BLOCK).data()).decode(errors="replace")
