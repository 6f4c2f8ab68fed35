"""How the drawing looks at this moment, beside what it is: selection, pointer, keyboard, results, fits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.network import Socket
from widgets.canvas.ports import End

Results = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Look:
    """`hovered`, `near` and `wire` are the block, port and link under the pointer; `focus` the block that keys act on.

    `fits` says of ports, while a wire is dragged, whether they would take it.
    """

    blocks: frozenset[str] = frozenset()
    links: frozenset[Socket] = frozenset()
    hovered: str | None = None
    near: End | None = None
    wire: Socket | None = None
    focus: str | None = None
    results: Results = field(default_factory=dict)
    fits: Mapping[End, bool] = field(default_factory=dict)
