"""A CNN looks at an image, and an LSTM that starts from what it saw says it in words.

Vinyals et al. 2014, arXiv:1411.4555; the first states are made as in Xu et al. 2015, arXiv:1502.03044.
"""

from builder import edits
from builder.grouping import grouped
from builder.layout.arranging import arranged
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data.captions import WORDS
from projects.examples.example import Example, Result

UNITS = 64


def caption() -> Network:
    """The LSTM is given the words that it should have said, and the CNN is a group."""
    sketch = Sketch("caption", Recipe(data="captions", epochs=10, batch_size=16, learning_rate=0.002))
    sketch.add("input", name="image", field="image", shape=(3, 32, 32))
    seeing = [*_conv(sketch, 1, 16, (2, 2)), *_conv(sketch, 2, 32), sketch.add("maxpool2d", name="pool1")]
    seeing += [*_conv(sketch, 3, 32), sketch.add("maxpool2d", name="pool2"), sketch.add("flatten", name="flatten")]
    states = [
        sketch.add("dense", seeing[-1], name=f"first_{state}", out_features=UNITS) for state in ("hidden", "cell")
    ]
    sketch.add("input", name="caption_in", field="caption_in", shape=(8,), dtype="int")
    words = sketch.add("embedding", name="embedding", num_embeddings=len(WORDS), embedding_dim=32)
    lstm = sketch.add("lstm", words, *states, name="lstm", hidden_size=UNITS, initial_state=True)
    sketch.add("dense", (lstm, "steps"), name="fc", out_features=len(WORDS), activation="softmax")
    sketch.add("output", name="caption", target="caption", loss="cross_entropy", metric="accuracy")
    network, _ = grouped(sketch.network, seeing, "CNN")
    return edits.move(network, arranged(network))


def _conv(sketch: Sketch, number: int, filters: int, stride: tuple[int, int] = (1, 1)) -> tuple[str, ...]:
    """A convolution, whose results are normalised and bent."""
    return (
        sketch.add("conv2d", name=f"conv{number}", out_channels=filters, stride=stride, padding=(1, 1), bias=False),
        sketch.add("batchnorm2d", name=f"bn{number}"),
        sketch.add("relu", name=f"relu{number}"),
    )


EXAMPLE = Example(
    "caption", "Image captioning", "A CNN sees a small image, and an LSTM says what stands where.", caption, 28,
    Result("accuracy", 0.98, 0.861, "logistic regression behind each word"),
)  # fmt: skip
