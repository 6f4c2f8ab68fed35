"""The Inception module of GoogLeNet: four views of the same map, side by side, joined by channels."""

from builder.network import Network
from builder.sketch import Sketch
from projects.library.groups.shipped import Shipped, group_of

# Stage 3a of table 1.
ONE, THREE_REDUCED, THREE, FIVE_REDUCED, FIVE, POOLED = 64, 96, 128, 16, 32, 32
TOP = 76.0


def inception() -> Network:
    """1 × 1, 1 × 1 then 3 × 3, 1 × 1 then 5 × 5, pooling then 1 × 1; each convolution with ReLU."""
    sketch = Sketch("GoogLeNet")
    start = sketch.add("input", name="x", shape=(192, 28, 28))
    one = _conv(sketch, start, "one", ONE, 1)
    sketch.column(TOP)
    before_three = _conv(sketch, start, "three_reduce", THREE_REDUCED, 1)
    three = _conv(sketch, before_three, "three", THREE, 3)
    sketch.column(TOP)
    before_five = _conv(sketch, start, "five_reduce", FIVE_REDUCED, 1)
    five = _conv(sketch, before_five, "five", FIVE, 5)
    sketch.column(TOP)
    pool = sketch.add("maxpool2d", start, name="pool", kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    pooled = _conv(sketch, pool, "pool_project", POOLED, 1)
    sketch.add("concat", one, three, five, pooled, name="join", inputs=4)
    widths = {
        "one": one, "three_reduce": before_three, "three": three, "five_reduce": before_five, "five": five,
        "pool_project": pooled,
    }  # fmt: skip
    return group_of(sketch, "Inception", {name: ((id, "out_channels", 1),) for name, id in widths.items()})


def _conv(sketch: Sketch, after: str, name: str, filters: int, size: int) -> str:
    half = size // 2
    return sketch.add(
        "conv2d", after, name=name, out_channels=filters, kernel_size=(size, size), padding=(half, half),
        activation="relu",
    )  # fmt: skip


GROUPS = (
    Shipped(
        "inception",
        "Inception",
        "Looks at a map through windows of 1, 3 and 5 and a pooling at once, and joins what they find.",
        "Szegedy et al. 2014, arXiv:1409.4842, figure 2(b)",
        inception,
        ("GoogLeNet", "module", "branches", "concat"),
    ),
)
