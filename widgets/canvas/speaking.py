"""What a screen reader hears of the canvas: where one is, and what is selected or walked to, in one sentence."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from builder.decor import contents
from builder.dims import shape_text
from builder.document import Change
from builder.network import Network
from widgets.canvas.block_item import BlockItem
from widgets.canvas.board import Board
from widgets.canvas.shape_words import DIFFER
from widgets.group_words import names_along
from widgets.session import Session

STILL = "The drawing of the network. Arrow keys walk along the wires."
INSIDE = "Arrow keys walk along the wires."


def told(item: BlockItem) -> str:
    """`Conv 32, conv1, 3 × 3, ReLU, output N × 32 × 8 × 8, 320 parameters, problem: …`."""
    outputs = [type for type in item.reading.outputs.values() if type]
    parts = (
        item.title,
        item.block.name,
        item.detail,
        "off" if item.block.off else "",
        "frozen" if item.block.frozen else "",
        "at every step" if item.block.every_step else "",
        "shared weights" if item.block.shares else "",
        *(f"output {shape_text(type.shape)}" for type in outputs[:1]),
        DIFFER if outputs and outputs[0].lengths else "",
        _count(item),
        f"problem: {item.problem.text}" if item.problem else "",
    )
    return ", ".join(part for part in parts if part)


class Speaker(QObject):
    """Keeps the description of a widget that of the block on it, and announces each new one, and each new place."""

    def __init__(self, board: Board, widget: QWidget) -> None:
        super().__init__(widget)
        self._board, self._widget = board, widget
        widget.setAccessibleDescription(self._sentence())
        board.session.selected.connect(self.update)
        board.session.changed.connect(self._changed)

    def update(self) -> None:
        """Say what is selected now."""
        sentence = self._sentence()
        if sentence == self._widget.accessibleDescription():
            return
        self._widget.setAccessibleDescription(sentence)
        if self._widget.hasFocus():
            self._announce(sentence)

    def _changed(self, change: Change) -> None:
        if change.moved:
            self._widget.setAccessibleDescription(self._sentence())
            self._announce(place_words(self._board.session))
        else:
            self.update()

    def _announce(self, sentence: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, sentence))

    def _sentence(self) -> str:
        session, drawing = self._board.session, self._board.drawing
        item = drawing.blocks.get(session.only_block or "")
        if item:
            return told(item)
        network = drawing.report.network
        if session.only_decor:
            return _mark(network, session.only_decor)
        if len(session.links) == 1 and not session.blocks and not session.decor:
            link = network.links[next(iter(session.links))]
            return f"wire from {network.blocks[link.source].name} to {network.blocks[link.target].name}"
        return _several(session) or (f"{place_words(session)}. {INSIDE}" if session.document.kind else STILL)


def place_words(session: Session) -> str:
    """`Inside residual1 in tiny resnet`, or `In tiny resnet`."""
    names = names_along(session.document)
    return f"{'Inside' if len(names) > 1 else 'In'} {' in '.join(reversed(names))}"


def _mark(network: Network, id: str) -> str:
    """`note: Ask before the lesson`, `frame stem, 3 blocks`."""
    if id in network.notes:
        return f"note: {' '.join(network.notes[id].text.split()) or 'empty'}"
    blocks = len(contents(network, [id])[0])
    return ", ".join((f"frame {network.frames[id].title}".strip(), *_counts(((blocks, "block"),))))


def _several(session: Session) -> str:
    """`2 blocks, 1 note selected`."""
    frames = len(session.decor & session.network.frames.keys())
    kinds = ((len(session.blocks), "block"), (len(session.decor) - frames, "note"), (frames, "frame"))
    counts = _counts(kinds)
    return f"{', '.join(counts)} selected" if counts else ""


def _counts(kinds: Iterable[tuple[int, str]]) -> list[str]:
    return [f"{count:,} {word}{'s' * (count > 1)}" for count, word in kinds if count]


def _count(item: BlockItem) -> str:
    if not item.count:
        return ""
    unknown = "number of parameters not known" if item.reading.uncounted else "number of parameters not known yet"
    return unknown if item.count == "?" else f"{item.count} parameters"
