"""Writing a network down in Python, as the examples do: blocks one below the other, linked as they come."""

from builder.edits import add_block, add_link
from builder.geometry import COLUMN, GAP, block_size
from builder.network import Link, Network
from builder.recipe import Recipe
from builder.values import Value

Start = tuple[str, str]


class Sketch:
    """A network in the making. `add` returns the block's id, linked to what came last unless `after` says otherwise."""

    def __init__(self, name: str, recipe: Recipe | None = None) -> None:
        self.network = Network(name=name, recipe=recipe or Recipe())
        self._last: str | None = None
        self._x = self._y = 0.0

    def add(self, kind: str, *after: str | Start, name: str = "", **values: Value) -> str:
        """Add a block below the last one. `after` names the blocks (or (block, port)) that feed its inputs in order."""
        height = block_size(self.network.record(kind))[1]
        place = (self._x, self._y + height / 2)
        self._y += height + GAP
        self.network, block = add_block(self.network, kind, place, name, values)
        inputs = self.network.record(kind).inputs(block.values)
        starts: tuple[str | Start, ...] = after or ((self._last,) if self._last and inputs else ())
        for port, start in zip(inputs, starts, strict=False):
            source, output = start if isinstance(start, tuple) else (start, self._first_output(start))
            self.network = add_link(self.network, Link(source, output, block.id, port.name))
        self._last = block.id if self.network.record(kind).outputs(block.values) else None
        return block.id

    def column(self, top: float = 0.0) -> None:
        """Go on at the top of a new column."""
        self._x, self._y = self._x + COLUMN, top

    def _first_output(self, id: str) -> str:
        block = self.network.blocks[id]
        return self.network.record(block.kind).outputs(block.values)[0].name
