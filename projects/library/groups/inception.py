"""The Inception module of GoogLeNet: four views of the same map, side by side, joined by channels."""

from builder.network import Network
from builder.sketch import Sketch
from projects.library.groups.shipped import Shipped, group_of

# Stage 3a of table 1.
ONE, THREE_REDUCED, THREE, FIVE_REDUCED, FIVE, POOLED = 64, 96, 128, 16, 32, 32


def inception() -> Network:
    """1 × 1, 1 × 1 then 3 × 3, 1 × 1 then 5 × 5, pooling then 1 × 1; each convolution with ReLU."""
    sketch = Sketch("GoogLeNet")
    start = sketch.add("input", name="x", shape=(192, 28, 28))
    one = _conv(sketch, start, "conv1x1", ONE, 1)
    before_three = _conv(sketch, start, "reduce3x3", THREE_REDUCED, 1)
    three = _conv(sketch, before_three, "conv3x3", THREE, 3)
    before_five = _conv(sketch, start, "reduce5x5", FIVE_REDUCED, 1)
    five = _conv(sketch, before_five, "conv5x5", FIVE, 5)
    pool = sketch.add("maxpool2d", start, name="pool", kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    pooled = _conv(sketch, pool, "project", POOLED, 1)
    sketch.add("concat", one, three, five, pooled, name="join", inputs=4)
    widths = {
        "filters_1x1": one, "reduce_3x3": before_three, "filters_3x3": three, "reduce_5x5": before_five,
        "filters_5x5": five, "filters_pool": pooled,
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
