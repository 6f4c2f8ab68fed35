"""The next value of a series, out of the ten before: a ramp, and the sunspots of three centuries."""

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
    return _series("sunspots", Recipe(data="sunspots", epochs=60, batch_size=16, validation=0.0))


EXAMPLE = Example(
    "series", "Next value of a series", "An RNN goes on with a ramp, and with the sunspots.", series,
    seconds=1, result=Result("loss", 0.75, 25.0, "the last value", "less"),
    more=(sunspots,),
    remark="Of the ramp, a linear autoregression of the ten values leaves 0.000: it only shows how one is learned. "
    "Of the sunspots, the network leaves a mean squared error of 0.03 to 0.04. The last value leaves 0.108, but a "
    "linear autoregression of the ten years leaves 0.037 as well: here an RNN is no better.",
)  # fmt: skip
