"""Whole networks out of the groups of the library, and their twins by hand, as the papers and torchvision have them."""

from builder.edits import set_values
from builder.network import Network
from builder.sketch import Sketch
from builder.stock import stocked
from builder.values import Value
from projects.library.groups import SHIPPED


def put(sketch: Sketch, group: str, **values: Value) -> str:
    """Add a use of a shipped group below what came last."""
    sketch.network, kind = stocked(sketch.network, SHIPPED[group].network())
    id = sketch.add(kind)
    sketch.network = set_values(sketch.network, id, values)
    return id


def resnet(small: str, large: str, depths: tuple[int, ...], first_down: bool) -> Network:
    """ResNet of blocks `small`, the first of each stage one of `large`; with `first_down` that of stage 1 too."""
    sketch = Sketch("ResNet")
    sketch.add("input", name="image", shape=(3, 224, 224))
    sketch.add("conv2d", out_channels=64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3), bias=False)
    sketch.add("batchnorm2d")
    sketch.add("relu")
    sketch.add("maxpool2d", kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))
    for stage, depth in enumerate(depths):
        channels, down = 64 * 2**stage, stage > 0 or first_down
        if down:
            put(sketch, large, channels=channels, stride=(2, 2) if stage else (1, 1))
        put(sketch, small, channels=channels, repeat=depth - down)
    sketch.add("global_avg_pool")
    sketch.add("dense", out_features=1000)
    sketch.add("output", name="class")
    return sketch.network


def vgg16() -> Network:
    sketch = Sketch("VGG-16")
    sketch.add("input", name="image", shape=(3, 224, 224))
    for channels, convolutions in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        put(sketch, f"vgg-stage-{convolutions}", channels=channels)
    sketch.add("flatten")
    for _ in range(2):
        sketch.add("dense", out_features=4096, activation="relu")
        sketch.add("dropout")
    sketch.add("dense", out_features=1000)
    sketch.add("output", name="class")
    return sketch.network


def alone(group: str, shape: tuple[int | str, ...], **values: Value) -> Network:
    """One use of a shipped group between an Input and an Output."""
    sketch = Sketch("alone")
    sketch.add("input", shape=shape)
    put(sketch, group, **values)
    sketch.add("output", loss="mse", metric="none")
    return sketch.network
