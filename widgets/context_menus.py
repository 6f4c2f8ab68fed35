"""The menus of the right button: the rows of the table of commands that make sense where it is pressed."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from builder.record import FAMILIES
from widgets.canvas import acts
from widgets.canvas.view import CanvasView
from widgets.command_table import TABLE
from widgets.commands import Command
from widgets.stock import all_records
from widgets.theme import icon

NAMES = {
    "block": "block",
    "blocks": "blocks",
    "decor": "note or frame",
    "link": "wire",
    "canvas": "canvas",
}


class ContextMenus:
    """Opens the menu of a place on the canvas, one of NAMES. One is open at a time."""

    def __init__(self, canvas: CanvasView, actions: Mapping[str, QAction]) -> None:
        self._canvas, self._actions = canvas, actions
        self.menu: QMenu | None = None

    def open(self, place: str, at: QPoint) -> None:
        """Open the menu of a place at a point of the screen; does nothing while one is open, or where it is empty."""
        if self.menu:
            return
        menu = self._made(place, at)
        if menu.isEmpty():
            menu.deleteLater()
            return
        self.menu = menu
        menu.aboutToHide.connect(self._forget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _made(self, place: str, at: QPoint) -> QMenu:
        menu = QMenu(self._canvas)
        menu.setAccessibleName(f"Menu of the {NAMES[place]}")
        if place == "canvas":
            self._add_blocks(menu, self._canvas.viewport().mapFromGlobal(at))
        below: dict[str, QMenu] = {}
        section = ""
        for command, action in self._rows(place):
            top, _, inner = command.menu.partition("/")
            if section != top or (command.first and not inner):
                menu.addSeparator()
            section = top
            if inner and inner not in below:
                below[inner] = menu.addMenu(inner)
            (below[inner] if inner else menu).addAction(action)
        return menu

    def _rows(self, place: str) -> list[tuple[Command, QAction]]:
        """What may be called now."""
        rows = [row for row in TABLE if isinstance(row, Command) and place in row.context]
        pairs = [(row, self._actions[row.id]) for row in rows]
        return [(row, action) for row, action in pairs if action.isEnabled()]

    def _add_blocks(self, menu: QMenu, at: QPoint) -> None:
        """A menu for each family of blocks; a block chosen there comes to where the menu was opened."""
        add = menu.addMenu(icon("plus"), "Add")
        families: dict[str, QMenu] = {}
        session = self._canvas.board.session
        for record in all_records(session.network, bool(session.document.kind)):
            if record.family not in families:
                families[record.family] = add.addMenu(FAMILIES[record.family])
            action = families[record.family].addAction(record.title)
            action.triggered.connect(lambda _=False, kind=record.key: self._add(kind, at))

    def _add(self, kind: str, at: QPoint) -> None:
        acts.add_at(self._canvas.board, kind, self._canvas.camera.in_scene(QPointF(at)))

    def _forget(self) -> None:
        self.menu = None
