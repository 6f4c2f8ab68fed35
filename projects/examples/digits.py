"""The example that the program opens with: a CNN with a skip on small handwritten digits."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def digits() -> Network:
    """Two columns: the convolutions with their skip on the left, the layers that decide on the right."""
    sketch = Sketch("digits", Recipe(data="digits_negative", epochs=40, batch_size=64, validation=0.1))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("conv2d", name="conv1", out_channels=32, padding=(1, 1), activation="relu")
    sketch.add("maxpool2d", name="pool1")
    conv2 = sketch.add("conv2d", name="conv2", out_channels=64, padding=(1, 1), activation="relu")
    conv3 = sketch.add("conv2d", name="conv3", out_channels=64, padding=(1, 1))
    sketch.add("add", conv2, conv3, name="add")
    sketch.column(top=32.0)
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc1", out_features=128, activation="relu")
    sketch.add("dropout", name="drop", p=0.25)
    sketch.add("dense", name="fc2", out_features=10, activation="softmax")
    sketch.add("output", name="digit", target="digit", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "digits", "Handwritten digits", "A CNN with a skip reads handwritten digits of 8×8.", digits,
    seconds=5, result=Result("accuracy", 0.964, 0.561, "logistic regression"),
    remark="The most similar training image is right for 97.8 %: on images this small a network gains nothing on it.",
)  # fmt: skip
