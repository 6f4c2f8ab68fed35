"""Sorting texts: was it liked?"""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result

WORDS = 52


def text() -> Network:
    """A vector a word, the last real step of an LSTM, one unit that decides."""
    sketch = Sketch("text", Recipe(data="reviews", epochs=6, learning_rate=0.005))
    sketch.add("input", name="words", field="words", shape=("T",), dtype="int", lengths=True)
    sketch.add("embedding", name="embedding", num_embeddings=WORDS, embedding_dim=16, padding=True)
    lstm = sketch.add("lstm", name="lstm", hidden_size=32)
    sketch.add("dense", (lstm, "last"), name="fc", out_features=1, activation="sigmoid")
    sketch.add("output", name="liked", target="liked", loss="binary_cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "text", "Text to classes", "An LSTM reads a review word by word: was it liked?", text,
    seconds=13, result=Result("accuracy", 1.0, 0.615, "logistic regression on one to four words in a row"),
)  # fmt: skip
