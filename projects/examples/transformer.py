"""A transformer that reads a review. Vaswani et al. 2017, arXiv:1706.03762: its encoder."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data.reviews import WORDS
from projects.examples.example import Example
from projects.library.use import put

WIDTH = 32


def transformer() -> Network:
    """The encoder layer is a group of the library, drawn of attention, Dense, Add and LayerNorm; two stand in a row."""
    sketch = Sketch("transformer", Recipe(data="reviews", epochs=10))
    sketch.add("input", name="words", field="words", shape=("T",), dtype="int", lengths=True)
    sketch.add("embedding", name="embedding", num_embeddings=len(WORDS), embedding_dim=WIDTH)
    sketch.add("sine_positions", name="positions")
    put(sketch, "encoder-layer", name="layers", width=WIDTH, heads=4, hidden=64, dropout=0.1, repeat=2)
    sketch.column(top=32.0)
    sketch.add("mean_over_time", name="mean")
    sketch.add("dense", name="fc", out_features=2, activation="softmax")
    sketch.add("output", name="liked", target="liked", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "transformer", "Transformer", "Attention reads a review, in which order decides: was it liked?", transformer
)
