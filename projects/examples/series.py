"""The next value of a series, out of the ten before: a ramp, and two real series."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result


def _series(name: str, recipe: Recipe) -> Network:
    """The last step of 64 ReLU units, then one unit that says the value."""
    sketch = Sketch(name, recipe)
    sketch.add("input", name="window", field="window", shape=(10, 1))
    rnn = sketch.add("rnn", name="rnn", hidden_size=64, nonlinearity="relu", initial="xavier_uniform")
    sketch.add("dense", (rnn, "last"), name="fc", out_features=1, initial="xavier_uniform")
    sketch.add("output", name="next", target="next", loss="mse", metric="mae")
    return sketch.network


def series() -> Network:
    return _series("series", Recipe(data="ramp", epochs=10, batch_size=16, learning_rate=0.006, validation=0.0))


def sunspots() -> Network:
    return _series("sunspots", Recipe(data="sunspots", epochs=100, batch_size=16, validation=0.1))


def el_nino() -> Network:
    return _series("el-nino", Recipe(data="el_nino", epochs=30, batch_size=16))


EXAMPLE = Example(
    "series", "Next value of a series", "An RNN goes on with a ramp, with sunspots and with El Niño.", series,
    seconds=1, result=Result("loss", 0.75, 25.0, "the last value", "less"),
    more=(sunspots, el_nino),
)  # fmt: skip
