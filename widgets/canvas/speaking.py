"""What a screen reader hears of the canvas: the block that is selected or walked to, in one sentence."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from builder.dims import shape_text
from widgets.canvas.block_item import BlockItem
from widgets.canvas.board import Board

STILL = "The drawing of the network. Arrow keys walk along the links."


def told(item: BlockItem) -> str:
    """`Conv 32, conv1, 3 × 3, ReLU, output N × 32 × 8 × 8, 320 parameters, problem: …`."""
    outputs = [type for type in item.reading.outputs.values() if type]
    parts = (
        item.title,
        item.block.name,
        item.detail,
        "off" if item.block.off else "",
        "frozen" if item.block.frozen else "",
        *(f"output {shape_text(type.shape)}" for type in outputs[:1]),
        _count(item),
        f"problem: {item.problem.text}" if item.problem else "",
    )
    return ", ".join(part for part in parts if part)


class Speaker(QObject):
    """Keeps the description of a widget that of the block on it, and announces each new one."""

    def __init__(self, board: Board, widget: QWidget) -> None:
        super().__init__(widget)
        self._board, self._widget = board, widget
        widget.setAccessibleDescription(STILL)
        board.session.selected.connect(self.update)
        board.session.changed.connect(self.update)

    def update(self) -> None:
        """Say what is selected now."""
        sentence = self._sentence()
        if sentence == self._widget.accessibleDescription():
            return
        self._widget.setAccessibleDescription(sentence)
        if QAccessible.isActive() and self._widget.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, sentence))

    def _sentence(self) -> str:
        session, drawing = self._board.session, self._board.drawing
        item = drawing.blocks.get(session.only_block or "")
        if item:
            return told(item)
        if session.blocks:
            return f"{len(session.blocks)} blocks selected"
        if len(session.links) == 1:
            link = drawing.report.network.links[next(iter(session.links))]
            blocks = drawing.report.network.blocks
            return f"link from {blocks[link.source].name} to {blocks[link.target].name}"
        return STILL


def _count(item: BlockItem) -> str:
    if not item.count:
        return ""
    return "number of parameters not known yet" if item.count == "?" else f"{item.count} parameters"
