"""An RNN that answers yes or no to a sequence of any length."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def rnn_binary() -> Network:
    """The last step of 50 units, then one unit that decides."""
    sketch = Sketch(
        "rnn-binary", Recipe(data="digit_parity", epochs=40, batch_size=16, learning_rate=0.002, validation=0.1)
    )
    sketch.add("input", name="rows", field="rows", shape=("T", 8))
    rnn = sketch.add("rnn", name="rnn", hidden_size=50, nonlinearity="relu")
    sketch.add("dense", (rnn, "last"), name="fc", out_features=1, activation="sigmoid")
    sketch.add("output", name="odd", target="odd", loss="binary_cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "rnn-binary", "RNN, yes or no", "An RNN reads a digit row by row: is it odd?", rnn_binary,
    seconds=4, result=Result("accuracy", 0.967, 0.911, "logistic regression"),
    remark="The most similar training sample is right for 99.2 %: on images this small a network gains nothing on it.",
)  # fmt: skip
