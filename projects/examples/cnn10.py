"""A CNN for colour images of ten classes."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def cnn10() -> Network:
    """Three convolutions and two poolings in a column, the Dense layers in the next."""
    sketch = Sketch("cnn10", Recipe(data="digits64", epochs=16, validation=0.1))
    sketch.add("input", name="image", field="image", shape=(3, 64, 64))
    sketch.add("conv2d", name="conv1", out_channels=32, activation="relu")
    sketch.add("maxpool2d", name="pool1")
    sketch.add("conv2d", name="conv2", out_channels=64, activation="relu")
    sketch.add("maxpool2d", name="pool2")
    sketch.add("conv2d", name="conv3", out_channels=64, activation="relu")
    sketch.column(top=32.0)
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc1", out_features=64, activation="relu")
    sketch.add("dense", name="fc2", out_features=10, activation="softmax")
    sketch.add("output", name="digit", target="digit", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "cnn10", "Image CNN, 10 classes", "Three convolutions sort colour images of 64×64 into ten.", cnn10,
    seconds=30, result=Result("accuracy", 0.917, 0.778, "the most similar training image"),
)  # fmt: skip
