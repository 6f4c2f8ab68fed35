"""Linking with the keyboard: the output is chosen, then arrows lead the wire from input to input."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.gestures.wiring import Wiring
from widgets.canvas.painting.ink import Ink
from widgets.canvas.ports import Spot
from widgets.canvas.walking import Way

_WAYS: dict[Way, tuple[int, int]] = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}
ASIDE = 2.0  # how much more a step aside counts than one in the direction of the arrow


class KeyWiring(Gesture):
    """From a block to an input of another one. At a block of several outputs the output is chosen first.

    `step` answers an arrow, `enter` Enter; `over` says that the link is made. Raises ValueError for a block that gives
    nothing.
    """

    scrolls = False

    def __init__(self, board: Board, block: str) -> None:
        item = board.drawing.blocks[block]
        self._outputs = [spot for spot in item.spots if spot.side == "output"]
        if not self._outputs:
            raise ValueError(f"{item.block.name} has no output, so no wire starts there.")
        super().__init__(board, self._outputs[0].at)
        self._chosen = 0
        self._wire: Wiring | None = None
        self._goal: Spot | None = None
        self.over = False

    def begin(self) -> None:
        """Lead the wire to its first input, or show the first of several outputs."""
        if len(self._outputs) == 1:
            self._begin_wire()
        else:
            self._show_output()

    def move(self, at: QPointF) -> None:
        """The pointer has no part in it."""

    def step(self, way: Way) -> None:
        """An arrow: to the output beside, or on to the next input that way."""
        if self._wire is None:
            if way == "down":
                self._begin_wire()
                return
            by = {"left": -1, "right": 1}.get(way, 0)
            self._chosen = min(max(self._chosen + by, 0), len(self._outputs) - 1)
            self._show_output()
            return
        found = self._next(way)
        if found:
            self._lead(found)

    def enter(self) -> None:
        """Take the output, or make the link; at an input that does not take it the wire stays, with the reason."""
        if self._wire is None:
            self._begin_wire()
        elif self._goal and not self._wire.reason:
            self.over = True

    def end(self) -> None:
        if self._wire:
            self._wire.end()

    def cancel(self) -> None:
        if self._wire:
            self._wire.cancel()
        self.board.change_look(near=None)
        self.board.hint("")

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self._wire:
            self._wire.paint(painter, ink)

    def _show_output(self) -> None:
        spot = self._outputs[self._chosen]
        self.board.change_look(near=spot.end)
        self.board.hint(f"Output {spot.title}: ← and → choose another one, Enter takes it.")

    def _begin_wire(self) -> None:
        origin = self._outputs[self._chosen]
        self.start = origin.at
        self._wire = Wiring(self.board, origin.at, origin)
        self._wire.dragged = True
        first = self._first(origin)
        if first:
            self._lead(first)
        else:
            self._wire.drag(origin.at)
            self.board.hint("There is no input to lead to. Add a block first.")

    def _lead(self, goal: Spot) -> None:
        assert self._wire
        self._goal = goal
        self.board.session.revealed.emit(goal.block)
        self._wire.drag(goal.at)
        item = self.board.drawing.blocks[goal.block]
        several = sum(spot.side == "input" for spot in item.spots) > 1
        place = f"{item.block.name}, {goal.title}" if several else item.block.name
        if self._wire.reason:  # it stands at the port
            self.board.hint(f"{place} does not take the wire. Arrows choose another input, Esc gives up.")
        else:
            self.board.hint(f"To {place}: Enter {'rewires it' if self._wire.replaced else 'wires it'}, Esc gives up.")

    def _first(self, origin: Spot) -> Spot | None:
        """The nearest of the inputs that take the wire best, those below before those above."""
        assert self._wire
        rank = self._wire.rank
        return min(self._inputs(), key=lambda spot: (rank(spot), _distance(origin.at, spot.at)), default=None)

    def _next(self, way: Way) -> Spot | None:
        here = self._goal.at if self._goal else self.start
        across, down = _WAYS[way]
        found = []
        for spot in self._inputs():
            offset = spot.at - here
            along = offset.x() * across + offset.y() * down
            aside = abs(offset.x() * down) + abs(offset.y() * across)
            if along > 1:
                found.append((along + ASIDE * aside, spot.end, spot))
        return min(found)[2] if found else None

    def _inputs(self) -> list[Spot]:
        origin = self._outputs[self._chosen].block
        blocks = self.board.drawing.blocks.items()
        return [spot for id, item in blocks if id != origin for spot in item.spots if spot.side == "input"]


def _distance(start: QPointF, end: QPointF) -> float:
    """From an output to an input; what lies above counts three times, since data runs down."""
    down = end.y() - start.y()
    return abs(end.x() - start.x()) + (down if down >= 0 else -3 * down)
