"""A multi-layer perceptron that predicts a number from the row of a table."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def mlp_regression() -> Network:
    """One hidden layer and a Dropout, since the table is small."""
    sketch = Sketch("mlp-regression", Recipe(data="diabetes", epochs=30, batch_size=16))
    sketch.add("input", name="measurements", field="measurements", shape=(10,))
    sketch.add("dense", name="fc1", out_features=32, activation="relu")
    sketch.add("dropout", name="drop", p=0.2)
    sketch.add("dense", name="fc2", out_features=1)
    sketch.add("output", name="progress", target="progress", loss="mse", metric="mae")
    return sketch.network


EXAMPLE = Example(
    "mlp-regression", "Table to number", "Dense layers predict how a disease goes on.", mlp_regression,
    seconds=1, result=Result("loss", 0.545, 0.838, "the mean", "less"),
    remark="Linear regression leaves 0.559, next to nothing more: this table holds little that is not linear.",
)  # fmt: skip
