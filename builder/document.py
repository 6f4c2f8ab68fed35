"""The document: the project that is being edited, the place in it that is looked at, its report, and its history.

All changes go in by one door.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from builder.check import Report, check
from builder.fields import Fields
from builder.group_edits import check_size, edit_inside
from builder.groups import body_of
from builder.network import Network
from builder.project import Project

Edit = Callable[[Network], Network]
ProjectEdit = Callable[[Project], Project]
FieldsOf = Callable[[str], Fields]
HISTORY = 500


@dataclass(frozen=True, slots=True)
class Place:
    """What is looked at: the network of a number or, inside the groups of `path` (ids of their uses), a body."""

    number: int = 0
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """The one event of a document: the report before and the report after, each with its network.

    `moved` says that the two are of different places.
    """

    before: Report
    after: Report
    title: str = ""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step: what it is called, the project on its other side, where it was done, and what was seen after."""

    title: str
    project: Project
    place: Place
    after: Place
    merge: str = ""


def _no_fields(_: str) -> Fields:
    return {}


class Document:
    """Holds the current value. `fields_of` tells the fields of a data set by its key.

    `report` is that of the place that is looked at, `whole` that of the network around it.
    """

    def __init__(self, network: Network | Project, fields_of: FieldsOf = _no_fields) -> None:
        self._fields_of = fields_of
        self._undone: list[Step] = []
        self._done: list[Step] = []
        self._listeners: list[Callable[[Change], None]] = []
        self.project = self.saved = _project(network)
        self.place = Place()
        first = self.project.networks[0]
        self.whole = self.report = check(first, fields_of(first.recipe.data))

    @property
    def network(self) -> Network:
        """What is looked at: a network, or the body of a group."""
        return self.report.network

    @property
    def kind(self) -> str:
        """The kind of the group whose body is looked at; '' for a whole network."""
        kinds = kinds_along(self.whole.network, self.place.path)
        return kinds[-1] if kinds else ""

    @property
    def modified(self) -> bool:
        """Whether the project differs from the one last saved."""
        return self.project is not self.saved and self.project != self.saved

    @property
    def undo_title(self) -> str:
        """What undo would take back; '' where there is nothing."""
        return self._done[-1].title if self._done else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again; '' where there is nothing."""
        return self._undone[-1].title if self._undone else ""

    @property
    def past(self) -> tuple[Project, ...]:
        """The projects that undo leads back through, the first one first: one for each step."""
        return tuple(step.project for step in self._done)

    @property
    def future(self) -> tuple[Project, ...]:
        """The projects that redo leads on through, the next one first: one for each step taken back."""
        return tuple(step.project for step in reversed(self._undone))

    @property
    def listening(self) -> int:
        """How many functions are called after every change."""
        return len(self._listeners)

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after every change. Returns the function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, title: str, edit: Edit, merge: str = "") -> None:
        """Carry out one edit of what is looked at, as one undo step. See `apply_to_project`."""
        kind = self.kind
        if kind:
            self.apply_to_whole(title, lambda network: edit_inside(network, kind, edit), merge)
        else:
            self.apply_to_whole(title, edit, merge)

    def apply_to_whole(self, title: str, edit: Edit, merge: str = "") -> None:
        """Carry out one edit of the whole network, whatever is looked at, as one undo step."""
        number = self.place.number

        def on_project(project: Project) -> Project:
            before = project.networks[number]
            after = edit(before)
            if after is before:
                return project
            if after.groups:
                check_size(after)
            return project.with_network(number, after)

        self.apply_to_project(title, on_project, merge=merge)

    def apply_to_project(self, title: str, edit: ProjectEdit, place: Place | None = None, merge: str = "") -> None:
        """Carry out one edit as one undo step and look at `place` then.

        Of edits in a row with the same `merge` each takes the place of the one before it: it is carried out on the
        project as it was before all of them, so that what the others did in passing leaves no trace, and where
        nothing is changed in the end no step remains. Raises Refused, and changes nothing, if the edit may not be done.
        """
        last = self._done[-1] if merge and self._done else None
        merged = last if last and (last.merge, last.place) == (merge, self.place) else None
        before = merged.project if merged else self.project
        after = edit(before)
        if after is self.project or after == self.project:
            return
        if merged is None:
            self._done.append(Step(title, before, self.place, place or self.place, merge))
            del self._done[:-HISTORY]
        elif after == before:
            self._done.pop()
        self._undone.clear()
        self._show(after, place or self.place, title)

    def undo(self) -> None:
        """Take the last step back and look at where it was done; does nothing where there is none."""
        if self._done:
            step = self._done.pop()
            self._undone.append(replace(step, project=self.project, merge=""))
            self._show(step.project, step.place, step.title)

    def redo(self) -> None:
        """Do the last step taken back again and look at what was seen after it; does nothing where there is none."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(replace(step, project=self.project, merge=""))
            self._show(step.project, step.after, step.title)

    def go(self, place: Place) -> None:
        """Look at another network of the project, or into a group. What does not lead anywhere is left out."""
        self._show(self.project, place, "")

    def enter(self, block: str) -> None:
        """Look into a group, by the id of one of its uses here; does nothing where it is none."""
        self.go(Place(self.place.number, (*self.place.path, block)))

    def leave(self) -> None:
        """Look at what is around the group; does nothing where that is a whole network."""
        self.go(Place(self.place.number, self.place.path[:-1]))

    def rename(self, name: str) -> None:
        """Call the only network `name`, in its history as well: it is called after its file, and undo moves no file.

        Where there are several networks each keeps its own name.
        """
        for steps in (self._done, self._undone):
            steps[:] = [replace(step, project=_renamed(step.project, name)) for step in steps]
        self._show(_renamed(self.project, name), self.place, "")

    def reset(self, network: Network | Project) -> None:
        """Put another project in place (opened, new); the history starts anew."""
        self._done.clear()
        self._undone.clear()
        self.saved = _project(network)
        self._show(self.saved, Place(), "", moved=True)

    def mark_saved(self, project: Network | Project) -> None:
        """`project` is what the file now holds."""
        self.saved = _project(project)

    def _show(self, project: Project, place: Place, title: str, moved: bool = False) -> None:
        before, was = self.report, self.place
        number = min(place.number, len(project.networks) - 1)
        network = project.networks[number]
        if network is not self.whole.network:
            self.whole = check(network, self._fields_of(network.recipe.data), self.whole)
        path = place.path[: len(kinds_along(network, place.path))]
        self.project, self.place = project, Place(number, path)
        self.report = report_inside(self.whole, path)
        change = Change(before, self.report, title, moved or self.place != was)
        for listener in tuple(self._listeners):
            listener(change)


def kinds_along(network: Network, path: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of the groups on the way in, as far as the way leads."""
    found: list[str] = []
    for id in path:
        block = network.blocks.get(id)
        if block is None or block.kind not in network.groups:
            break
        found.append(block.kind)
        network = body_of(network, block.kind)
    return tuple(found)


def report_inside(report: Report, path: tuple[str, ...]) -> Report:
    """The report of the body at the end of `path`, as the first in its row reads it."""
    around = report.network
    for id in path:
        bodies, kind = report.inside.get(id), report.network.blocks[id].kind
        # A group that is off, or on a circle, is not read: its body is then read by itself.
        report = bodies[0] if bodies else check(body_of(around, kind), {}, given={})
    network = report.network
    if network.groups is not around.groups or network.recipe is not around.recipe:
        # It was read before groups that do not stand in it were made, changed or removed.
        report = replace(report, network=replace(network, groups=around.groups, recipe=around.recipe))
    return report


def _project(network: Network | Project) -> Project:
    return network if isinstance(network, Project) else Project((network,))


def _renamed(project: Project, name: str) -> Project:
    if len(project.networks) > 1:
        return project
    return Project((replace(project.networks[0], name=name),))
