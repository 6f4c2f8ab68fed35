"""A CNN that answers yes or no to a photograph."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def cat() -> Network:
    """Three stages of convolution and pooling in a column, the decision in the next."""
    sketch = Sketch("cat", Recipe(data="photos64", epochs=10))
    sketch.add("input", name="image", field="image", shape=(3, 64, 64))
    for stage, filters in enumerate((32, 64, 128), 1):
        sketch.add("conv2d", name=f"conv{stage}", out_channels=filters, activation="relu")
        sketch.add("maxpool2d", name=f"pool{stage}")
    sketch.column(top=32.0)
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc1", out_features=128, activation="relu")
    sketch.add("dense", name="fc2", out_features=1, activation="sigmoid")
    sketch.add("output", name="flower", target="flower", loss="binary_cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "cat", "Image CNN, yes or no", "A CNN tells pieces of two photographs apart.", cat,
    seconds=13, result=Result("accuracy", 0.99, 0.91, "the five most similar training images"),
)  # fmt: skip
