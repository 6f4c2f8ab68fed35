"""What gestures work on: the session, the drawing that follows it, and how that looks at the moment."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QRectF, Signal

from builder.check import Report
from builder.document import Change
from builder.network import Network, Socket
from widgets.canvas.block_costs import largest_cost
from widgets.canvas.drawing import Drawing
from widgets.canvas.look import Look
from widgets.canvas.painting import texts
from widgets.canvas.told_shapes import told_sockets
from widgets.session import Session


def label_width(text: str) -> float:
    """How wide a shape beside a wire is, in scene units."""
    return texts.width("label", text)


class Board(QObject):
    """`dirtied` carries a list of rectangles in scene units that are to be painted anew, `hinted` a sentence.

    `wire_dropped` carries the port that a wire was dragged from and the point in the open where it was let go.

    `zoom` (1.0 is 100 %) and `visible` (scene units) are what the view shows; the view keeps them so. `snap` says
    whether what is dragged snaps to the grid.
    """

    dirtied = Signal(object)
    hinted = Signal(str)
    wire_dropped = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.drawing = Drawing(session.document.report, label_width)
        self.look = Look(blocks=session.blocks, links=session.links, decor=session.decor)
        self.look = replace(self.look, largest=largest_cost(self.report, self.look.cost))
        self.zoom = 1.0
        self.snap = True
        self.visible = QRectF()
        self.covered: Callable[[], list[QRectF]] = list  # what floats above the drawing, in scene units
        session.changed.connect(self._changed)
        session.selected.connect(self._selected)

    @property
    def report(self) -> Report:
        """The report of the document, whatever the drawing shows for the moment."""
        return self.session.document.report

    def preview(self, network: Network, report: Report | None = None) -> None:
        """Show what an edit would give, while it is being made; only what lies where may differ from the report."""
        self._show(replace(report or self.report, network=network))

    def foresee(self, report: Report) -> None:
        """Show what an edit would give, with all that follows from it."""
        self._show(report)

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
        links = told_sockets(self.drawing, before) ^ told_sockets(self.drawing, after)
        links |= set(before.links ^ after.links) | {look.wire for look in (before, after) if look.wire}
        decor = set(before.decor ^ after.decor)
        if before.touch != after.touch:
            decor |= {look.touch.id for look in (before, after) if look.touch}
        rings = [self.visible] if before.found != after.found else []
        self.dirtied.emit(self._places(blocks, links) + self._places_of_decor(decor) + rings)

    def change_style(self, **changes: Any) -> None:
        """Change what the look says of all blocks and wires alike, and paint all that is in view anew."""
        look = replace(self.look, **changes)
        self.look = replace(look, largest=largest_cost(self.report, look.cost))
        self.dirtied.emit([self.visible])

    def hint(self, text: str) -> None:
        """Say a sentence in the status bar; '' takes it back."""
        self.hinted.emit(text)

    def _show(self, report: Report) -> None:
        self.dirtied.emit(self.drawing.show(report))

    def _changed(self, change: Change) -> None:
        look, blocks, links = self.look, change.after.network.blocks, change.after.network.links
        self.look = replace(
            look,
            hovered=look.hovered if look.hovered in blocks and not change.moved else None,
            focus=look.focus if look.focus in blocks and not change.moved else None,
            within=(),
            near=None,
            touch=None,
            wire=look.wire if look.wire in links else None,
            largest=largest_cost(change.after, look.cost),
        )
        self._show(change.after)
        if look.bars and look.largest != self.look.largest:
            self.dirtied.emit([self.visible])

    def _selected(self) -> None:
        session = self.session
        self.change_look(blocks=session.blocks, links=session.links, decor=session.decor)

    def _places(self, blocks: Iterable[str], links: Iterable[Socket]) -> list[QRectF]:
        drawing = self.drawing
        boxes = [drawing.blocks[id].bounds for id in blocks if id in drawing.blocks]
        return boxes + [drawing.links[socket].bounds for socket in links if socket in drawing.links]

    def _places_of_decor(self, ids: Iterable[str]) -> list[QRectF]:
        return [item.bounds for id in ids if (item := self.drawing.decor.get(id))]
