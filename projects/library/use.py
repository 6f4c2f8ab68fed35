"""A group of the library in a drawing that is written down."""

from builder.sketch import Sketch, Start
from builder.stock import stocked
from builder.values import Value
from projects.library.groups import SHIPPED


def put(sketch: Sketch, group: str, *after: str | Start, name: str = "", **values: Value) -> str:
    """Add a use of a shipped group, by its id, as `Sketch.add` adds a block. KeyError where there is none."""
    sketch.network, kind = stocked(sketch.network, SHIPPED[group].network())
    return sketch.add(kind, *after, name=name, **values)
