"""The drawing: an item for each block and link of a report, kept equal to it by touching only what differs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from builder.check import NO_READING, Report
from builder.network import Link, Socket
from builder.reading import Reading
from widgets.canvas.block_item import BlockItem, block_item
from widgets.canvas.grid import Grid
from widgets.canvas.labels import labelled
from widgets.canvas.link_item import LinkItem, Measure, link_item
from widgets.canvas.ports import Side
from widgets.canvas.tiles import Tiles


@dataclass
class Drawing:
    """Items by block id and by socket. `show` makes them those of a report and tells which places changed."""

    report: Report
    measure: Measure
    blocks: dict[str, BlockItem] = field(default_factory=dict)
    links: dict[Socket, LinkItem] = field(default_factory=dict)
    block_grid: Grid[str] = field(default_factory=Grid)
    link_grid: Grid[Socket] = field(default_factory=Grid)
    tiles: Tiles = field(default_factory=Tiles)
    leaving: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    problem_blocks: set[str] = field(default_factory=set)
    problem_links: set[Socket] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.leaving = self.report.network.leaving
        self._update(set(self.report.network.blocks), set(self.report.network.links))

    def show(self, report: Report) -> list[QRectF]:
        """Make the items those of `report`. Returns the rectangles (scene units) that look different now."""
        before, self.report = self.report, report
        if report.network.links is not before.network.links:  # while blocks are only moved, it stays
            self.leaving = report.network.leaving
        links = _changed_links(before, report)
        blocks = _changed_blocks(before, report)
        ends = {(link.source, link.target) for link in links}
        blocks |= {id for pair in ends for id in pair}
        return self._update(blocks, {link.socket for link in links})

    @property
    def extent(self) -> QRectF:
        """The rectangle around all blocks and wires; empty where there are none."""
        extent = QRectF()
        for item in self.blocks.values():
            extent = extent.united(item.box)
        for link in self.links.values():
            if link.route.gutter:
                extent = extent.united(link.path.boundingRect())
        return extent

    def _update(self, blocks: set[str], sockets: set[Socket]) -> list[QRectF]:
        dirty: list[QRectF] = []
        moved = self._update_blocks(blocks, dirty)
        sockets |= self._links_at(blocks)
        for box in moved:
            sockets.update(self.link_grid.near(box))
        self._update_links(sockets, dirty)
        return dirty

    def _update_blocks(self, ids: Iterable[str], dirty: list[QRectF]) -> list[QRectF]:
        """Returns the rectangles that blocks took or gave up."""
        moved = []
        joined, network = self._joined(set(ids)), self.report.network
        for id in ids:
            old, block = self.blocks.pop(id, None), network.blocks.get(id)
            new = None
            if block is not None:
                new = self.blocks[id] = block_item(
                    block, network.record(block.kind), self._reading(id), frozenset(joined.get(id, ()))
                )
            if old == new:
                continue
            dirty += [item.bounds for item in (old, new) if item]
            self._note_block(id, old, new)
            if new is None:
                self.block_grid.drop(id)
            elif old is None or old.box != new.box:
                self.block_grid.put(id, new.box)
            if old is None or new is None or old.box != new.box:
                moved += [item.box for item in (old, new) if item]
        return moved

    def _reading(self, id: str) -> Reading:
        """Where links run in a circle nothing is read; its blocks say so."""
        report = self.report
        if id in report.circle:
            return Reading(problems=tuple(p for p in report.problems if p.block in report.circle))
        return report.readings.get(id, NO_READING)

    def _joined(self, ids: set[str]) -> dict[str, set[tuple[str, Side]]]:
        found: dict[str, set[tuple[str, Side]]] = {}
        for link in self._links_of(ids):
            found.setdefault(link.target, set()).add((link.input, "input"))
            found.setdefault(link.source, set()).add((link.output, "output"))
        return found

    def _links_of(self, ids: set[str]) -> Iterator[Link]:
        """All links that begin or end at these blocks, some of them twice; of many blocks simply all links."""
        network = self.report.network
        if len(ids) >= len(network.blocks):
            yield from network.links.values()
            return
        for id in ids & network.blocks.keys():
            yield from self.leaving.get(id, ())
            item = network.blocks[id]
            for port in network.record(item.kind).inputs(item.values):
                link = network.links.get((id, port.name))
                if link:
                    yield link

    def _links_at(self, ids: set[str]) -> set[Socket]:
        return {link.socket for link in self._links_of(ids)}

    def _update_links(self, sockets: Iterable[Socket], dirty: list[QRectF]) -> None:
        before = {socket: self.links.pop(socket, None) for socket in sockets}
        for socket in before:
            link = self.report.network.links.get(socket)
            new = self._link_item(link) if link else None
            if new:
                self.links[socket] = new
        self._update_labels(before)
        for socket, old in before.items():
            new = self.links.get(socket)
            if old == new:
                continue
            dirty += [item.bounds for item in (old, new) if item]
            self._note_link(socket, old, new)
            if new:
                self.link_grid.put(socket, new.bounds)
            else:
                self.link_grid.drop(socket)

    def _update_labels(self, before: dict[Socket, LinkItem | None]) -> None:
        """Place the labels of all links that share a block's side with one of these. Adds to `before` what differs."""
        sources: dict[str, None] = {}
        for id, _ in before:
            mates = self._arriving(id) if id in self.blocks else ()
            sources.update((mate.link.source, None) for mate in mates)
        for source in sources:
            leaving = [item for link in self.leaving[source] if (item := self.links.get(link.socket))]
            labels: list[QRectF] = []
            for item in (item for item in leaving if item.text):
                socket, new = item.link.socket, self._labelled(item, leaving, labels)
                labels.append(new.place)
                if socket not in before and new != item:
                    before[socket] = item
                self.links[socket] = new

    def _labelled(self, item: LinkItem, leaving: list[LinkItem], labels: list[QRectF]) -> LinkItem:
        link, arriving = item.link, self._arriving(item.link.target)
        wires = [other for other in (*leaving, *arriving) if other.link.socket != link.socket]
        ports = [
            *(spot for spot in self.blocks[link.source].spots if spot.side == "output" and spot.port != link.output),
            *(spot for spot in self.blocks[link.target].spots if spot.side == "input" and spot.port != link.input),
        ]
        return labelled(item, ports, wires, labels, self.boxes_near, self.measure)

    def _arriving(self, id: str) -> list[LinkItem]:
        inputs = (spot.port for spot in self.blocks[id].spots if spot.side == "input")
        return [item for port in inputs if (item := self.links.get((id, port)))]

    def _note_block(self, id: str, old: BlockItem | None, new: BlockItem | None) -> None:
        if old:
            self.tiles.drop_block(old)
            self.problem_blocks.discard(id)
        if new:
            self.tiles.put_block(new)
            if new.problem:
                self.problem_blocks.add(id)

    def _note_link(self, socket: Socket, old: LinkItem | None, new: LinkItem | None) -> None:
        if old:
            self.tiles.drop_link(old)
            self.problem_links.discard(socket)
        if new:
            self.tiles.put_link(new)
            if new.problem:
                self.problem_links.add(socket)

    def _link_item(self, link: Link) -> LinkItem | None:
        source, target = self.blocks[link.source], self.blocks[link.target]
        start, end = source.spot(link.output, "output"), target.spot(link.input, "input")
        if start is None or end is None:
            return None
        siblings = tuple(o for o in self.leaving[link.source] if o.output == link.output)
        boxes = source.box, target.box
        return link_item(link, start, end, boxes, siblings, self.boxes_near)

    def boxes_near(self, area: QRectF) -> list[QRectF]:
        """The rectangles of the blocks that touch an area."""
        return [self.blocks[id].box for id in self.block_grid.near(area)]


def _changed_blocks(before: Report, after: Report) -> set[str]:
    blocks, readings = before.network.blocks, before.readings
    found = {
        id
        for id, block in after.network.blocks.items()
        if blocks.get(id) is not block or readings.get(id) is not after.readings.get(id)
    }
    circles = set(before.circle) ^ set(after.circle)
    return found | circles | (blocks.keys() - after.network.blocks.keys())


def _changed_links(before: Report, after: Report) -> list[Link]:
    """The links that came, went or were made anew, former and present."""
    old, new = before.network.links, after.network.links
    if old is new:
        return []
    pairs = [(old.get(socket), new.get(socket)) for socket in old.keys() | new.keys()]
    return [link for was, is_now in pairs if was is not is_now and was != is_now for link in (was, is_now) if link]
