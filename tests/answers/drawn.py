"""Networks for series and texts, ready to be asked."""

from builder.check import Report, check
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data import fields_of
from projects.data.reference_text import LETTERS


def series(data: str = "ramp") -> Report:
    """A window of ten values flat into a Dense: the next value."""
    sketch = Sketch("series", Recipe(data=data))
    sketch.add("input", name="window", field="window", shape=(10, 1))
    sketch.add("flatten")
    sketch.add("dense", name="fc", out_features=1)
    sketch.add("output", name="next", target="next", loss="mse", metric="mae")
    return check(sketch.network, fields_of(data))


def letters() -> Report:
    """An LSTM that says at each letter which comes next."""
    sketch = Sketch("letters", Recipe(data="reference_text"))
    sketch.add("input", name="text_in", field="text_in", shape=(64,), dtype="int")
    sketch.add("embedding", num_embeddings=len(LETTERS), embedding_dim=8)
    sketch.add("lstm", hidden_size=16)
    sketch.add("dense", out_features=len(LETTERS), activation="softmax")
    sketch.add("output", name="text", target="text", loss="cross_entropy", metric="accuracy")
    return check(sketch.network, fields_of("reference_text"))


def ratings() -> Report:
    """A person and a film, each a vector; a Dense says the rating."""
    sketch = Sketch("ratings", Recipe(data="ratings"))
    sketch.add("input", name="person", field="person", shape=(), dtype="int")
    person = sketch.add("embedding", num_embeddings=200, embedding_dim=4)
    sketch.add("input", name="film", field="film", shape=(), dtype="int")
    film = sketch.add("embedding", num_embeddings=150, embedding_dim=4)
    sketch.add("concat", person, film)
    sketch.add("dense", out_features=1)
    sketch.add("output", name="rating", target="rating", loss="mse", metric="mae")
    return check(sketch.network, fields_of("ratings"))
