"""How far back can a network remember? LSTM, GRU, RNN and a 1-d CNN add two marked numbers of a long sequence.

The question and the data are those of Hochreiter and Schmidhuber, Long Short-Term Memory (1997), section 5.4.
`python -m benchmarks.memory` trains all four at growing lengths.
"""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result

UNITS, LENGTH = 32, 50


def lstm(length: int = LENGTH) -> Network:
    return _recurrent("lstm", length)


def gru(length: int = LENGTH) -> Network:
    return _recurrent("gru", length)


def rnn(length: int = LENGTH) -> Network:
    return _recurrent("rnn", length)


def cnn(length: int = LENGTH) -> Network:
    """It carries nothing along: two convolutions find what is marked, and the mean over all steps adds it up."""
    sketch = _begun("cnn", length)
    sketch.add("permute", name="features first", order=(2, 1))
    for number in (1, 2):
        sketch.add("conv1d", name=f"conv{number}", out_channels=UNITS, pad="same", activation="relu")
    sketch.add("global_avg_pool", name="pool")
    return _ended(sketch)


def _recurrent(kind: str, length: int) -> Network:
    """The last step of one layer, then one unit that says the sum."""
    sketch = _begun(kind, length)
    layer = sketch.add(kind, name=kind, hidden_size=UNITS)
    return _ended(sketch, (layer, "last"))


def _begun(name: str, length: int) -> Sketch:
    sketch = Sketch(name, Recipe(data=f"adding_{length}", epochs=10, batch_size=64, learning_rate=0.005))
    sketch.add("input", name="steps", field="steps", shape=(length, 2))
    return sketch


def _ended(sketch: Sketch, *after: tuple[str, str]) -> Network:
    sketch.add("dense", *after, name="fc", out_features=1)
    sketch.add("output", name="sum", target="sum", loss="mse", metric="mae")
    return sketch.network


EXAMPLE = Example(
    "memory", "Which network remembers?", "LSTM, GRU, RNN and CNN add two numbers that lie far apart.", lstm,
    seconds=10, result=Result("loss", 0.0013, 0.161, "the mean", "less"),
    more=(gru, rnn, cnn),
)  # fmt: skip
