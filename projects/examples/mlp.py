"""Multi-layer perceptrons that sort the rows of a table."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def mlp() -> Network:
    """Two hidden layers, and a softmax for three classes."""
    sketch = Sketch("mlp", Recipe(data="iris", epochs=50, batch_size=8))
    sketch.add("input", name="lengths", field="lengths", shape=(4,))
    sketch.add("dense", name="fc1", out_features=16, activation="relu")
    sketch.add("dense", name="fc2", out_features=16, activation="tanh")
    sketch.add("dense", name="fc3", out_features=3, activation="softmax")
    sketch.add("output", name="species", target="species", loss="cross_entropy", metric="accuracy")
    return sketch.network


def wine() -> Network:
    sketch = Sketch("wine", Recipe(data="wine", epochs=30, batch_size=8))
    sketch.add("input", name="measurements", field="measurements", shape=(13,))
    sketch.add("dense", name="fc1", out_features=16, activation="gelu")
    sketch.add("dense", name="fc2", out_features=3, activation="softmax")
    sketch.add("output", name="grower", target="grower", loss="cross_entropy", metric="accuracy")
    return sketch.network


def breast_cancer() -> Network:
    """Two classes need but one unit, with a sigmoid."""
    sketch = Sketch("breast-cancer", Recipe(data="breast_cancer", epochs=30, batch_size=16))
    sketch.add("input", name="measurements", field="measurements", shape=(30,))
    sketch.add("dense", name="fc1", out_features=16, activation="leaky_relu")
    sketch.add("dense", name="fc2", out_features=1, activation="sigmoid")
    sketch.add("output", name="benign", target="tumour", loss="binary_cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "mlp", "Table to classes", "Dense layers tell three species of iris apart.", mlp,
    seconds=1, result=Result("accuracy", 1.0, 0.333, "the most frequent class"),
    more=(wine, breast_cancer),
    remark="Logistic regression is right for 96.7 % of these flowers, all but one: a table this easy needs no network.",
)  # fmt: skip
