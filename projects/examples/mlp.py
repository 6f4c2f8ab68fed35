"""A multi-layer perceptron that sorts the rows of a table."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example


def mlp() -> Network:
    """Two hidden layers."""
    sketch = Sketch("mlp", Recipe(data="iris", epochs=50, batch_size=8))
    sketch.add("input", name="lengths", field="lengths", shape=(4,))
    sketch.add("dense", name="fc1", out_features=16, activation="relu")
    sketch.add("dense", name="fc2", out_features=16, activation="tanh")
    sketch.add("dense", name="fc3", out_features=3, activation="softmax")
    sketch.add("output", name="species", target="species", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example("mlp", "Table to classes", "Dense layers tell three species of iris apart.", mlp, 1)
