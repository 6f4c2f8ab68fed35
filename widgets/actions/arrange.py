"""The acts that put blocks in order: arrange, align, distribute, and snapping to the grid."""

from functools import partial

from PySide6.QtCore import QRectF

from builder.document import Edit
from builder.layout.alignment import Axis, Edge, aligned, distributed
from builder.layout.arranging import Direction, arranged, fitting_length
from builder.layout.framing import placed
from builder.network import Network
from widgets.canvas.camera import MARGIN
from widgets.canvas.settling import settle
from widgets.window import MainWindow

WIRES = 32.0  # scene units: how far wires stand out around blocks


def snap(window: MainWindow) -> None:
    """Let blocks that are dragged snap to the grid, or not."""
    window.canvas.board.snap = not window.canvas.board.snap
    window.remember_look()


def _arrange(window: MainWindow, direction: Direction) -> None:
    """Lay out what is selected, if that is two blocks or more, else all of it."""
    network, chosen = window.session.network, window.session.blocks
    ids = chosen if len(chosen) > 1 else None
    port, unit = window.canvas.viewport().size(), window.canvas.camera.unit
    view = max(1.0, (port.width() - 2 * MARGIN) / unit), max(1.0, (port.height() - 2 * MARGIN) / unit)
    length = fitting_length(network, ids, view, direction)
    title = f"Arrange {len(chosen)} blocks" if ids else "Arrange the network"
    _edit(window, title, lambda network: placed(network, arranged(network, ids, direction, length)))


def _align(window: MainWindow, edge: Edge) -> None:
    chosen = window.session.blocks
    _edit(window, f"Align {len(chosen)} blocks", lambda network: aligned(network, chosen, edge))


def _distribute(window: MainWindow, axis: Axis) -> None:
    chosen = window.session.blocks
    _edit(window, f"Distribute {len(chosen)} blocks", lambda network: distributed(network, chosen, axis))


def _edit(window: MainWindow, title: str, edit: Edit) -> None:
    """Carry it out and let the blocks go to their places; where these are out of view, the view follows."""
    session, canvas = window.session, window.canvas
    before = session.network
    if not session.edit(title, edit) or session.network is before:
        return
    moved = _moved(before, session.network)

    def seen() -> None:
        area = QRectF()
        for id in moved:
            area = area.united(canvas.board.drawing.blocks[id].box)
        if not canvas.camera.visible.contains(area.adjusted(-WIRES, -WIRES, WIRES, WIRES)):
            canvas.fit(flying=True)

    settle(canvas, before, moved, seen)


def _moved(before: Network, after: Network) -> list[str]:
    return [id for id, block in after.blocks.items() if block is not before.blocks[id]]


arrange_down, arrange_right = (partial(_arrange, direction=way) for way in ("down", "right"))
align_left, align_centre, align_right = (partial(_align, edge=edge) for edge in ("left", "centre", "right"))
align_top, align_middle, align_bottom = (partial(_align, edge=edge) for edge in ("top", "middle", "bottom"))
distribute_across, distribute_down = (partial(_distribute, axis=axis) for axis in ("across", "down"))
