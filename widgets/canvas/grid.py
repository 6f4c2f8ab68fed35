"""A spatial index: what lies near a rectangle, in the time that it takes to look at a few cells."""

from collections.abc import Hashable
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QRectF

K = TypeVar("K", bound=Hashable)
CELL = 256.0
Cell = tuple[int, int]


class Grid(Generic[K]):
    """Keys by the cells that their rectangles touch, in scene units."""

    def __init__(self) -> None:
        self._cells: dict[Cell, dict[K, None]] = {}
        self._boxes: dict[K, tuple[float, float, float, float]] = {}

    def __len__(self) -> int:
        return len(self._boxes)

    def copy(self) -> "Grid[K]":
        """The same keys under the same rectangles, to be kept while this one goes on."""
        made: Grid[K] = Grid()
        made._cells = {cell: dict(keys) for cell, keys in self._cells.items()}
        made._boxes = dict(self._boxes)
        return made

    @property
    def cells(self) -> int:
        """How many cells have something in them."""
        return len(self._cells)

    def put(self, key: K, box: QRectF) -> None:
        """Index `key` under this rectangle, and no longer under its former one."""
        self.drop(key)
        edges = _edges(box)
        self._boxes[key] = edges
        for cell in _cells(edges):
            self._cells.setdefault(cell, {})[key] = None

    def drop(self, key: K) -> None:
        """Forget `key`; does nothing where it is not known."""
        edges = self._boxes.pop(key, None)
        if edges is None:
            return
        for cell in _cells(edges):
            keys = self._cells[cell]
            del keys[key]
            if not keys:
                del self._cells[cell]

    def near(self, box: QRectF) -> list[K]:
        """The keys whose rectangles touch `box`, each once."""
        if not self._boxes:
            return []
        left, top, right, bottom = edges = _edges(box)
        found: dict[K, None] = {}
        cells = self._cells
        for cell in _cells(edges) if _count(edges) < len(cells) else tuple(cells):
            found.update(cells.get(cell, {}))
        boxes = self._boxes
        return [
            key for key in found if (b := boxes[key])[0] <= right and b[2] >= left and b[1] <= bottom and b[3] >= top
        ]


def _edges(box: QRectF) -> tuple[float, float, float, float]:
    return cast("tuple[float, float, float, float]", box.getCoords())  # one call instead of four


def _cells(edges: tuple[float, float, float, float]) -> list[Cell]:
    left, top, right, bottom = edges
    left, top, right, bottom = int(left // CELL), int(top // CELL), int(right // CELL), int(bottom // CELL)
    if left == right and top == bottom:
        return [(left, top)]
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _count(edges: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = edges
    return ((right - left) / CELL + 1) * ((bottom - top) / CELL + 1)
