"""Sequence to sequence: a date as people write it, letter by letter, and its ISO date. Sutskever et al. 2014."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data.dates import ISO, LETTERS
from projects.examples.example import Example

UNITS = 64


def translate() -> Network:
    """The encoder's column and the decoder's. The decoder is given the letters that it should have written before."""
    sketch = Sketch("translate", Recipe(data="dates", epochs=10, learning_rate=0.003))
    sketch.add("input", name="date", field="date", shape=("T",), dtype="int", lengths=True)
    sketch.add("embedding", name="date_embedding", num_embeddings=len(LETTERS), embedding_dim=16)
    encoder = sketch.add("lstm", name="encoder", hidden_size=UNITS)
    sketch.column(top=160.0)
    sketch.add("input", name="iso_in", field="iso_in", shape=(10,), dtype="int")
    written = sketch.add("embedding", name="iso_embedding", num_embeddings=len(ISO), embedding_dim=16)
    states = ((encoder, "hidden"), (encoder, "cell"))
    decoder = sketch.add("lstm", written, *states, name="decoder", hidden_size=UNITS, initial_state=True)
    sketch.add("dense", (decoder, "steps"), name="fc", out_features=len(ISO), activation="softmax")
    sketch.add("output", name="iso", target="iso", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "translate", "Sequence to sequence", "Reads dates as people write them, and writes ISO dates.", translate
)
