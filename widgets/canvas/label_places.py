"""Places for the shapes beside the wires, so that no two of them touch: found when first asked for, then kept."""

import heapq
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol
from zlib import crc32

from PySide6.QtCore import QRectF

from builder.network import Link, Socket
from widgets.canvas.block_item import BlockItem
from widgets.canvas.decor import Decor
from widgets.canvas.decor_hits import FAR, place_of_title
from widgets.canvas.grid import Grid
from widgets.canvas.labels import clear_places
from widgets.canvas.link_item import LABEL_ROOM, LinkItem, Measure, crosses, stripes
from widgets.canvas.ports import Spot

Rank = tuple[int, Socket]
NOWHERE = QRectF()
NEAR = 0.75  # from this zoom on texts have their full size


class Drawn(Protocol):
    """What is asked of a drawing."""

    @property
    def blocks(self) -> Mapping[str, BlockItem]: ...

    @property
    def links(self) -> Mapping[Socket, LinkItem]: ...

    @property
    def link_grid(self) -> Grid[Socket]: ...

    @property
    def leaving(self) -> Mapping[str, tuple[Link, ...]]: ...

    @property
    def decor(self) -> Decor: ...

    @property
    def measure(self) -> Measure: ...

    def boxes_near(self, area: QRectF) -> list[QRectF]: ...


class LabelPlaces:
    """The places in one drawing of texts that are `scale` times as large as at 100 %.

    A shape keeps clear of blocks and of titles of frames, and of all wires if it can. Of two shapes that want one
    place the link of the lower rank has it, and the other one looks for the next. Ranks are strewn, so that what a
    place depends on never reaches far, and they belong to the links for good, so that places do not depend on the
    order in which the links were made or asked for.
    """

    def __init__(self, drawn: Drawn, scale: float = 1.0) -> None:
        self.scale = scale
        self._drawn = drawn
        self._found: dict[Socket, QRectF] = {}
        self._tried: dict[Socket, QRectF] = {}  # around the places that would do but for wires passing there

    def __getitem__(self, socket: Socket) -> QRectF:
        """Where the shape of a link stands; an empty rectangle where there is none, or no room."""
        place = self._found.get(socket)
        if place is None:
            place = self._found[socket] = self._look(self._drawn.links[socket])
        return place

    def __len__(self) -> int:
        return len(self._found)

    def grown(self, area: QRectF) -> QRectF:
        """An area that touches the bounds of every link whose shape may stand in `area`."""
        more = LABEL_ROOM * (self.scale - 1)
        return area.adjusted(-more, -more, more, more)

    def beside(self, ways: Iterable[LinkItem]) -> set[Socket]:
        """The links whose shapes may have to give way to one of these wires, or may stand where it was."""
        found: set[Socket] = set()
        for way in ways if self._tried else ():
            narrow = stripes(way.route.corners)
            for socket in self.near(way.reach):
                tried = self._tried.get(socket)
                if tried and socket not in found and any(tried.intersects(stripe) for stripe in narrow):
                    found.add(socket)
        return found

    def near(self, area: QRectF) -> list[Socket]:
        """The links whose shapes may stand there."""
        return self._drawn.link_grid.near(self.grown(area))

    def forget(self) -> None:
        """Everything may be elsewhere now."""
        self._found.clear()
        self._tried.clear()

    def change(self, sockets: Iterable[Socket]) -> list[QRectF]:
        """These links, or what stands around them, are not what they were. Returns where shapes came or went."""
        waiting = [_rank(socket) for socket in sockets if socket in self._found]
        heapq.heapify(waiting)
        dirty: list[QRectF] = []
        last = None
        while waiting:
            rank = heapq.heappop(waiting)
            socket = rank[1]
            if socket == last:
                continue
            last, old = socket, self._found.pop(socket)
            self._tried.pop(socket, None)
            new = self[socket] if socket in self._drawn.links else NOWHERE
            if new == old:
                continue
            for place in (old, new):
                if place.isValid():
                    dirty.append(place)
                    for other in self.near(place):
                        if other in self._found and _rank(other) > rank:
                            heapq.heappush(waiting, _rank(other))
        return dirty

    def _look(self, item: LinkItem) -> QRectF:
        width = self._drawn.measure(item.text) if item.text else 0.0
        if not 0 < width <= LABEL_ROOM:
            return NOWHERE
        rank = _rank(item.link.socket)
        leaving, arriving = self._leaving(item), self._arriving(item)
        wires = [other for other in (*leaving, *arriving) if other is not item]
        own, crossed = {other.link.socket for other in (item, *wires)}, NOWHERE
        for place in clear_places(item, width, self.scale, self._ports(item.link), wires, self._taken):
            near = self.near(place)
            if not self._free(place, rank, near):
                continue
            self._tried[item.link.socket] = place.united(self._tried.get(item.link.socket, NOWHERE))
            if not any(crosses(self._drawn.links[other], place) for other in near if other not in own):
                return place
            crossed = crossed if crossed.isValid() else place
        return crossed

    def _free(self, place: QRectF, rank: Rank, near: list[Socket]) -> bool:
        before = sorted(found for other in near if (found := _rank(other)) < rank)
        return not any(self[socket].intersects(place) for _, socket in before)

    def _taken(self, area: QRectF) -> list[QRectF]:
        """Blocks, and titles of frames at the farthest zoom at which texts have this scale."""
        decor, zoom = self._drawn.decor, max(FAR, min(NEAR, 1 / self.scale))
        titles = (place_of_title(item, decor, zoom) for item in decor.frames_near(area))
        return self._drawn.boxes_near(area) + [title for title in titles if title.intersects(area)]

    def _ports(self, link: Link) -> list[Spot]:
        blocks = self._drawn.blocks
        return [
            *(spot for spot in blocks[link.source].spots if spot.side == "output" and spot.port != link.output),
            *(spot for spot in blocks[link.target].spots if spot.side == "input" and spot.port != link.input),
        ]

    def _leaving(self, item: LinkItem) -> list[LinkItem]:
        links = self._drawn.links
        return [links[link.socket] for link in self._drawn.leaving[item.link.source] if link.socket in links]

    def _arriving(self, item: LinkItem) -> list[LinkItem]:
        target, links = item.link.target, self._drawn.links
        spots = self._drawn.blocks[target].spots
        return [links[target, spot.port] for spot in spots if spot.side == "input" and (target, spot.port) in links]


@lru_cache(maxsize=65536)
def _rank(socket: Socket) -> Rank:
    return crc32("|".join(socket).encode()), socket
