"""A network around one group of the library."""

from builder.network import Network
from builder.sketch import Sketch
from builder.values import Value
from projects.library.use import put


def alone(group: str, shape: tuple[int | str, ...], **values: Value) -> Network:
    """One use of a shipped group between an Input and an Output."""
    sketch = Sketch("alone")
    sketch.add("input", shape=shape)
    put(sketch, group, name="", **values)
    sketch.add("output", loss="mse", metric="none")
    return sketch.network
