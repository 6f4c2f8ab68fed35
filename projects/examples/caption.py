"""A CNN looks at an image, and an LSTM that starts from what it saw says it in words. Vinyals et al. 2014."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data.captions import WORDS
from projects.examples.example import Example

UNITS = 64


def caption() -> Network:
    """The image's column, one for the two states that it becomes, and the words' column."""
    sketch = Sketch("caption", Recipe(data="captions", epochs=8, learning_rate=0.003))
    sketch.add("input", name="image", field="image", shape=(3, 32, 32))
    for number, filters in enumerate((16, 32, 32), 1):
        stride = (2, 2) if number == 1 else (1, 1)
        sketch.add(
            "conv2d", name=f"conv{number}", out_channels=filters, stride=stride, padding=(1, 1), activation="relu"
        )
        if number > 1:
            sketch.add("maxpool2d", name=f"pool{number}")
    seen = sketch.add("flatten", name="seen")
    sketch.column(top=160.0)
    states = [sketch.add("dense", seen, name=name, out_features=UNITS, activation="tanh") for name in ("first_hidden", "first_cell")]
    sketch.column()
    sketch.add("input", name="caption_in", field="caption_in", shape=(8,), dtype="int")
    words = sketch.add("embedding", name="embedding", num_embeddings=len(WORDS), embedding_dim=32)
    lstm = sketch.add("lstm", words, *states, name="lstm", hidden_size=UNITS, initial_state=True)
    sketch.add("dense", (lstm, "steps"), name="fc", out_features=len(WORDS), activation="softmax")
    sketch.add("output", name="caption", target="caption", loss="cross_entropy", metric="accuracy")
    return sketch.network


EXAMPLE = Example("caption", "Image captioning", "Says in words what stands where in a small image.", caption)
