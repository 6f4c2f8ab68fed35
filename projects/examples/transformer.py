"""A transformer that reads: the encoder of Vaswani et al. 2017, arXiv:1706.03762."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data.reviews import WORDS
from projects.examples.example import Example, Result
from projects.library.use import put


def transformer() -> Network:
    """Two layers, each drawn of attention, Dense, Add and LayerNorm: a group of the library that stands in a row."""
    sketch = Sketch("transformer", Recipe(data="reviews", epochs=10, learning_rate=0.003))
    sketch.add("input", name="words", field="words", shape=("T",), dtype="int", lengths=True)
    _encoder(sketch, words=len(WORDS), width=32, heads=4, hidden=64, layers=2)
    sketch.add("output", name="liked", target="liked", loss="cross_entropy", metric="accuracy")
    return sketch.network


def base() -> Network:
    """Six layers as wide as the paper's base model, for its 37,000 tokens."""
    sketch = Sketch("Transformer base")
    sketch.add("input", name="words", shape=("T",), dtype="int", lengths=True)
    _encoder(sketch, words=37_000, width=512, heads=8, hidden=2048, layers=6)
    sketch.add("output", name="liked", loss="cross_entropy", metric="accuracy")
    return sketch.network


def _encoder(sketch: Sketch, words: int, width: int, heads: int, hidden: int, layers: int) -> None:
    """From tokens to one of two classes."""
    sketch.add("embedding", name="embedding", num_embeddings=words, embedding_dim=width)
    sketch.add("sine_positions", name="positions")
    put(sketch, "encoder-layer", name="layers", width=width, heads=heads, hidden=hidden, dropout=0.1, repeat=layers)
    sketch.add("mean_over_time", name="mean")
    sketch.add("dense", name="fc", out_features=2, activation="softmax")


EXAMPLE = Example(
    "transformer", "Transformer", "Attention reads a review whose order decides: was it liked?", transformer, 32,
    Result("accuracy", 0.95, 0.615, "logistic regression on one to four words in a row"), (base,),
)  # fmt: skip
