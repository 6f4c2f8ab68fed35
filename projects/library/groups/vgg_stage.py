"""The stages of VGG: convolutions that keep the size of the map, then a pooling that halves it."""

from functools import partial

from builder.network import Network
from builder.sketch import Sketch
from projects.library.groups.shipped import Shipped, group_of

SOURCE = "Simonyan and Zisserman 2014, arXiv:1409.1556, table 1"


def stage(convolutions: int) -> Network:
    """So many convolutions 3 × 3 with ReLU, and MaxPool."""
    sketch = Sketch("VGG")
    sketch.add("input", name="x", shape=(3, 224, 224))
    convs = [
        sketch.add("conv2d", name=f"conv{number}", out_channels=64, padding=(1, 1), activation="relu")
        for number in range(1, convolutions + 1)
    ]
    sketch.add("maxpool2d", name="pool")
    return group_of(sketch, f"VGG stage of {convolutions}", {"channels": tuple((c, "out_channels", 1) for c in convs)})


GROUPS = tuple(
    Shipped(
        f"vgg-stage-{count}",
        f"VGG stage of {count}",
        f"{word} convolutions that keep the size of the map, then a pooling that halves it.",
        SOURCE,
        partial(stage, count),
        ("VGG-16", "VGGNet", "convolution", "pool"),
    )
    for count, word in ((2, "Two"), (3, "Three"))
)
