"""From the table of commands to actions of the window, and from these to its menus."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from widgets.command_table import TABLE
from widgets.commands import Command, State, Submenu, function
from widgets.theme import icon


class Actions(QObject):
    """One QAction for each command, in the window that it acts on."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._commands = {entry.id: entry for entry in TABLE if isinstance(entry, Command)}
        self.by_id: Mapping[str, QAction] = {id: self._action(command) for id, command in self._commands.items()}
        window.addActions(list(self.by_id.values()))

    def __getitem__(self, id: str) -> QAction:
        return self.by_id[id]

    def show_state(self, state: State) -> None:
        """Enable and check what fits the state of the window."""
        for id, command in self._commands.items():
            action = self.by_id[id]
            action.setEnabled(command.when(state))
            if command.checked:
                action.setChecked(command.checked(state))
        self.by_id["edit.undo"].setText(f"Undo {state.undo[:1].lower()}{state.undo[1:]}".strip())
        self.by_id["edit.redo"].setText(f"Redo {state.redo[:1].lower()}{state.redo[1:]}".strip())

    def _action(self, command: Command) -> QAction:
        action = QAction(command.title, self)
        action.setObjectName(command.id)
        if command.icon:
            action.setIcon(icon(command.icon, command.tint or None))
        if command.shortcut:
            action.setShortcuts(QKeySequence.listFromString(command.shortcut))
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda: function(command.act)(self._window))
        return action


class Menus:
    """The menus of a menu bar, in the order of the table."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        self._window = window
        self._menus: dict[str, QMenu] = {}
        self.submenus: dict[str, QMenu] = {}
        for entry in TABLE:
            self._add(entry, actions)

    def titles(self) -> Iterable[str]:
        """The paths of all menus: File, File/Export PyTorch …"""
        return self._menus.keys()

    def menu(self, path: str, first: bool = False) -> QMenu:
        """The menu of this path, made when first asked for; `first` draws a line above a new one."""
        if path not in self._menus:
            above, _, title = path.rpartition("/")
            if above and first:
                self.menu(above).addSeparator()
            self._menus[path] = self.menu(above).addMenu(title) if above else self._window.menuBar().addMenu(title)
        return self._menus[path]

    def _add(self, entry: Command | Submenu, actions: Actions) -> None:
        menu = self.menu(entry.menu, entry.first)
        if entry.first and menu.actions():
            menu.addSeparator()
        if isinstance(entry, Command):
            menu.addAction(actions[entry.id])
            return
        below = self.submenus[entry.id] = menu.addMenu(entry.title)
        below.aboutToShow.connect(lambda: self._fill(below, entry.fill))

    def _fill(self, menu: QMenu, path: str) -> None:
        menu.clear()
        menu.setToolTipsVisible(True)
        function(path)(self._window, menu)
