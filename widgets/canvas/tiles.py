"""The drawing in large tiles, each ready to be painted in a few calls: what makes a look from afar quick."""

from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from builder.network import Socket
from widgets.canvas.block_item import BlockItem
from widgets.canvas.link_item import LinkItem

SIZE = 512.0
Place = tuple[int, int]


@dataclass
class Tile:
    """The blocks whose centre lies in a square of the scene, and the links that start there."""

    blocks: dict[str, BlockItem] = field(default_factory=dict)
    links: dict[Socket, LinkItem] = field(default_factory=dict)
    _grown: tuple[float, dict[str, list[QRectF]]] | None = None

    @cached_property
    def boxes(self) -> dict[str, list[QRectF]]:
        """All blocks save open groups, by the family whose colour they have."""
        found: dict[str, list[QRectF]] = {}
        for item in self.blocks.values():
            if not item.open:
                found.setdefault(item.dress.family, []).append(item.box)
        return found

    @cached_property
    def groups(self) -> list[BlockItem]:
        """The blocks that are groups."""
        return [item for item in self.blocks.values() if item.inside]

    @cached_property
    def off(self) -> list[QRectF]:
        """The blocks that are off."""
        return [item.box for item in self.blocks.values() if item.block.off and not item.open]

    def boxes_at_least(self, least: float) -> dict[str, list[QRectF]]:
        """The boxes, none of them smaller than `least` scene units: on a map it would be no more than a haze."""
        if self._grown is None or self._grown[0] != least:
            grown = {family: [_grown(box, least) for box in boxes] for family, boxes in self.boxes.items()}
            self._grown = least, grown
        return self._grown[1]

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
    def extent(self) -> QRectF:
        extent = self.lines.boundingRect()
        for item in self.blocks.values():
            extent = extent.united(item.box)
        return extent

    @cached_property
    def bounds(self) -> QRectF:
        return self.extent.adjusted(-1, -1, 1, 1)

    def stale(self) -> None:
        """Something in here has changed."""
        for name in ("boxes", "groups", "off", "lines", "curves", "extent", "bounds"):
            self.__dict__.pop(name, None)
        self._grown = None


class Tiles:
    """All tiles. A change tells only the tiles that it concerns.

    The items in them are as they were last made: they stand where they are shown, but may tell what was known before.
    """

    def __init__(self) -> None:
        self._tiles: dict[Place, Tile] = {}

    @property
    def extent(self) -> QRectF:
        """The rectangle around everything; empty where there is nothing."""
        extent = QRectF()
        for tile in self._tiles.values():
            extent = extent.united(tile.extent)
        return extent

    def __len__(self) -> int:
        return len(self._tiles)

    def change_block(self, old: BlockItem | None, new: BlockItem | None) -> None:
        """One takes the place of the other; None where there was none, or is none now."""
        if old:
            place = _place(old.block.position)
            del self._tiles[place].blocks[old.block.id]
            self._touched(place)
        if new:
            self._at(new.block.position).blocks[new.block.id] = new

    def change_link(self, old: LinkItem | None, new: LinkItem | None) -> None:
        """One takes the place of the other; None where there was none, or is none now."""
        if old:
            place = _place(old.route.corners[0])
            del self._tiles[place].links[old.link.socket]
            self._touched(place)
        if new:
            self._at(new.route.corners[0]).links[new.link.socket] = new

    def all(self) -> list[Tile]:
        return list(self._tiles.values())

    def near(self, area: QRectF) -> list[Tile]:
        """The tiles of which something may lie in an area."""
        return [tile for tile in self._tiles.values() if tile.bounds.intersects(area)]

    def _at(self, point: tuple[float, float]) -> Tile:
        """The tile there, about to change."""
        tile = self._tiles.setdefault(_place(point), Tile())
        tile.stale()
        return tile

    def _touched(self, place: Place) -> None:
        """Something was taken out of a tile: an empty one goes."""
        tile = self._tiles[place]
        tile.stale()
        if not tile.blocks and not tile.links:
            del self._tiles[place]


def _grown(box: QRectF, least: float) -> QRectF:
    width, height = max(box.width(), least), max(box.height(), least)
    return QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)


def _place(point: tuple[float, float]) -> Place:
    return int(point[0] // SIZE), int(point[1] // SIZE)
