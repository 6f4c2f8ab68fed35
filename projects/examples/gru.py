"""A GRU over sequences of any length."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def gru() -> Network:
    sketch = Sketch("gru", Recipe(data="tunes", epochs=5, learning_rate=0.005))
    sketch.add("input", name="steps", field="steps", shape=("T", 100), lengths=True)
    gru = sketch.add("gru", name="gru", hidden_size=32)
    sketch.add("dense", (gru, "last"), name="fc", out_features=10, activation="softmax")
    sketch.add("output", name="tune", target="tune", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "gru", "GRU", "A GRU hears tunes of 5 to 20 steps.", gru,
    seconds=4, result=Result("accuracy", 0.998, 0.81, "logistic regression on when each tone sounds"),
)  # fmt: skip
