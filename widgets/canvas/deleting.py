"""Deleting blocks of a chain: at once with the wires joined, or joined when a person asks for it afterwards."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from builder import edits
from builder.chains import healed, heals
from builder.network import Network, Socket
from widgets.canvas.acts import delete_selection
from widgets.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier


class Deleting(QObject):
    """`offered` carries the sentence that goes with the offer to join the wires, '' when it no longer stands.

    The offer stands until the next change. Joining takes the place of the deletion, so that both are one undo step.
    """

    offered = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._deleted: tuple[frozenset[str], frozenset[Socket], str] | None = None
        session.changed.connect(self._withdraw)

    @property
    def may_join(self) -> bool:
        """Whether there is anything to join: of what is selected, else of what was deleted just now."""
        session = self._session
        return heals(session.network, session.blocks) if session.blocks else self._deleted is not None

    def delete(self) -> None:
        """Delete what is selected with its links, and offer to join the wires that ended there."""
        session = self._session
        network, blocks, links = session.network, session.blocks, session.links
        merge = f"delete {' '.join(sorted(blocks))}" if heals(network, blocks) else ""
        delete_selection(session, merge)
        if merge:
            self._deleted = blocks, links, merge
            name = network.blocks[next(iter(blocks))].name
            self.offered.emit(f"{name} is deleted." if len(blocks) == 1 else f"{len(blocks)} blocks are deleted.")

    def join(self) -> None:
        """Delete what is selected, or was just now, and join the wires. Does nothing where there is neither."""
        session = self._session
        if session.blocks:
            blocks, links, merge = session.blocks, session.links, ""
        elif self._deleted:
            blocks, links, merge = self._deleted
        else:
            return
        count, network = len(blocks), session.network
        names = [network.blocks[id].name for id in blocks if id in network.blocks]
        title = f"Delete {names[0] if names and count == 1 else f'{count} blocks'}, wires joined"

        def joined(network: Network) -> Network:
            return edits.remove(healed(network, blocks), links=links)

        session.edit(title, joined, merge)

    def key(self, event: QKeyEvent) -> bool:
        """Del and Backspace; False for every other key."""
        if event.key() not in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return False
        if event.modifiers() & CTRL:
            self.join()
        else:
            self.delete()
        return True

    def _withdraw(self) -> None:
        if self._deleted:
            self._deleted = None
            self.offered.emit("")
