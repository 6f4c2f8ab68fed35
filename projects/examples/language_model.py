"""A language model: at every step of a text, which character comes next?"""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result

CHARACTERS, STEPS = 62, 64


def language_model() -> Network:
    """A vector a character, an LSTM that carries along what was read, and one unit a character at every step."""
    sketch = Sketch("language-model", Recipe(data="reference_text", epochs=8, learning_rate=0.005))
    sketch.add("input", name="text_in", field="text_in", shape=(STEPS,), dtype="int")
    sketch.add("embedding", name="embedding", num_embeddings=CHARACTERS, embedding_dim=32)
    lstm = sketch.add("lstm", name="lstm", hidden_size=128)
    sketch.add("dense", (lstm, "steps"), name="fc", out_features=CHARACTERS, activation="softmax")
    sketch.add("output", name="text", target="text", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example(
    "language-model", "Language model", "Which character comes next?", language_model,
    seconds=20, result=Result("accuracy", 0.558, 0.268, "what mostly follows a character"),
    remark="Counting what mostly follows the last eight characters, or fewer where they are new, gets 61.9 %: a text "
    "that repeats itself suits a table, which is much larger than this network.",
)  # fmt: skip
