"""ResNet: residual blocks with their skips, in stages. He et al. 2015, arXiv:1512.03385."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result
from projects.library.use import put


def resnet() -> Network:
    """Three stages of basic blocks for images of 32 × 32."""
    sketch = Sketch("resnet", Recipe(data="shapes32", epochs=8))
    sketch.add("input", name="image", field="image", shape=(3, 32, 32))
    sketch.add("conv2d", name="conv1", out_channels=16, stride=(2, 2), padding=(1, 1), bias=False)
    sketch.add("batchnorm2d", name="bn1")
    sketch.add("relu", name="relu1")
    _stages(sketch, "basic-block", (1, 1, 1), width=16)
    _decision(sketch, classes=10)
    sketch.add("output", name="shape", target="shape", loss="cross_entropy", metric="accuracy")
    return sketch.network


def resnet18() -> Network:
    """Two basic blocks in each of four stages."""
    return _full("ResNet-18", "basic-block", (2, 2, 2, 2))


def resnet50() -> Network:
    """Three, four, six and three bottlenecks. The first stage widens the map, so its skip is a convolution too."""
    return _full("ResNet-50", "bottleneck", (3, 4, 6, 3), widens=True)


def _full(name: str, block: str, depths: tuple[int, ...], widens: bool = False) -> Network:
    """For the 1000 classes of ImageNet, at 224 × 224."""
    sketch = Sketch(name)
    sketch.add("input", name="image", shape=(3, 224, 224))
    sketch.add("conv2d", name="conv1", out_channels=64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3), bias=False)
    sketch.add("batchnorm2d", name="bn1")
    sketch.add("relu", name="relu1")
    sketch.add("maxpool2d", name="pool1", kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))
    _stages(sketch, block, depths, width=64, widens=widens)
    _decision(sketch, classes=1000)
    sketch.add("output", name="class", loss="cross_entropy", metric="accuracy")
    return sketch.network


def _stages(sketch: Sketch, block: str, depths: tuple[int, ...], width: int, widens: bool = False) -> None:
    """The next column: each stage has twice the channels of the one before on a map half as large.

    Where channels or size change, the first block has a convolution in its skip; with `widens` in the first stage too.
    """
    sketch.column(top=32.0)
    for stage, depth in enumerate(depths, 1):
        channels, changes = width * 2 ** (stage - 1), widens or stage > 1
        if changes:
            stride = (2, 2) if stage > 1 else (1, 1)
            put(sketch, f"{block}-down", name=f"stage{stage}_first", channels=channels, stride=stride)
        if depth > changes:
            put(sketch, block, name=f"stage{stage}", channels=channels, repeat=depth - changes)


def _decision(sketch: Sketch, classes: int) -> None:
    sketch.column(top=32.0)
    sketch.add("global_avg_pool", name="pool")
    sketch.add("dense", name="fc", out_features=classes, activation="softmax")


EXAMPLE = Example(
    "resnet", "ResNet", "Residual blocks with their skips, narrow enough to train here.", resnet, 10,
    Result("accuracy", 0.92, 0.305, "the most similar training image"), (resnet18, resnet50),
)  # fmt: skip
