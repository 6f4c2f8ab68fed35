"""What a group shows of its inside: a bar for each block and a line for each link, as they lie in it."""

from collections import Counter
from dataclasses import dataclass

from builder.blocks.data import PORTS
from builder.geometry import block_size
from builder.network import Block, Group, Link, Network, Point

Bar = tuple[str, float, float, float, float]
Box = tuple[float, float, float, float]
ROOM = (32.0, 44.0)  # the part of the tile in which they lie, around its middle
LARGEST = 0.1  # of their size on the canvas
LOWEST, NARROWEST = 2.5, 6.0
BETWEEN = ("activate", "shape", "data")  # what stands between the layers that give a group its colour
ASIDE = 4.0  # from the bars to a line that passes them
MOST = 60  # blocks that can be told apart at this size


@dataclass(frozen=True, slots=True)
class Miniature:
    """Bars (family, left, top, width, height) and lines (corners), in scene units around the middle of the tile."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[Point, ...], ...]

    @property
    def family(self) -> str:
        """The family of most of its layers, else of most of its blocks; that of groups where there is none."""
        families = [family for family, *_ in self.bars]
        found = Counter([family for family in families if family not in BETWEEN] or families)
        return found.most_common(1)[0][0] if found else "groups"


class Miniatures:
    """Those of the groups of one network after the other, each kept until its group is another."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Group, Miniature]] = {}

    def of(self, kind: str, network: Network) -> Miniature | None:
        """That of the group of a kind; None where it is no group's."""
        group = network.groups.get(kind)
        if group is None:
            return None
        made = self._made.get(kind)
        if made is None or made[0] is not group:
            made = self._made[kind] = group, miniature(group, network)
        return made[1]


def miniature(group: Group, network: Network) -> Miniature:
    """The inside of a group of a network in miniature; of many blocks the first ones."""
    body = Network(blocks=group.body.blocks, links=group.body.links, groups=network.groups)
    blocks = dict(list(body.blocks.items())[:MOST])
    boxes = _boxes(body, blocks)
    inner = {id: block for id, block in blocks.items() if block.kind not in PORTS}
    bars = tuple((block.colour or body.record(block.kind).family, *boxes[id]) for id, block in inner.items())
    links = [link for link in body.links.values() if link.source in boxes and link.target in boxes]
    return Miniature(bars, tuple(_line(link, boxes, [boxes[id] for id in inner]) for link in links))


def _boxes(body: Network, blocks: dict[str, Block]) -> dict[str, Box]:
    """The rectangles of the blocks, shrunk so that they fit."""
    if not blocks:
        return {}
    sizes = {id: block_size(body.record(block.kind)) for id, block in blocks.items()}
    xs, ys = zip(*(block.position for block in blocks.values()), strict=True)
    wide, high = max(xs) - min(xs) + 176.0, max(ys) - min(ys) + 64.0
    across, down = min(LARGEST, ROOM[0] / wide), min(LARGEST, ROOM[1] / high)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    found = {}
    for id, block in blocks.items():
        width, height = max(NARROWEST, sizes[id][0] * across), max(LOWEST, sizes[id][1] * down)
        x, y = (block.position[0] - middle[0]) * across, (block.position[1] - middle[1]) * down
        found[id] = (x - width / 2, y - height / 2, width, height)
    return found


def _line(link: Link, boxes: dict[str, Box], bars: list[Box]) -> tuple[Point, ...]:
    """From one bar down to the other; round the left side of those that stand between."""
    (left, top, wide, high), (other, below, width, _) = boxes[link.source], boxes[link.target]
    start, end = (left + wide / 2, top + high), (other + width / 2, below)
    between = [
        box for box in bars if start[1] < box[1] + box[3] and box[1] < end[1] and _crosses(box, start[0], end[0])
    ]
    if not between:
        return start, end
    aside = min(box[0] for box in between) - ASIDE
    high_bend, low_bend = start[1] + 1.0, end[1] - 1.0
    return start, (start[0], high_bend), (aside, high_bend), (aside, low_bend), (end[0], low_bend), end


def _crosses(box: Box, one: float, other: float) -> bool:
    return box[0] < max(one, other) and min(one, other) < box[0] + box[2]
