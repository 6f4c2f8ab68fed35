"""GoogLeNet: modules of four branches that look at the same map. Szegedy et al. 2014, arXiv:1409.4842."""

from typing import NamedTuple

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result
from projects.library.use import put


class Widths(NamedTuple):
    """The filters of a module: of the branches, and of the convolutions 1 × 1 before the larger ones."""

    filters_1x1: int
    reduce_3x3: int
    filters_3x3: int
    reduce_5x5: int
    filters_5x5: int
    filters_pool: int


# Table 1 of the paper; a pooling stands between 3, 4 and 5.
TABLE = {
    "3a": Widths(64, 96, 128, 16, 32, 32), "3b": Widths(128, 128, 192, 32, 96, 64),
    "4a": Widths(192, 96, 208, 16, 48, 64), "4b": Widths(160, 112, 224, 24, 64, 64),
    "4c": Widths(128, 128, 256, 24, 64, 64), "4d": Widths(112, 144, 288, 32, 64, 64),
    "4e": Widths(256, 160, 320, 32, 128, 128),
    "5a": Widths(256, 160, 320, 32, 128, 128), "5b": Widths(384, 192, 384, 48, 128, 128),
}  # fmt: skip


def inception() -> Network:
    """Three modules for images of 32 × 32. A BatchNorm after each stage keeps what is handed on from fading away."""
    sketch = Sketch("inception", Recipe(data="shapes32", epochs=10))
    sketch.add("input", name="image", field="image", shape=(3, 32, 32))
    for number, filters in enumerate((8, 16), 1):
        _conv(sketch, f"conv{number}", filters, 3)
        sketch.add("batchnorm2d", name=f"bn{number}")
        _pool(sketch, f"pool{number}")
    sketch.column(top=32.0)
    for name in ("3a", "3b"):
        _module(sketch, name, Widths(8, 8, 16, 4, 8, 8))
    sketch.add("batchnorm2d", name="bn3")
    _pool(sketch, "pool3")
    _module(sketch, "4a", Widths(16, 16, 32, 4, 8, 8))
    _decision(sketch, classes=10)
    sketch.add("output", name="shape", target="shape", loss="cross_entropy", metric="accuracy")
    return sketch.network


def googlenet() -> Network:
    """All nine modules, for the 1000 classes of ImageNet; without the two side outputs, which only training uses."""
    sketch = Sketch("GoogLeNet")
    sketch.add("input", name="image", shape=(3, 224, 224))
    _conv(sketch, "conv1", 64, 7, 2)
    _pool(sketch, "pool1")
    sketch.add("localresponsenorm", name="norm1", size=5)
    _conv(sketch, "reduce2", 64, 1)
    _conv(sketch, "conv2", 192, 3)
    sketch.add("localresponsenorm", name="norm2", size=5)
    _pool(sketch, "pool2")
    for name, widths in TABLE.items():
        if name.endswith("a"):
            sketch.column(top=32.0)
        _module(sketch, name, widths)
        if name in ("3b", "4e"):
            _pool(sketch, f"pool{name[0]}")
    _decision(sketch, classes=1000)
    sketch.add("output", name="class", loss="cross_entropy", metric="accuracy")
    return sketch.network


def _conv(sketch: Sketch, name: str, filters: int, size: int, stride: int = 1) -> None:
    half = size // 2
    sketch.add(
        "conv2d", name=name, out_channels=filters, kernel_size=(size, size), stride=(stride, stride),
        padding=(half, half), activation="relu",
    )  # fmt: skip


def _pool(sketch: Sketch, name: str) -> None:
    sketch.add("maxpool2d", name=name, kernel_size=(3, 3), stride=(2, 2), ceil_mode=True)


def _module(sketch: Sketch, name: str, widths: Widths) -> None:
    put(sketch, "inception", name=f"inception{name}", **widths._asdict())


def _decision(sketch: Sketch, classes: int) -> None:
    sketch.column(top=32.0)
    sketch.add("global_avg_pool", name="pool")
    sketch.add("dropout", name="drop", p=0.4)
    sketch.add("dense", name="fc", out_features=classes, activation="softmax")


EXAMPLE = Example(
    "inception", "Inception", "Modules of four branches as in GoogLeNet, narrow enough to train here.", inception, 14,
    Result("accuracy", 0.92, 0.305, "the most similar training image"), (googlenet,),
)  # fmt: skip
