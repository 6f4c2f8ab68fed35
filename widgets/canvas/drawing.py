"""The drawing: an item for each block and link of a report, kept equal to it by touching only what differs."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace

from PySide6.QtCore import QRectF

from builder.check import NO_READING, Report
from builder.geometry import shown_open, size_of
from builder.network import Block, Link, Network, Socket
from builder.reading import Reading
from widgets.canvas.block_item import BlockItem, block_item
from widgets.canvas.changes import changed_blocks, changed_links
from widgets.canvas.decor import Decor
from widgets.canvas.frame_item import MARGIN
from widgets.canvas.grid import Grid
from widgets.canvas.insides import Inside, Insides
from widgets.canvas.items import Items
from widgets.canvas.label_places import LabelPlaces
from widgets.canvas.link_item import LinkItem, Measure, along, link_item
from widgets.canvas.miniature import Miniatures
from widgets.canvas.ports import Side
from widgets.canvas.tiles import Tiles
from widgets.canvas.undisturbed import undisturbed

MANY = 200
THOUSAND = 1000  # new blocks at once: another network
EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)


class Drawing:
    """Items by block id and by socket. `show` makes them those of a report and tells which places changed.

    Where blocks and wires stand is worked out at once. What they tell is worked out when it is asked for: an edit may
    change the shapes of thousands of blocks, of which a few are in view. `measure` is the width of a shape's text.
    `deep` is in how many open groups of another drawing this one is seen; `whole` is the network of that drawing.
    """

    def __init__(self, report: Report, measure: Measure, deep: int = 0, whole: Network | None = None) -> None:
        self.report = report
        self.deep, self.whole = deep, whole
        self.open: set[str] = set()
        self._insides: Insides[Drawing] = Insides(deep, self._drawn_inside, Drawing.show)
        self.measure = measure
        self.blocks: Items[str, BlockItem] = Items(lambda id, _: self._block_item(self.report.block(id)))
        self.links: Items[Socket, LinkItem] = Items(lambda _, item: self._retold(item))
        self.block_grid: Grid[str] = Grid()
        self.link_grid: Grid[Socket] = Grid()
        self.tiles = Tiles()
        self._miniatures = Miniatures()
        self.decor = Decor(report.network)
        self.leaving: Mapping[str, tuple[Link, ...]] = report.network.leaving
        self.problem_blocks: set[str] = set()
        self.problem_links: set[Socket] = set()
        self._labels = LabelPlaces(self)
        self._labels_at = {self._labels.scale: self._labels}  # at each scale since the last change
        self._update(set(report.network.blocks), set(report.network.links))
        self._note_problems(report.network.blocks)

    def show(self, report: Report) -> list[QRectF]:
        """Make the items those of `report`. Returns the rectangles (scene units) that look different now."""
        before, self.report = self.report, report
        if report.network.links is not before.network.links:  # while blocks are only moved, it stays
            self.leaving = report.network.leaving
        links = changed_links(before, report)
        blocks, retold = changed_blocks(before, report)
        blocks |= {id for link in links for id in (link.source, link.target)}
        retold -= blocks
        self._labels_at = {self._labels.scale: self._labels}
        marks = self.decor.show(report.network)
        told = self._links_at(retold)
        self.blocks.age(retold)
        self.links.age(told)
        dirty = marks + self._update(blocks, {link.socket for link in links})
        self._note_problems(blocks | retold)
        titles = [QRectF(mark.x(), mark.y(), mark.width(), 2 * MARGIN) for mark in marks]
        near = {socket for title in titles for socket in self._labels.near(title)}
        return dirty + self._retold_places(retold, told) + self._labels.change(near)

    @property
    def extent(self) -> QRectF:
        """The rectangle around all blocks, wires, notes and frames; empty where there are none."""
        return self.tiles.extent.united(self.decor.extent)

    def inside(self, item: BlockItem) -> "Inside[Drawing]":
        """What is seen in an open group."""
        whole = self.whole if self.deep else None if self.report.given is not None else self.report.network
        inside = self._insides.of(item, self.report, whole)
        inside.drawing.whole = whole
        return inside

    def seen(self, id: str, *within: str) -> BlockItem | None:
        """A block, or one inside of it where it is an open group, however deep; its box is where it is seen."""
        item = self.blocks.get(id)
        if item is None or not within:
            return item
        inside = self.inside(item) if item.open else None
        found = inside.drawing.seen(*within) if inside else None
        return replace(found, box=found.box.translated(inside.shift)) if inside and found else None

    def label_places(self, scale: float = 1.0) -> LabelPlaces:
        """Where the shapes stand when their text is `scale` times as large as at 100 %."""
        if scale not in self._labels_at:
            self._labels_at[scale] = LabelPlaces(self, scale)
        self._labels = self._labels_at[scale]
        return self._labels

    def boxes_near(self, area: QRectF) -> list[QRectF]:
        """The rectangles of the blocks that touch an area."""
        return [item.box for item in self.blocks.all_as_made(self.block_grid.near(area))]

    def _retold_places(self, blocks: set[str], sockets: set[Socket]) -> list[QRectF]:
        """What looks different where only what is known of these blocks, and so of their links, has changed."""
        if len(blocks) > MANY:
            self._labels.forget()
            return [EVERYWHERE]
        bounds = [self.blocks.as_made(id).bounds for id in blocks if id in self.blocks]
        bounds += [self.links.as_made(socket).bounds for socket in sockets if socket in self.links]
        return bounds + self._labels.change(self._around(sockets))

    def _update(self, blocks: set[str], sockets: set[Socket]) -> list[QRectF]:
        """Make these blocks and links anew, with the links that what moves may have in its way."""
        with undisturbed() if len(blocks - self.blocks.keys()) > THOUSAND else nullcontext():
            return self._updated(blocks, sockets)

    def _updated(self, blocks: set[str], sockets: set[Socket]) -> list[QRectF]:
        dirty, moved = self._update_blocks(blocks)
        sockets |= self._links_at(blocks)
        near = {socket for box in moved for socket in self.link_grid.near(self._labels.grown(box))}
        for socket in near - sockets:
            if any(self.links.as_made(socket).reach.intersects(box) for box in moved):
                sockets.add(socket)
        around = near | self._around(sockets)
        changed, ways = self._update_links(sockets)
        return dirty + changed + self._labels.change(around | self._around(sockets) | self._labels.beside(ways))

    def _update_blocks(self, ids: Iterable[str]) -> tuple[list[QRectF], list[QRectF]]:
        """Returns what looks different, and the rectangles that blocks took or gave up."""
        dirty, moved = [], []
        for id in ids:
            old, there = self.blocks.take(id), id in self.report.network.blocks
            new = self._block_item(self.report.block(id)) if there else None
            if new:
                self.blocks.put(id, new)
            if old == new and not (new and new.open):
                continue
            dirty += [item.bounds for item in (old, new) if item]
            self._note_open(id, new)
            if old is None or new is None or old.box != new.box:
                moved += [item.box for item in (old, new) if item]
            self.tiles.change_block(old, new)
            if new is None:
                self.block_grid.drop(id)
            elif old is None or old.box != new.box:
                self.block_grid.put(id, new.box)
        return dirty, moved

    def _block_item(self, block: Block) -> BlockItem:
        report, links = self.report, self.report.network.links
        record = report.network.record(block.kind)
        joined: set[tuple[str, Side]] = {(link.output, "output") for link in self.leaving.get(block.id, ())}
        joined |= {(port.name, "input") for port in record.inputs(block.values) if (block.id, port.name) in links}
        inside = self._miniatures.of(block.kind, report.network)
        open = block.open and shown_open(report.network, block, self.deep)
        size = size_of(report.network, block, self.deep) if open else None
        reading, live = self._reading(block.id), block.id in report.live
        return block_item(block, record, reading, frozenset(joined), live, inside, size)

    def _note_open(self, id: str, item: BlockItem | None) -> None:
        if item and item.open:
            self.open.add(id)
        elif id in self.open:
            self.open.discard(id)
            self._insides.keep(self.open)

    def _drawn_inside(self, report: Report) -> "Drawing":
        return Drawing(report, self.measure, self.deep + 1)

    def _reading(self, id: str) -> Reading:
        """Where links run in a circle nothing is read; its blocks say so."""
        report = self.report
        if id in report.circle:
            return Reading(problems=tuple(p for p in report.problems if p.block in report.circle))
        return report.readings.get(id, NO_READING)

    def _links_of(self, ids: set[str]) -> Iterator[Link]:
        """All links that begin or end at these blocks, some of them twice; of many blocks simply all links."""
        network = self.report.network
        if 2 * len(ids) >= len(network.blocks):
            yield from network.links.values()
            return
        for id in ids & network.blocks.keys():
            yield from self.leaving.get(id, ())
            block = self.report.block(id)
            for port in network.record(block.kind).inputs(block.values):
                link = network.links.get((id, port.name))
                if link:
                    yield link

    def _links_at(self, ids: set[str]) -> set[Socket]:
        return {link.socket for link in self._links_of(ids)}

    def _around(self, sockets: set[Socket]) -> set[Socket]:
        """These links and all others that share a block's side with one of them: their shapes stand there as well."""
        if not len(self._labels):
            return sockets
        links = [self.links.as_made(socket) for socket in sockets if socket in self.links]
        leaving = {link.socket for id in {item.link.source for item in links} for link in self.leaving.get(id, ())}
        arriving = {
            (spot.block, spot.port)
            for id in {item.link.target for item in links}
            if id in self.blocks
            for spot in self.blocks.as_made(id).spots
            if spot.side == "input"
        }
        return sockets | leaving | arriving

    def _update_links(self, sockets: set[Socket]) -> tuple[list[QRectF], list[LinkItem]]:
        """Returns what looks different, and the wires that go another way now, as they were and as they are."""
        dirty: list[QRectF] = []
        ways: list[LinkItem] = []
        for socket in sockets:
            old, link = self.links.take(socket), self.report.network.links.get(socket)
            new = self._link_item(link) if link else None
            if new:
                self.links.put(socket, new)
            if old == new:
                continue
            dirty += [item.bounds for item in (old, new) if item]
            if old is None or new is None or old.route.corners != new.route.corners:
                ways += [item for item in (old, new) if item]
            self.tiles.change_link(old, new)
            if new:
                self.link_grid.put(socket, new.bounds)
            else:
                self.link_grid.drop(socket)
        return dirty, ways

    def _link_item(self, link: Link) -> LinkItem | None:
        source, target = self.blocks[link.source], self.blocks[link.target]
        start, end = source.spot(link.output, "output"), target.spot(link.input, "input")
        if start is None or end is None:
            return None
        return link_item(link, start, end, (source.box, target.box), self._siblings(link), self.boxes_near)

    def _retold(self, item: LinkItem) -> LinkItem:
        """An item of which the way stays."""
        link = item.link
        start = self.blocks[link.source].spot(link.output, "output")
        end = self.blocks[link.target].spot(link.input, "input")
        assert start and end  # the ports of a block are its own, whatever is known of it
        return along(link, item.route, item.reach, start, end, self._siblings(link))

    def _siblings(self, link: Link) -> tuple[Link, ...]:
        return tuple(other for other in self.leaving[link.source] if other.output == link.output)

    def _note_problems(self, ids: Iterable[str]) -> None:
        """Keep the lists of blocks and of links that show a problem."""
        changed = set(ids)
        self.problem_blocks -= changed
        self.problem_links -= {socket for socket in self.problem_links if socket[0] in changed}
        for id in changed & self.blocks.keys():
            problems = self._reading(id).problems
            if problems:
                self.problem_blocks.add(id)
                self.problem_links |= {(id, p.port) for p in problems if p.port and (id, p.port) in self.links}
