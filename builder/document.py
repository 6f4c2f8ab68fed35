"""The document: the network that is being edited, its report, and its history. All changes go in by one door."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from builder.check import Report, check
from builder.fields import Fields
from builder.network import Network

Edit = Callable[[Network], Network]
FieldsOf = Callable[[str], Fields]
HISTORY = 500


@dataclass(frozen=True, slots=True)
class Change:
    """The one event of a document: the report before and the report after, each with its network."""

    before: Report
    after: Report
    title: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step: what it is called and the network before it."""

    title: str
    network: Network
    merge: str = ""


def _no_fields(_: str) -> Fields:
    return {}


class Document:
    """Holds the current value. `fields_of` tells the fields of a data set by its key."""

    def __init__(self, network: Network, fields_of: FieldsOf = _no_fields) -> None:
        self._fields_of = fields_of
        self._undone: list[Step] = []
        self._done: list[Step] = []
        self._listeners: list[Callable[[Change], None]] = []
        self.saved = network
        self.report = check(network, fields_of(network.recipe.data))

    @property
    def network(self) -> Network:
        return self.report.network

    @property
    def modified(self) -> bool:
        """Whether the network differs from the one last saved."""
        return self.network is not self.saved and self.network != self.saved

    @property
    def undo_title(self) -> str:
        """What undo would take back; '' where there is nothing."""
        return self._done[-1].title if self._done else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again; '' where there is nothing."""
        return self._undone[-1].title if self._undone else ""

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after every change. Returns the function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, title: str, edit: Edit, merge: str = "") -> None:
        """Carry out one edit as one undo step.

        Of edits in a row with the same `merge` each takes the place of the one before it: it is carried out on the
        network as it was before all of them, so that what the others did in passing leaves no trace, and where
        nothing is changed in the end no step remains. Raises Refused, and changes nothing, if the edit may not be done.
        """
        merged = self._done[-1] if merge and self._done and self._done[-1].merge == merge else None
        before = merged.network if merged else self.network
        after = edit(before)
        if after == self.network:
            return
        if merged is None:
            self._done.append(Step(title, before, merge))
            del self._done[:-HISTORY]
        elif after == before:
            self._done.pop()
        self._undone.clear()
        self._show(after, title)

    def undo(self) -> None:
        """Take the last step back; does nothing where there is none."""
        if self._done:
            step = self._done.pop()
            self._undone.append(replace(step, network=self.network, merge=""))
            self._show(step.network, step.title)

    def redo(self) -> None:
        """Do the last step taken back again; does nothing where there is none."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(replace(step, network=self.network, merge=""))
            self._show(step.network, step.title)

    def rename(self, name: str) -> None:
        """Call the network `name`, in its history as well: it is called after its file, and undo moves no file."""
        for steps in (self._done, self._undone):
            steps[:] = [replace(step, network=replace(step.network, name=name)) for step in steps]
        self._show(replace(self.network, name=name), "")

    def reset(self, network: Network) -> None:
        """Put another network in place (opened, new); the history starts anew."""
        self._done.clear()
        self._undone.clear()
        self.saved = network
        self._show(network, "")

    def mark_saved(self, network: Network) -> None:
        """`network` is what the file now holds."""
        self.saved = network

    def _show(self, network: Network, title: str) -> None:
        before = self.report
        self.report = check(network, self._fields_of(network.recipe.data), before)
        change = Change(before, self.report, title)
        for listener in tuple(self._listeners):
            listener(change)
