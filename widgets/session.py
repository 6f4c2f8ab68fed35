"""What all parts of the window share: the document, and what is selected. The parts only react to its signals."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from builder.document import Change, Document, Edit, Place, ProjectEdit
from builder.edits import Refused
from builder.groups import way_to
from builder.network import Group, Network, Socket
from builder.problems import Problem
from builder.project import Project


class Session(QObject):
    """One open project. `changed` carries a Change, `selected` nothing, `refused` why an edit may not be done.

    `revealed` asks the canvas to show a block (its id). `renamed` carries what a network was called and what it is
    called now, ahead of the change.
    """

    changed = Signal(object)
    selected = Signal()
    refused = Signal(str)
    revealed = Signal(str)
    renamed = Signal(str, str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.blocks: frozenset[str] = frozenset()
        self.links: frozenset[Socket] = frozenset()
        self.decor: frozenset[str] = frozenset()
        self._names = names_in(document.project)
        document.listen(self._show)

    @property
    def network(self) -> Network:
        return self.document.network

    @property
    def only_block(self) -> str | None:
        """The id of the selected block, where it is exactly one."""
        return next(iter(self.blocks)) if len(self.blocks) == 1 else None

    @property
    def only_link(self) -> Socket | None:
        """The selected link, by the input that it fills, where it is exactly one and nothing else is selected."""
        alone = len(self.links) == 1 and not self.blocks and not self.decor
        return next(iter(self.links)) if alone else None

    @property
    def only_decor(self) -> str | None:
        """The id of the selected note or frame, where it is exactly one and no block is selected."""
        return next(iter(self.decor)) if len(self.decor) == 1 and not self.blocks else None

    @property
    def only_group(self) -> Group | None:
        """The group of the selected block, where it is exactly one and is a group."""
        block = self.network.blocks[self.only_block] if self.only_block else None
        return self.network.groups.get(block.kind) if block else None

    def edit(self, title: str, edit: Edit, merge: str = "") -> bool:
        """Carry out an edit as one undo step. False, and `refused`, if it may not be done."""
        return self._tried(lambda: self.document.apply(title, edit, merge))

    def edit_whole(self, title: str, edit: Edit, merge: str = "") -> bool:
        """Carry out an edit of the whole network, also while the inside of a group is looked at."""
        return self._tried(lambda: self.document.apply_to_whole(title, edit, merge))

    def edit_project(self, title: str, edit: ProjectEdit, place: Place | None = None) -> bool:
        """Carry out an edit of the project, and look at `place` then."""
        return self._tried(lambda: self.document.apply_to_project(title, edit, place))

    def show_problem(self, problem: Problem) -> None:
        """Go to the place of a problem of the whole network, into groups too, and select its block."""
        if problem.path:
            self.document.go(Place(self.document.place.number, problem.path[:-1]))
            self.select([problem.path[-1]])
            self.revealed.emit(problem.path[-1])

    def show_line(self, owner: str) -> None:
        """Go to the block that a line of the code came from, into its group too, and select it."""
        kind, _, block = owner.rpartition("/")
        document = self.document
        document.go(Place(document.place.number, way_to(document.whole.network, kind) if kind else ()))
        if block in self.network.blocks:
            self.select([block])
            self.revealed.emit(block)

    def _tried(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Refused as reason:
            self.refused.emit(str(reason))
            return False
        return True

    def select(self, blocks: Iterable[str] = (), links: Iterable[Socket] = (), decor: Iterable[str] = ()) -> None:
        """Select these blocks (ids), links (by the input that they fill), notes and frames (ids), and nothing else."""
        chosen = frozenset(blocks), frozenset(links), frozenset(decor)
        if chosen != (self.blocks, self.links, self.decor):
            self.blocks, self.links, self.decor = chosen
            self.selected.emit()

    def _show(self, change: Change) -> None:
        """What is gone is no longer selected by the time that anyone hears of the change."""
        network, before = change.after.network, (self.blocks, self.links, self.decor)
        if change.moved:
            self.blocks, self.links, self.decor = frozenset(), frozenset(), frozenset()
        self.blocks, self.links = self.blocks & network.blocks.keys(), self.links & network.links.keys()
        self.decor = self.decor & (network.notes.keys() | network.frames.keys())
        self._tell_names(replaced=change.moved and not change.title)
        self.changed.emit(change)
        if (self.blocks, self.links, self.decor) != before:
            self.selected.emit()

    def _tell_names(self, replaced: bool) -> None:
        """One name in place of another is a network renamed, by hand, by saving, by undo; not so in a new project."""
        before, self._names = self._names, names_in(self.document.project)
        gone, come = before - self._names, self._names - before
        if len(gone) == len(come) == 1 and not replaced:
            self.renamed.emit(*gone, *come)


def names_in(project: Project) -> frozenset[str]:
    """What the networks of a project are called."""
    return frozenset(network.name for network in project.networks)
