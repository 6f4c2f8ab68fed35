"""A label for each step: CRF, scores of tags, and one label where many are wanted."""

from builder.fields import Field, Fields
from builder.network import Network
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from tests.builder.mistakes.drawing import Layer, Row, layer

BIO = ("O", "B-LOC", "I-LOC")
TAGGING: Fields = {
    "words": Field(batch_of("T", 8), "input", lengths=True),
    "tags": Field(batch_of("T", dtype="int"), "target", 3, BIO, lengths=True),
    "kinds": Field(batch_of("T", dtype="int"), "target", 3, ("noun", "verb", "other"), lengths=True),
    "topic": Field(batch_of(dtype="int"), "target", 3, BIO),
}


def tagged(*layers: Layer, target: str = "tags", loss: str = "crf", metric: str = "accuracy") -> Network:
    """A chain from words to a target of the data."""
    sketch = Sketch("tagged")
    sketch.add("input", name="words", field="words", shape=("T", 8), lengths=True)
    for kind, values in layers:
        sketch.add(kind, **values)
    sketch.add("output", name="result", target=target, loss=loss, metric=metric)
    return sketch.network


SCORES = layer("dense", name="scores", out_features=3)
TAGS: tuple[Row, ...] = (
    (tagged(SCORES), TAGGING,
     "The CRF log-likelihood of result reads what a CRF gives. Put one right before it.", "", ("Insert CRF",)),
    (tagged(SCORES, layer("crf"), loss="cross_entropy"), TAGGING,
     "A CRF comes before result, and only the CRF log-likelihood reads what it gives. Choose it.",
     "", ("Take the CRF log-likelihood",)),
    (tagged(layer("dense", name="scores", out_features=7), layer("crf")), TAGGING,
     "CRF log-likelihood takes 3 scores at each step, one a tag, and the CRF gets 7.",
     "", ("Set scores to 3 units",)),
    (tagged(SCORES, layer("crf"), target="kinds", metric="f1"), TAGGING,
     "Entity F1 counts names in tags such as O, B-LOC and I-LOC at every step, and the target has none.",
     "", ("Measure accuracy",)),
    (tagged(layer("lstm", name="lstm"), layer("crf")), TAGGING,
     "CRF log-likelihood takes 3 scores at each step, one a tag, and the CRF gets 64.", "", ("Insert Dense 3",)),
    (tagged(layer("last_step"), layer("dense", name="scores", out_features=3), layer("crf")), TAGGING,
     "CRF expects a sequence (T × F), gets a vector N × 3.", "", ("Insert Reshape 1 × 3",)),
    (tagged(layer("dense", name="scores", out_features=5), loss="cross_entropy"), TAGGING,
     "Cross-entropy takes 3 scores, one a class, gets 5.", "", ("Set scores to 3 units",)),
    (tagged(layer("last_step"), layer("dense", out_features=3), loss="cross_entropy"), TAGGING,
     "Cross-entropy takes a row of 3 scores at each step, gets one a sample: N × 3.", "", ("Remove last1",)),
    (tagged(layer("mean_over_time"), layer("dense", out_features=3), loss="cross_entropy"), TAGGING,
     "Cross-entropy takes a row of 3 scores at each step, gets one a sample: N × 3.",
     "", ("Remove mean1",)),
    (tagged(layer("dense", out_features=3), target="topic", loss="cross_entropy"), TAGGING,
     "Cross-entropy takes one row of 3 scores a sample, gets one for every step: N × T × 3.",
     "", ("Take the last step", "Take the mean over time")),
    (tagged(layer("dense", out_features=3), loss="mse", metric="none"), TAGGING,
     "Mean squared error compares equal shapes: the output is N × T × 3, the target N × T.",
     "", ("Take cross-entropy",)),
    (tagged(SCORES, layer("softmax"), layer("crf")), TAGGING,
     "CRF log-likelihood reads scores as they are, and the softmax of softmax1 comes before it: the network learns "
     "badly. Remove softmax1.", "", ("Remove softmax1",)),
    (tagged(SCORES, layer("log_softmax"), layer("crf")), TAGGING,
     "CRF log-likelihood reads scores as they are, and the log-softmax of logsoftmax1 comes before it: it is not "
     "needed. Remove logsoftmax1.", "", ("Remove logsoftmax1",)),
    (tagged(layer("dense", name="scores", out_features=3, activation="sigmoid"), layer("crf")), TAGGING,
     "CRF log-likelihood reads scores as they are, and the sigmoid of scores comes before it: the network learns "
     "badly. Set no activation in scores.", "", ("Set activation None",)),
)  # fmt: skip
