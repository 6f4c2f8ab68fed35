"""Sequence to sequence: dates as people write them, letter by letter, and ISO dates.

Two LSTMs: Sutskever, Vinyals and Le 2014, arXiv:1409.3215. With attention: Luong et al. 2015, arXiv:1508.04025.
"""

from builder import edits
from builder.layout.arranging import arranged
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data.dates import ISO, LETTERS
from projects.examples.example import Example, Result

UNITS = 64


def translate() -> Network:
    """The decoder starts from the last states of the encoder, and is given the letters that it should have written."""
    sketch, _, decoder = _two_lstms("translate")
    return _written(sketch, decoder)


def with_attention() -> Network:
    """Each step of the decoder also looks back at all steps of the encoder."""
    sketch, encoder, decoder = _two_lstms("translate with attention")
    looks = sketch.add("attention", (decoder, "steps"), (encoder, "steps"), name="looks", num_heads=1, inputs="memory")
    both = sketch.add("concat", (decoder, "steps"), looks, name="both", dim=2)
    dense = sketch.add("dense", both, name="mixed", out_features=UNITS, activation="tanh")
    return _written(sketch, dense)


def _two_lstms(name: str) -> tuple[Sketch, str, str]:
    """The drawing so far, the encoder and the decoder."""
    sketch = Sketch(name, Recipe(data="dates", epochs=8, batch_size=64, learning_rate=0.005))
    sketch.add("input", name="date", field="date", shape=("T",), dtype="int", lengths=True)
    sketch.add("embedding", name="date_embedding", num_embeddings=len(LETTERS), embedding_dim=16)
    encoder = sketch.add("lstm", name="encoder", hidden_size=UNITS)
    sketch.add("input", name="iso_in", field="iso_in", shape=(10,), dtype="int")
    letters = sketch.add("embedding", name="iso_embedding", num_embeddings=len(ISO), embedding_dim=16)
    states = ((encoder, "hidden"), (encoder, "cell"))
    decoder = sketch.add("lstm", letters, *states, name="decoder", hidden_size=UNITS, initial_state=True)
    return sketch, encoder, decoder


def _written(sketch: Sketch, last: str) -> Network:
    """A letter at every step."""
    sketch.add("dense", last, name="fc", out_features=len(ISO), activation="softmax")
    sketch.add("output", name="iso", target="iso", loss="cross_entropy", metric="accuracy")
    return edits.move(sketch.network, arranged(sketch.network))


EXAMPLE = Example(
    "translate", "Sequence to sequence", "One LSTM reads a date as people write it, another writes the ISO date.",
    translate, 21, Result("accuracy", 0.996, 0.534, "the usual letter at its place behind the one before"),
    (with_attention,),
    "A linear model of the letters, counted from both ends, gets 98.9 %.",
)  # fmt: skip
