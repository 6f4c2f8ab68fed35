"""How the drawing looks at this moment, beside what it is: selection, pointer, keyboard, results, fits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.network import Socket
from widgets.canvas.decor_hits import Touch
from widgets.canvas.ports import End

Results = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Look:
    """`hovered`, `near` and `wire` are the block, port and link under the pointer; `focus` the block that keys act on.
    Where `hovered` is an open group, `within` is the way to the block inside of it that is under the pointer.

    `decor` are the selected notes and frames, `touch` is what of one lies under the pointer; `found` are the blocks
    that are looked for. `fits` says of ports, while a wire is dragged, whether they would take it.

    `cost` is what blocks tell of their costs ("parameters", "work" or "memory"), `bars` whether as a bar too, which has
    full width at the `largest`; `shapes` which shapes wires tell ("all" or "hover").
    """

    blocks: frozenset[str] = frozenset()
    links: frozenset[Socket] = frozenset()
    decor: frozenset[str] = frozenset()
    hovered: str | None = None
    within: tuple[str, ...] = ()
    near: End | None = None
    wire: Socket | None = None
    touch: Touch | None = None
    focus: str | None = None
    found: frozenset[str] = frozenset()
    results: Results = field(default_factory=dict)
    fits: Mapping[End, bool] = field(default_factory=dict)
    cost: str = "parameters"
    bars: bool = True
    largest: int = 0
    shapes: str = "all"
