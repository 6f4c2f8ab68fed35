"""An RNN of two layers as PyTorch's tutorials have it: the output at the last step, then a linear layer."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def rnn_torch() -> Network:
    """Batch first; every step and every final state has a port of its own."""
    sketch = Sketch("rnn-torch", Recipe(data="digit_rows", epochs=60, learning_rate=0.002, validation=0.1))
    sketch.add("input", name="rows", field="rows", shape=("T", 14))
    rnn = sketch.add("rnn", name="rnn", hidden_size=64, num_layers=2)
    sketch.add("dense", (rnn, "last"), name="fc", out_features=10)
    sketch.add("output", name="digit", target="digit", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "rnn-torch", "RNN as in PyTorch", "An RNN of two layers reads a digit row by row.", rnn_torch,
    seconds=8, result=Result("accuracy", 0.928, 0.639, "logistic regression"),
    remark="The most similar training sample is right for 89.4 %.",
)  # fmt: skip
