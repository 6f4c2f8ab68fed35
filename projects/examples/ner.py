"""Names in sentences: what a word is and how it is spelled, read in both directions, tagged as one row."""

from dataclasses import replace

from builder.edits import with_blocks
from builder.grouping import grouped
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data.tagged import LETTERS, TAGS, WORDS
from projects.examples.example import Example


def ner() -> Network:
    """Two columns meet: an embedding of each word, and a CNN over its letters, which is a group at every step."""
    sketch = Sketch("ner", Recipe(data="tagged", epochs=3, learning_rate=0.003))
    sketch.add("input", name="words", field="words", shape=("T",), dtype="int", lengths=True)
    words = sketch.add("embedding", name="word_embedding", num_embeddings=len(WORDS), embedding_dim=32)
    sketch.column()
    sketch.add("input", name="characters", field="characters", shape=("T", 10), dtype="int")
    spelled = [
        sketch.add("embedding", name="embedding", num_embeddings=len(LETTERS), embedding_dim=16, padding=True),
        sketch.add("permute", name="turned"),
        sketch.add("conv1d", name="conv", out_channels=32, padding=(1,), activation="relu"),
        sketch.add("global_max_pool", name="most"),
    ]
    sketch.column(top=32.0)
    sketch.add("concat", words, spelled[-1], name="both", dim=2)
    lstm = sketch.add("lstm", name="lstm", hidden_size=32, bidirectional=True)
    sketch.add("dense", (lstm, "steps"), name="fc", out_features=len(TAGS))
    sketch.add("crf", name="crf")
    sketch.add("output", name="tags", target="tags", loss="crf", metric="f1")
    network, cnn = grouped(sketch.network, spelled, "Character CNN")
    return with_blocks(network, replace(cnn, name="character_cnn", every_step=True))


EXAMPLE = Example(
    "ner", "Names in sentences", "Tags the names of people, places and organisations, word by word, with a CRF.", ner
)
