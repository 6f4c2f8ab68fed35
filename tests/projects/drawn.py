"""Networks for the data sets that come with the program."""

from builder.check import Report, check
from builder.edits import insert_before
from builder.group_settings import with_setting
from builder.grouping import grouped
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data import fields_of

SHORT = Recipe(data="digits", epochs=2, batch_size=64)


def digits(recipe: Recipe = SHORT, name: str = "digits") -> Report:
    """The CNN of the digits example."""
    sketch = Sketch(name, recipe)
    sketch.add("input", field="image", shape=(1, 8, 8))
    for filters in (32, 64):
        sketch.add("conv2d", out_channels=filters, padding=(1, 1), activation="relu")
        sketch.add("maxpool2d")
    sketch.add("flatten")
    sketch.add("dense", out_features=128, activation="relu")
    sketch.add("dropout", p=0.25)
    sketch.add("dense", out_features=10, activation="softmax")
    sketch.add("output", target="digit")
    return check(sketch.network, fields_of("digits"))


def rows(recipe: Recipe, name: str = "rows") -> Report:
    """An LSTM that reads a digit row by row: which digit, and how sure is it, from two Inputs of the same field."""
    sketch = Sketch(name, recipe)
    one = sketch.add("input", field="rows", shape=(14, 14), name="above")
    two = sketch.add("input", field="rows", shape=(14, 14), name="below")
    lstm = sketch.add("lstm", one, hidden_size=16)
    rnn = sketch.add("rnn", two, hidden_size=16)
    both = sketch.add("concat", (lstm, "last"), (rnn, "last"))
    sketch.add("dense", both, out_features=10)
    sketch.add("output", target="digit", name="first")
    sketch.add("dense", both, out_features=10)
    sketch.add("output", target="digit", name="second", metric="none")
    return check(sketch.network, fields_of("digit_rows"))


def parity(recipe: Recipe) -> Report:
    """An RNN that tells odd from even."""
    sketch = Sketch("Arrays", recipe)
    sketch.add("input", field="rows", shape=(8, 8))
    rnn = sketch.add("rnn", hidden_size=50, nonlinearity="relu")
    sketch.add("dense", (rnn, "last"), out_features=1, activation="sigmoid")
    sketch.add("output", target="odd", loss="binary_cross_entropy")
    return check(sketch.network, fields_of("digit_parity"))


def grouped_digits(recipe: Recipe) -> Report:
    """Stages as a group that is used three times, once twice in a row, with a setting, and a group around the rest."""
    sketch = Sketch("groups", recipe)
    sketch.add("input", field="image", shape=(1, 8, 8))
    conv = sketch.add("conv2d", out_channels=8, padding=(1, 1), activation="relu")
    stage = [conv, sketch.add("batchnorm2d")]
    pool = sketch.add("maxpool2d")
    flat = sketch.add("flatten")
    rest = [pool, flat, sketch.add("dropout", p=0.25)]
    sketch.add("dense", out_features=10, activation="softmax")
    sketch.add("output", target="digit")
    network, use = grouped(sketch.network, stage, "Iterator")
    network, _ = with_setting(network, use.kind, conv, "out_channels", "lambda")
    network = insert_before(network, (pool, "in"), use.kind, {"lambda": 16, "repeat": 2})
    network, _ = grouped(network, rest, "objective")
    return check(network, fields_of("digits"))
