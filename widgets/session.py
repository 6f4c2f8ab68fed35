"""What all parts of the window share: the document, and what is selected. The parts only react to its signals."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from builder.document import Change, Document, Edit
from builder.edits import Refused
from builder.network import Network, Socket


class Session(QObject):
    """One open project. `changed` carries a Change, `selected` nothing, `refused` why an edit may not be done.

    `revealed` asks the canvas to show a block (its id).
    """

    changed = Signal(object)
    selected = Signal()
    refused = Signal(str)
    revealed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.blocks: frozenset[str] = frozenset()
        self.links: frozenset[Socket] = frozenset()
        document.listen(self._show)

    @property
    def network(self) -> Network:
        return self.document.network

    @property
    def only_block(self) -> str | None:
        """The id of the selected block, where it is exactly one."""
        return next(iter(self.blocks)) if len(self.blocks) == 1 else None

    def edit(self, title: str, edit: Edit, merge: str = "") -> bool:
        """Carry out an edit as one undo step. False, and `refused`, if it may not be done."""
        try:
            self.document.apply(title, edit, merge)
        except Refused as reason:
            self.refused.emit(str(reason))
            return False
        return True

    def select(self, blocks: Iterable[str] = (), links: Iterable[Socket] = ()) -> None:
        """Select these blocks (ids) and links (by the input that they fill), and nothing else."""
        chosen = frozenset(blocks), frozenset(links)
        if chosen != (self.blocks, self.links):
            self.blocks, self.links = chosen
            self.selected.emit()

    def _show(self, change: Change) -> None:
        """What is gone is no longer selected by the time that anyone hears of the change."""
        network, before = change.after.network, (self.blocks, self.links)
        self.blocks, self.links = self.blocks & network.blocks.keys(), self.links & network.links.keys()
        self.changed.emit(change)
        if (self.blocks, self.links) != before:
            self.selected.emit()
