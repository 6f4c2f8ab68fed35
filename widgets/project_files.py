"""The file that a project belongs to: opening, saving, recent files, and the question before changes are lost."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from builder.network import Network
from builder.project import Project
from graph_to_torch.plan import NotReady
from projects import files, settings
from projects.bad_file import BadFile
from projects.data_set import UnknownData
from widgets import dialogs
from widgets.autosave import Autosave
from widgets.session import Session

SAVE, DROP, CANCEL = range(3)


class ProjectFiles(QObject):
    """`moved` says that the file, or what is saved in it, is another one, `replaced` that another project is in place;
    `told` carries a sentence in passing.
    """

    moved = Signal()
    replaced = Signal()
    told = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.path: Path | None = None
        self._example, self._used = "", Path.home()
        self.autosave = Autosave(session, lambda: self.path, self.told.emit)

    @property
    def name(self) -> str:
        """What the project is called: as its file, as the example that it was, or as its first network."""
        return self.path.stem if self.path else self._example or self._session.document.project.networks[0].name

    @property
    def folder(self) -> Path:
        """Where a dialog begins: where a file was opened or written last, or at home."""
        return self._used

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files last used, the newest first."""
        return settings.load().recent

    def put(self, project: Network | Project, path: Path | None = None, example: str = "") -> None:
        """Put a project in place, as saved in `path`, or as an example; no question is asked."""
        self._belong_to(path)
        self._example = example
        self._session.document.reset(project)
        self.autosave.end()
        self.replaced.emit()
        self.moved.emit()

    def put_unsaved(self, project: Project, path: Path | None) -> None:
        """Put in place what an earlier program left unsaved; it still has to be saved."""
        kept = Project()
        if path:
            with suppress(BadFile):
                kept = files.load(path)
        self._belong_to(path)
        self._example = ""
        self._session.document.reset(project)
        self._session.document.mark_saved(kept)
        self.autosave.keep()
        self.replaced.emit()
        self.moved.emit()

    def open(self, path: Path) -> bool:
        """Open a file, or say in a dialog why not; what is open stays then."""
        try:
            project = files.load(path)
        except BadFile as reason:
            dialogs.tell(self._window, f"{path.name} is not opened.", str(reason))
            return False
        self.put(project, path)
        self._remember(path)
        return True

    def save(self) -> bool:
        """Save to the project's file, or ask for one. False where nothing was saved."""
        return self._save_to(self.path) if self.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it. False where nothing was saved."""
        proposal = self.path or self.folder / f"{self.name}{files.SUFFIX}"
        place = dialogs.ask_place(self._window, "Save as", proposal)
        return self._save_to(place) if place else False

    def may_leave(self) -> bool:
        """Whether what is open may be put away: all is saved, or the person says so."""
        if not self._session.document.modified:
            return True
        text = "If you do not save, the changes since the last save are gone."
        answer = dialogs.ask(self._window, f"Save the changes to {self.name}?", text, "Save", "Don't save", "Cancel")
        return self.save() if answer == SAVE else answer == DROP

    def write(self, title: str, place: Path, act: Callable[[Path], object]) -> bool:
        """Write something to a place, or say in a dialog why that cannot be. `title` goes on with "written to"."""
        try:
            act(place)
        except (OSError, NotReady, UnknownData, BadFile) as reason:
            dialogs.tell(self._window, f"{place.name} is not written.", str(reason))
            return False
        self._used = place.parent
        self.told.emit(f"{title} written to {place.name}.")
        return True

    def _belong_to(self, path: Path | None) -> None:
        self.path = path
        if path:
            self._used = path.parent

    def _save_to(self, path: Path) -> bool:
        name = files.name_of(path)
        document = self._session.document
        if [network.name for network in document.project.networks] != [name]:
            document.rename(name)
        project = document.project
        if not self.write("The project is", path, lambda place: files.save(project, place)):
            return False
        self.path = path
        document.mark_saved(project)
        self.autosave.end()
        self._remember(path)
        self.moved.emit()
        return True

    def _remember(self, path: Path) -> None:
        # Not worth a word: the list of recent files is a convenience.
        with suppress(OSError):
            settings.save(settings.remembered(settings.load(), path))
