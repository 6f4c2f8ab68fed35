"""Recurrent layers that read in both directions, on top of one another, with dropout between them."""

from collections.abc import Callable

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def _both_ways(kind: str) -> Network:
    """The final states of both directions, joined, then one unit a tune."""
    sketch = Sketch(f"bi-{kind}", Recipe(data="tunes", epochs=3, learning_rate=0.01))
    sketch.add("input", name="steps", field="steps", shape=("T", 100), lengths=True)
    layer = sketch.add(kind, name=kind, hidden_size=32, num_layers=2, bidirectional=True, dropout=0.2)
    sketch.add("dense", (layer, "last"), name="fc", out_features=10, activation="softmax")
    sketch.add("output", name="tune", target="tune", loss="cross_entropy", metric="accuracy")
    return sketch.network


def _drawing(kind: str) -> Callable[[], Network]:
    return lambda: _both_ways(kind)


EXAMPLE = Example(
    "bi-lstm", "Bidirectional LSTM", "Two LSTM layers hear tunes from both ends.", _drawing("lstm"),
    seconds=7, result=Result("accuracy", 1.0, 0.81, "logistic regression on when each tone sounds"),
    more=(_drawing("rnn"), _drawing("gru")),
)  # fmt: skip
