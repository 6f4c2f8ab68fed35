"""An LSTM that answers yes or no to a sequence of any length."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def lstm_binary() -> Network:
    """The last step of 50 units, then one unit that decides."""
    sketch = Sketch(
        "lstm-binary", Recipe(data="digit_parity", epochs=40, batch_size=16, learning_rate=0.002, validation=0.1)
    )
    sketch.add("input", name="rows", field="rows", shape=("T", 8))
    lstm = sketch.add("lstm", name="lstm", hidden_size=50)
    sketch.add("dense", (lstm, "last"), name="fc", out_features=1, activation="sigmoid")
    sketch.add("output", name="odd", target="odd", loss="binary_cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "lstm-binary", "LSTM, yes or no", "An LSTM reads a digit row by row: is it odd?", lstm_binary,
    seconds=7, result=Result("accuracy", 0.989, 0.911, "logistic regression"),
    remark="The most similar training sample is right for 99.2 %: on images this small a network gains nothing on it.",
)  # fmt: skip
