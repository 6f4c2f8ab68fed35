"""What gestures work on: the session, the drawing that follows it, and how that looks at the moment."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QRectF, Signal

from builder.check import Report
from builder.document import Change
from builder.network import Network, Socket
from widgets.canvas.drawing import Drawing
from widgets.canvas.look import Look
from widgets.canvas.painting import texts
from widgets.session import Session


def _label_width(text: str) -> float:
    return texts.width("label", text)


class Board(QObject):
    """`dirtied` carries a list of rectangles in scene units that are to be painted anew, `hinted` a sentence.

    `zoom` (1.0 is 100 %) and `visible` (scene units) are what the view shows; the view keeps them so.
    """

    dirtied = Signal(object)
    hinted = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.drawing = Drawing(session.document.report, _label_width)
        self.look = Look(blocks=session.blocks, links=session.links)
        self.zoom = 1.0
        self.visible = QRectF()
        session.changed.connect(self._changed)
        session.selected.connect(self._selected)

    @property
    def report(self) -> Report:
        """The report of the document, whatever the drawing shows for the moment."""
        return self.session.document.report

    def preview(self, network: Network) -> None:
        """Show what an edit would give, while it is being made; only what lies where may differ."""
        self._show(replace(self.report, network=network))

    def settle(self) -> None:
        """Show the document again."""
        self._show(self.report)

    def change_look(self, **changes: Any) -> None:
        """Change fields of the look and paint anew what they concern."""
        before, after = self.look, replace(self.look, **changes)
        if before == after:
            return
        self.look = after
        blocks = set(before.blocks ^ after.blocks) | {id for id, *_ in before.fits.keys() ^ after.fits.keys()}
        blocks |= {id for look in (before, after) for id in (look.hovered, look.focus) if id}
        blocks |= {look.near[0] for look in (before, after) if look.near}
        if before.results != after.results:
            blocks |= before.results.keys() | after.results.keys()
        links = set(before.links ^ after.links) | {look.wire for look in (before, after) if look.wire}
        self.dirtied.emit(self._places(blocks, links))

    def hint(self, text: str) -> None:
        """Say a sentence in the status bar; '' takes it back."""
        self.hinted.emit(text)

    def _show(self, report: Report) -> None:
        self.dirtied.emit(self.drawing.show(report))

    def _changed(self, change: Change) -> None:
        look, blocks, links = self.look, change.after.network.blocks, change.after.network.links
        self.look = replace(
            look,
            hovered=look.hovered if look.hovered in blocks else None,
            focus=look.focus if look.focus in blocks else None,
            near=None,
            wire=look.wire if look.wire in links else None,
        )
        self._show(change.after)

    def _selected(self) -> None:
        self.change_look(blocks=self.session.blocks, links=self.session.links)

    def _places(self, blocks: Iterable[str], links: Iterable[Socket]) -> list[QRectF]:
        drawing = self.drawing
        boxes = [drawing.blocks[id].bounds for id in blocks if id in drawing.blocks]
        return boxes + [drawing.links[socket].bounds for socket in links if socket in drawing.links]
