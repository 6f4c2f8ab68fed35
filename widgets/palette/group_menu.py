"""The menu of a group in the palette: what is done with the group itself, not with one of its uses."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from builder.edits import Refused
from builder.grouping import without_unused
from builder.record import BlockRecord
from projects.atomic import NotWritten
from projects.library import personal
from projects.library.kinds import MINE_PREFIX
from widgets import dialogs
from widgets.session import Session


class GroupMenu(QObject):
    """Opens the menu of a group over a widget.

    `wanted` carries the key of the group that is to be added, `told` a sentence; `kept` says that the library has
    changed.
    """

    wanted = Signal(str)
    told = Signal(str)
    kept = Signal()

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._over = session, over
        self.menu: QMenu | None = None

    def open(self, record: BlockRecord, at: QPoint) -> None:
        """Open the menu of a group at a point of the screen."""
        menu = QMenu(self._over)
        menu.setAccessibleName(f"Menu of {record.title}")
        menu.addAction("Add to the network").triggered.connect(lambda: self.wanted.emit(record.key))
        menu.addSeparator()
        for title, act, possible in self._acts(record):
            action = menu.addAction(title)
            action.setEnabled(possible)
            action.triggered.connect(act)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.aboutToHide.connect(self._forget)
        self.menu = menu
        menu.popup(at)

    def _acts(self, record: BlockRecord) -> list[tuple[str, Callable[[], object], bool]]:
        if record.key.startswith(MINE_PREFIX):
            return [
                ("Rename in my library…", lambda: self._rename(record.title), True),
                ("Remove from my library…", lambda: self._remove(record.title), True),
            ]
        whole, kind = self._session.document.whole.network, record.key
        if kind not in whole.groups:
            return []
        return [
            ("Keep in my library", lambda: self.keep(kind), True),
            ("Remove the group from the network", lambda: self._drop(kind), without_unused(whole, kind) is not whole),
        ]

    def keep(self, kind: str) -> None:
        """Keep a group of the network, and what stands inside it, for all projects."""
        network = self._session.network
        if self._written(lambda: personal.keep(network, kind)):
            self.told.emit(f"{network.groups[kind].name} is kept in your library.")

    def _rename(self, name: str) -> None:
        new, agreed = QInputDialog.getText(self._over, "Rename in my library", "Name", text=name)
        if agreed:
            self._written(lambda: personal.rename(name, new))

    def _remove(self, name: str) -> None:
        text = "Networks that use it keep it. The library does not bring it back."
        if dialogs.ask(self._over, f"Remove {name} from your library?", text, "Remove", "Keep it") == 0:
            self._written(lambda: personal.remove(name))

    def _drop(self, kind: str) -> None:
        session = self._session
        name = session.network.groups[kind].name
        session.edit_whole(f"Remove the group {name}", lambda network: without_unused(network, kind))

    def _written(self, act: Callable[[], object]) -> bool:
        """Whether an act on the library was carried out; if not, it is told why."""
        try:
            act()
        except (NotWritten, Refused) as reason:
            self.told.emit(str(reason))
            return False
        self.kept.emit()
        return True

    def _forget(self) -> None:
        self.menu = None
