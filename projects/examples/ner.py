"""Names in sentences: what a word is and how it is spelled, read in both directions, tagged as one row.

Word embedding, character CNN, bidirectional LSTM and CRF: Ma and Hovy 2016, arXiv:1603.01354.
"""

from dataclasses import replace

from builder import edits
from builder.grouping import grouped
from builder.layout.arranging import arranged
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data.tagged import LETTERS, TAGS, WORDS
from projects.examples.example import Example, Result


def ner() -> Network:
    """The CNN over the letters of a word is a group that is applied at every step."""
    sketch = Sketch("ner", Recipe(data="tagged", epochs=3, learning_rate=0.003))
    sketch.add("input", name="words", field="words", shape=("T",), dtype="int", lengths=True)
    word = sketch.add("embedding", name="word_embedding", num_embeddings=len(WORDS), embedding_dim=32)
    sketch.add("input", name="characters", field="characters", shape=("T", 10), dtype="int")
    letters = [
        sketch.add("embedding", name="embedding", num_embeddings=len(LETTERS), embedding_dim=16, padding=True),
        sketch.add("permute", name="turned"),
        sketch.add("conv1d", name="conv", out_channels=32, padding=(1,), activation="relu"),
        sketch.add("global_max_pool", name="most"),
    ]
    sketch.add("concat", word, letters[-1], name="both", dim=2)
    lstm = sketch.add("lstm", name="lstm", hidden_size=32, bidirectional=True)
    sketch.add("dense", (lstm, "steps"), name="fc", out_features=len(TAGS))
    sketch.add("crf", name="crf")
    sketch.add("output", name="tags", target="tags", loss="crf", metric="f1")
    network, cnn = grouped(sketch.network, letters, "Character CNN")
    network = edits.with_blocks(network, replace(cnn, name="character_cnn", every_step=True))
    return edits.move(network, arranged(network))


EXAMPLE = Example(
    "ner", "Names in sentences", "Which words name a person, a place, an organisation? An LSTM and a CRF tag them.",
    ner, 7, Result("entity f1", 1.0, 0.55, "the usual tag of a word and of its last four letters"),
    remark="Logistic regression on a word, its ending and its two neighbours gets 99.8 %: made-up sentences are easy.",
)  # fmt: skip
