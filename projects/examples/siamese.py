"""A siamese network: one CNN sees two pictures, and how far apart they come out says whether they show the same."""

from builder.edits import move
from builder.grouping import grouped
from builder.layout.arranging import arranged
from builder.network import Network
from builder.recipe import Recipe
from builder.sharing import shared
from builder.sketch import Sketch
from projects.examples.example import Example, Result

FEATURES = 32


def siamese() -> Network:
    """A branch for each picture; the CNN of the second is that of the first at another place."""
    sketch = Sketch("siamese", Recipe(data="digit_pairs", epochs=10, batch_size=64, learning_rate=0.002))
    one = sketch.add("input", name="one", field="one", shape=(1, 8, 8))
    layers = [
        sketch.add("conv2d", one, name="conv1", out_channels=16, padding=(1, 1), activation="relu"),
        sketch.add("maxpool2d", name="pool1"),
        sketch.add("conv2d", name="conv2", out_channels=32, padding=(1, 1), activation="relu"),
        sketch.add("flatten", name="flatten"),
        sketch.add("dense", name="features", out_features=FEATURES),
    ]
    sketch.network, first = grouped(sketch.network, layers, "twin")
    sketch.column()
    other = sketch.add("input", name="other", field="other", shape=(1, 8, 8))
    second = sketch.add(first.kind, other, name="twin again")
    sketch.network = shared(sketch.network, (second,), first.id)
    sketch.add("subtract", first.id, second, name="difference")
    sketch.add("abs", name="distance")
    sketch.add("dense", name="fc", out_features=1, activation="sigmoid")
    sketch.add("output", name="same", target="same", loss="binary_cross_entropy", metric="accuracy")
    return move(sketch.network, arranged(sketch.network))


EXAMPLE = Example(
    "siamese", "Siamese network", "One CNN sees two digits: are they the same?", siamese,
    seconds=8, result=Result("accuracy", 0.93, 0.821, "logistic regression on both and on their difference"),
)  # fmt: skip
