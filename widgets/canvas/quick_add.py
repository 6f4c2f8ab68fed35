"""Quick add: a field and a list at the pointer. What is chosen is added there, linked and selected, as one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QListWidgetItem, QVBoxLayout

from builder.geometry import block_size
from builder.guessing import Offer, anywhere, between, following, preceding, taken, taken_into
from builder.network import Point, Socket
from builder.record import BlockRecord
from builder.stock import settled
from widgets.canvas.gestures.wiring import paint_loose
from widgets.canvas.hits import block_at
from widgets.canvas.painting.ink import Ink
from widgets.canvas.placing import below, free_place, snapped
from widgets.canvas.ports import Spot
from widgets.canvas.quick_field import QuickField
from widgets.canvas.quick_list import QuickList
from widgets.canvas.surface import Surface
from widgets.line import Line
from widgets.palette.search import found, named
from widgets.stock import all_at_hand
from widgets.theme import Theme, set_role

WIDTH, FIELD, FOOT, ROWS, PAD, EDGE = 288, 30, 30, 6, 7, 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a block is wanted: at a scene point, at the end of a wire from `spot`, below `block`, or in a `wire`."""

    at: QPointF
    spot: Spot | None = None
    block: str | None = None
    wire: Socket | None = None


class QuickAdd(QFrame):
    """Opened over a view by `ask`. `added` carries the id of the new block, `set_up` that of one to be set up now.

    Whatever changes the drawing or moves it closes it; nothing is changed by that.
    """

    added = Signal(str)
    set_up = Signal(str)

    def __init__(self, view: Surface, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._board, self._theme = view, view.board, theme
        self._wanted: Wanted | None = None
        self._offers: tuple[Offer, ...] = ()
        self._base = view.board.report
        self._stock: Mapping[str, BlockRecord] = {}
        self.field, self.list = QuickField(theme), QuickList(theme)
        self._nothing, self._keys = QLabel(), QLabel("↑ ↓ choose     Enter adds     Tab sets it up first")
        self._build()
        self.field.textChanged.connect(self._search)
        self.field.stepped.connect(self.list.step)
        self.field.entered.connect(self._take)
        self.field.given_up.connect(self.close_to_canvas)
        self.field.left.connect(self.dismiss)
        self.list.itemClicked.connect(self._clicked)
        self.list.currentRowChanged.connect(self._read_aloud)
        view.board.session.changed.connect(self.close_to_canvas)
        for signal in (view.moved, theme.changed):
            signal.connect(self.close_to_canvas)
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What may be added, in the order in which it is offered; what does not fit last."""
        return self._offers

    def ask(self, wanted: Wanted) -> None:
        """Open where a block is wanted, the cursor in the field."""
        self._base, self._stock = all_at_hand(self._board.report)
        report, name, told = self._base, "", ""
        if wanted.wire:
            self._offers = between(report, wanted.wire)
            link, blocks = report.network.links[wanted.wire], report.network.blocks
            ends = blocks[link.source].name, blocks[link.target].name
            name, told = " → ".join(ends), f"between {' and '.join(ends)}"
        elif wanted.spot and wanted.spot.side == "input":
            self._offers = preceding(report, wanted.spot.block, wanted.spot.port)
            name = f"before {report.network.blocks[wanted.spot.block].name}"
        elif wanted.spot or wanted.block:
            block = wanted.spot.block if wanted.spot else wanted.block or ""
            self._offers = following(report, block, wanted.spot.port if wanted.spot else None)
            name = f"after {report.network.blocks[block].name}"
        else:
            self._offers = anywhere(report)
        self._offers = tuple(offer for offer in self._offers if self._on_offer(offer.kind))
        self._wanted = wanted
        self.setAccessibleName(f"Add a block {told or name}".strip())
        self._dress()
        self.field.clear()
        self.field.tell(name)
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._view.viewport().update()

    def ask_for_next(self, pointer: QPoint) -> None:
        """Open for what goes into the selected wire, or follows the selected block; else the one at the pointer (px).

        Where there is none it opens at the pointer.
        """
        view, wire = self._view, self._board.session.only_link
        inside = view.viewport().rect().contains(pointer) and not pointer.isNull()
        at = view.camera.in_scene(QPointF(pointer)) if inside else view.camera.visible.center()
        network, block = self._board.session.network, self._board.session.only_block
        if inside and not self._board.session.blocks:
            block = block_at(self._board.drawing, at)
        if wire:
            self.ask(Wanted(self._board.drawing.links[wire].route.middle, wire=wire))
        elif block and network.record(network.blocks[block].kind).outputs(network.blocks[block].values):
            box = self._board.drawing.blocks[block].box
            self.ask(Wanted(QPointF(box.center().x(), box.bottom()), block=block))
        else:
            self.ask(Wanted(at))

    def dismiss(self) -> None:
        """Close; nothing is changed."""
        if self._wanted:
            self._wanted = None
            self.hide()
            self._view.viewport().update()

    def close_to_canvas(self) -> None:
        """Close, and go on with the keys on the canvas."""
        if self._wanted:
            self.dismiss()
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def paint_wire(self, painter: QPainter, ink: Ink) -> None:
        """Draw the loose wire that leads here."""
        if self._wanted and self._wanted.spot:
            paint_loose(painter, self._wanted.spot, self._wanted.at, ink)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab adds and goes on to the first setting; the cursor never leaves otherwise."""
        id = self._take() if next else None
        if id:
            self.set_up.emit(id)
        return True

    def _build(self) -> None:
        set_role(self, "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusProxy(self.field)  # a click on a row would give the focus to the canvas behind
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._nothing.setWordWrap(True)
        set_role(self._nothing, "second")
        set_role(self._keys, "help")
        self._layout = QVBoxLayout(self)
        for part in (self.field, self.list, self._nothing, Line(self._theme), self._keys):
            self._layout.addWidget(part)

    def _dress(self) -> None:
        px = self._theme.px
        self.setFixedWidth(min(px(WIDTH), max(160, self._view.width() - 2 * EDGE)))
        self.list.setFixedWidth(self.width() - 2 * px(PAD))
        self.field.setFixedHeight(px(FIELD))
        self._keys.setFixedHeight(px(FOOT) - px(PAD))
        self._keys.setContentsMargins(px(PAD), 0, 0, 0)
        self._nothing.setContentsMargins(px(PAD), px(PAD), px(PAD), px(PAD))
        self._layout.setContentsMargins(px(PAD), px(PAD), px(PAD), px(PAD) // 2)
        self._layout.setSpacing(px(PAD) // 2)

    def _search(self, text: str) -> None:
        """Without a word, what fits; with one, what it finds, what goes by that name first, what does not fit last."""
        query, by_kind = text.strip(), {offer.kind: offer for offer in self._offers}
        records = {kind: self._stock.get(kind) or self._base.network.record(kind) for kind in by_kind}
        fitting = [(offer, records[kind]) for kind, offer in by_kind.items() if not offer.refusal]
        if query:
            matches = [(by_kind[record.key], record) for record in found(query, records.values())]
            self._show(sorted(matches, key=partial(_place_among, query)), f"No block goes by “{query}”.")
        else:
            self._show(fitting, "No block fits here. Type to see why.")

    def _show(self, rows: Sequence[tuple[Offer, BlockRecord]], otherwise: str) -> None:
        self.list.show_offers(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(otherwise)
        self._place(len(rows))
        self._read_aloud()

    def _place(self, rows: int) -> None:
        """Beside the point that it is opened for, as high as it needs to be and wholly within the view."""
        if self._wanted is None:
            return
        view, px = self._view.viewport().rect(), self._theme.px
        around = px(FIELD) + px(FOOT) + 4 * px(PAD)
        self.list.setFixedHeight(self.list.height_of(min(rows, ROWS), view.height() - 2 * EDGE - around))
        self.adjustSize()
        at = self._view.camera.on_view(self._wanted.at).toPoint()
        above = self._wanted.spot is not None and self._wanted.spot.side == "input"
        top = at.y() - self.height() if above else at.y() + (0 if self._wanted.spot else px(PAD))
        place = _within(QRect(at.x() - self.width() // 2, top, self.width(), self.height()), view)
        for box in self._uncovered(self._wanted):
            place = _beside(box, QRect(place, self.size()), view)
        self.move(place)

    def _uncovered(self, wanted: Wanted) -> list[QRect]:
        """What is to be seen while a block is chosen, in viewport px: the one before it, or both ends of the wire."""
        drawing = self._board.drawing
        ends = (drawing.links[wanted.wire].link.source, wanted.wire[0]) if wanted.wire else (wanted.block,)
        boxes = [drawing.blocks[id].box for id in ends if id]
        whole = [boxes[0].united(boxes[-1])] if boxes else []
        return [self._view.viewportTransform().mapRect(box).toAlignedRect() for box in whole]

    def _clicked(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.list.setCurrentItem(item)
            self._take()

    def _take(self) -> str | None:
        """Add what is marked. Returns its id; None where nothing is marked, or it may not be added."""
        offer, wanted, session = self.list.marked, self._wanted, self._board.session
        if offer is None or wanted is None:
            return None
        if wanted.wire:
            after, id = taken_into(self._base, offer, wanted.wire)
            title = f"Insert {self._base.network.record(offer.kind).title}"
        else:
            after, id = taken(self._base, offer, self._place_of(offer.kind, wanted))
            title = f"Add {after.blocks[id].name}"
        after = settled(after, session.network)
        self.close_to_canvas()
        if not session.edit(title, lambda _: after):
            return None
        session.select([id])
        self.added.emit(id)
        return id

    def _on_offer(self, kind: str) -> bool:
        """Not what only stands inside a group of the library."""
        groups = self._base.network.groups
        return kind not in groups or kind in self._stock or kind in self._board.session.network.groups

    def _place_of(self, kind: str, wanted: Wanted) -> Point:
        """The centre of the new block: below the block that it follows, else with its port or middle at the pointer.

        Where others stand there, beside them.
        """
        drawing, record = self._board.drawing, self._base.network.record(kind)
        if wanted.block:
            return free_place(drawing, record, below(drawing, wanted.block, record))
        height = block_size(record)[1]
        down = {"output": height / 2, "input": -height / 2}[wanted.spot.side] if wanted.spot else 0.0
        return free_place(drawing, record, snapped(wanted.at + QPointF(0, down)))

    def _read_aloud(self) -> None:
        self.field.setAccessibleDescription(self.list.words)


def _place_among(query: str, match: tuple[Offer, BlockRecord]) -> tuple[bool, bool, bool]:
    """What has exactly that name, then what has a name that begins so, then the others; what fits before what does not.

    A name that is typed whole means that block, so it comes first also where it does not fit.
    """
    offer, record = match
    whole, begun = named(query, record)
    return not whole, not begun, bool(offer.refusal)


def _beside(block: QRect, box: QRect, room: QRect) -> QPoint:
    """Where a box goes that would cover a block: to its right, else to its left; where it was, if neither has room."""
    if not box.intersects(block):
        return box.topLeft()
    for left in (block.right() + EDGE, block.left() - EDGE - box.width()):
        if left >= EDGE and left + box.width() + EDGE <= room.width():
            return QPoint(left, box.top())
    return box.topLeft()


def _within(box: QRect, room: QRect) -> QPoint:
    x = max(EDGE, min(box.left(), room.width() - box.width() - EDGE))
    y = max(EDGE, min(box.top(), room.height() - box.height() - EDGE))
    return QPoint(x, y)
