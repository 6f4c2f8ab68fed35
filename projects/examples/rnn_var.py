"""An RNN over sequences of any length: the last real step of each decides."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def rnn_var() -> Network:
    """The shorter sequences of a batch are padded, and packed before the RNN, so that it never reads padding."""
    sketch = Sketch(
        "rnn-var", Recipe(data="tunes_one_hot", epochs=10, batch_size=32, learning_rate=0.003, validation=0.1)
    )
    sketch.add("input", name="steps", field="steps", shape=("T", 100), lengths=True)
    rnn = sketch.add("rnn", name="rnn", hidden_size=32)
    sketch.add("dense", (rnn, "last"), name="fc", out_features=10, activation="softmax")
    sketch.add("output", name="tune", target="tune", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "rnn-var", "RNN, any length", "An RNN hears tunes of 5 to 20 steps.", rnn_var,
    seconds=4, result=Result("accuracy", 0.992, 0.81, "logistic regression on when each tone sounds"),
)  # fmt: skip
