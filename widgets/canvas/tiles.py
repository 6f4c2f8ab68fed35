"""The drawing in large tiles, each ready to be painted in a few calls: what makes a look from afar quick."""

from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from builder.network import Socket
from builder.record import Family
from widgets.canvas.block_item import BlockItem
from widgets.canvas.link_item import LinkItem

SIZE = 512.0
Place = tuple[int, int]


@dataclass
class Tile:
    """The blocks whose centre lies in a square of the scene, and the links that start there."""

    blocks: dict[str, BlockItem] = field(default_factory=dict)
    links: dict[Socket, LinkItem] = field(default_factory=dict)

    @cached_property
    def boxes(self) -> dict[Family, list[QRectF]]:
        found: dict[Family, list[QRectF]] = {}
        for item in self.blocks.values():
            found.setdefault(item.record.family, []).append(item.box)
        return found

    @cached_property
    def lines(self) -> QPainterPath:
        """All wires as straight pieces."""
        path = QPainterPath()
        for link in self.links.values():
            corners = link.route.corners
            path.moveTo(*corners[0])
            for corner in corners[1:]:
                path.lineTo(*corner)
        return path

    @cached_property
    def curves(self) -> QPainterPath:
        """All wires with their bends."""
        path = QPainterPath()
        for link in self.links.values():
            path.addPath(link.path)
        return path

    @cached_property
    def bounds(self) -> QRectF:
        bounds = self.lines.boundingRect()
        for item in self.blocks.values():
            bounds = bounds.united(item.box)
        return bounds.adjusted(-1, -1, 1, 1)

    def stale(self) -> None:
        """Something in here has changed."""
        for name in ("boxes", "lines", "curves", "bounds"):
            self.__dict__.pop(name, None)


class Tiles:
    """All tiles. `put` and `drop` tell only the tiles that are concerned."""

    def __init__(self) -> None:
        self._tiles: dict[Place, Tile] = {}

    def put_block(self, item: BlockItem) -> None:
        tile = self._at(item.block.position)
        tile.blocks[item.block.id] = item
        tile.stale()

    def drop_block(self, item: BlockItem) -> None:
        tile = self._at(item.block.position)
        del tile.blocks[item.block.id]
        tile.stale()

    def put_link(self, item: LinkItem) -> None:
        tile = self._at(item.route.corners[0])
        tile.links[item.link.socket] = item
        tile.stale()

    def drop_link(self, item: LinkItem) -> None:
        tile = self._at(item.route.corners[0])
        del tile.links[item.link.socket]
        tile.stale()

    def near(self, area: QRectF) -> list[Tile]:
        """The tiles of which something may lie in an area."""
        return [tile for tile in self._tiles.values() if tile.bounds.intersects(area)]

    def _at(self, point: tuple[float, float]) -> Tile:
        place = int(point[0] // SIZE), int(point[1] // SIZE)
        if place not in self._tiles:
            self._tiles[place] = Tile()
        return self._tiles[place]
