"""VGG: stages of convolutions, each half as large as the one before. Simonyan and Zisserman 2014, arXiv:1409.1556."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result
from projects.library.use import put

Stages = tuple[tuple[int, int], ...]  # of each the filters, and how many convolutions


def vgg() -> Network:
    """Three stages for images of 32 × 32. A BatchNorm after each keeps what is handed on from fading away."""
    sketch = Sketch("vgg", Recipe(data="shapes32", epochs=6))
    sketch.add("input", name="image", field="image", shape=(3, 32, 32))
    _stages(sketch, ((8, 2), (16, 2), (32, 3)), norm=True)
    _decision(sketch, hidden=(64,), classes=10)
    sketch.add("output", name="shape", target="shape", loss="cross_entropy", metric="accuracy")
    return sketch.network


def vgg16() -> Network:
    """Configuration D of the paper: 13 convolutions and three Dense layers, for the 1000 classes of ImageNet."""
    sketch = Sketch("VGG-16")
    sketch.add("input", name="image", shape=(3, 224, 224))
    _stages(sketch, ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)))
    _decision(sketch, hidden=(4096, 4096), classes=1000)
    sketch.add("output", name="class", loss="cross_entropy", metric="accuracy")
    return sketch.network


def _stages(sketch: Sketch, stages: Stages, norm: bool = False) -> None:
    for number, (filters, convolutions) in enumerate(stages, 1):
        put(sketch, f"vgg-stage-{convolutions}", name=f"stage{number}", channels=filters)
        if norm:
            sketch.add("batchnorm2d", name=f"bn{number}")


def _decision(sketch: Sketch, hidden: tuple[int, ...], classes: int) -> None:
    """The next column: Dense layers of so many units, each with a Dropout, then one unit a class."""
    sketch.column(top=32.0)
    sketch.add("flatten", name="flatten")
    for number, units in enumerate(hidden, 1):
        sketch.add("dense", name=f"fc{number}", out_features=units, activation="relu")
        sketch.add("dropout", name=f"drop{number}")
    sketch.add("dense", name=f"fc{len(hidden) + 1}", out_features=classes, activation="softmax")


EXAMPLE = Example(
    "vgg", "VGG", "Stages of convolutions as in VGG-16, narrow enough to train here.", vgg, 7,
    Result("accuracy", 0.95, 0.305, "the most similar training image"), (vgg16,),
)  # fmt: skip
