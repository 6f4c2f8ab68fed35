"""Deleting blocks of a chain: at once with the wires joined, or joined when a person asks for it afterwards."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from builder import decor, edits
from builder.chains import healed, heals
from builder.network import Network, Socket
from widgets.canvas.acts import delete_selection
from widgets.canvas.carrying import named
from widgets.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier


class Deletion(NamedTuple):
    """What is deleted: blocks, links, notes and frames; what they are called, and the `merge` of the step."""

    blocks: frozenset[str]
    links: frozenset[Socket]
    marks: frozenset[str]
    name: str
    merge: str = ""

    def joined(self, network: Network) -> Network:
        """The network without them, the wires joined."""
        return decor.remove(edits.remove(healed(network, self.blocks), links=self.links), self.marks)


class Deleting(QObject):
    """`offered` carries the sentence that goes with the offer to join the wires, '' when it no longer stands.

    The offer stands until the next change. Joining takes the place of the deletion, so that both are one undo step.
    """

    offered = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._deleted: Deletion | None = None
        session.changed.connect(self._withdraw)

    @property
    def may_join(self) -> bool:
        """Whether there is anything to join: of what is selected, else of what was deleted just now."""
        session = self._session
        return heals(session.network, session.blocks) if session.blocks else self._deleted is not None

    def delete(self) -> None:
        """Delete what is selected with its links, and offer to join the wires that ended there."""
        session = self._session
        chosen = self._chosen() if heals(session.network, session.blocks) else None
        delete_selection(session, chosen.merge if chosen else "")
        if chosen:
            self._deleted = chosen
            several = len(chosen.blocks) + len(chosen.marks) > 1
            self.offered.emit(f"{chosen.name} {'are' if several else 'is'} deleted.")

    def join(self) -> None:
        """Delete what is selected, or was just now, and join the wires. Does nothing where there is neither."""
        chosen = self._chosen()._replace(merge="") if self._session.blocks else self._deleted
        if chosen:
            self._session.edit(f"Delete {chosen.name}, wires joined", chosen.joined, chosen.merge)

    def _chosen(self) -> Deletion:
        """What is selected, some blocks among it."""
        session = self._session
        name = named(session.network, session.blocks, session.decor)
        merge = f"delete {' '.join(sorted(session.blocks))}"
        return Deletion(session.blocks, session.links, session.decor, name, merge)

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
