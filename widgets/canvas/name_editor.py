"""Renaming a block where it stands: a field over its name, which is the attribute in the code."""

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QLineEdit

from builder import edits
from builder.check import Report
from builder.geometry import GROUP
from graph_to_torch.block_names import block_names
from widgets.canvas.area_title import ABOVE, HEIGHT, INDENT, SIGN
from widgets.canvas.overlay_editor import OverlayEditor
from widgets.canvas.painting.plates import tile_width
from widgets.canvas.surface import Surface
from widgets.theme import set_role

ROW, TOP, SIDE = 20.0, 4.0, 4.0
SIZE = 11.0


def edit_name(surface: Surface, block: str) -> OverlayEditor:
    """Open the field over the name of a block. Raises KeyError where there is none of that id."""
    session = surface.board.session
    old = session.network.blocks[block].name
    field = QLineEdit()
    field.setAccessibleName(f"Name of {old}")
    set_role(field, "mono")

    def keep(name: str) -> str:
        name = name.strip()
        if name == old:
            return ""
        try:
            edits.rename(session.network, block, name)
        except edits.Refused as reason:
            return str(reason)
        session.edit(f"Rename {old}", lambda network: edits.rename(network, block, name))
        return ""

    def tell(name: str) -> None:
        told = code_name(session.document.report, block, name)
        editor.say(f"In the code: {told}" if name.strip() and told != name.strip() else "")

    editor = OverlayEditor(surface, field, lambda: _place(surface, block), keep, SIZE)
    field.textEdited.connect(tell)
    editor.open(old)
    tell(old)
    return editor


def code_name(report: Report, block: str, name: str) -> str:
    """What a block of this name is called in the code."""
    network = report.network
    renamed = edits.with_blocks(network, replace(network.blocks[block], name=name.strip()))
    return block_names(replace(report, network=renamed))[block]


def _place(surface: Surface, block: str) -> QRectF:
    """The upper row of the block, beside its tile, or the title of an open group; empty where the block is gone."""
    item = surface.board.drawing.blocks.get(block)
    if item is None:
        return QRectF()
    if item.open:
        return QRectF(item.box.left() + INDENT + SIGN, item.box.top() - ABOVE, GROUP[0], HEIGHT)
    left = item.box.left() + tile_width(item.box.height()) + SIDE
    return QRectF(left, item.box.top() + TOP, item.box.right() - SIDE - left, ROW)
