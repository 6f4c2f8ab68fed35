"""Sequences of different lengths, and what may not read the padding behind them."""

from builder.fields import Field, Fields
from builder.network import Network
from builder.tensor_type import batch_of
from builder.values import Value
from tests.builder.mistakes.drawing import LABEL, Row, drawn, part

WORDS: Fields = {
    "words": Field(batch_of("T", 8), "input", lengths=True),
    "rows": Field(batch_of("T", 8), "input"),
    "tags": Field(batch_of("T", dtype="int"), "target", 3, lengths=True),
    "label": LABEL,
    "place": Field(batch_of(64), "target"),
}


def of_words(kind: str, **values: Value) -> Network:
    """A layer right after sequences of different lengths."""
    return drawn(part("words", "input", shape=("T", 8), lengths=True), part("subject", kind, **values))


LENGTHS: tuple[Row, ...] = (
    (of_words("flatten"), {},
     "subject would read the padding behind shorter sequences: N × T × 8 has lengths that differ. Take the last "
     "step or the mean over time first.",
     "", ("Take the last step", "Take the mean over time", "Set words to one length")),
    (of_words("permute"), {},
     "subject would read the padding behind shorter sequences: N × T × 8 has lengths that differ. Take the last "
     "step or the mean over time first.", "", ("Set words to one length",)),
    (of_words("global_avg_pool"), {},
     "subject would read the padding behind shorter sequences: N × T × 8 has lengths that differ. Take the last "
     "step or the mean over time first.", "", ("Make it Mean over time", "Set words to one length")),
    (of_words("maxpool1d"), {},
     "subject would read the padding behind shorter sequences: N × T × 8 has lengths that differ. Take the last "
     "step or the mean over time first.", "", ("Set words to one length",)),
    (of_words("slice", dim=1, stop=2), {},
     "subject would read the padding behind shorter sequences: N × T × 8 has lengths that differ. Take the last "
     "step or the mean over time first.",
     "", ("Take the last step", "Take the mean over time", "Set words to one length")),
    (of_words("softmax", dim=1), {},
     "subject would read the padding behind shorter sequences: N × T × 8 has lengths that differ. Take the last "
     "step or the mean over time first.",
     "", ("Take the last step", "Take the mean over time", "Set words to one length")),
    (drawn(part("words", "input", field="words", shape=("T", 8)), part("lstm", "lstm"), end="lstm.last",
           target="place", loss="mse"), WORDS,
     "The data's words differ in length, words says otherwise.", "", ("Set the lengths",)),
    (drawn(part("words", "input", field="rows", shape=("T", 8), lengths=True), part("lstm", "lstm"),
           part("fc", "dense", "lstm.last", out_features=10), target="label", loss="cross_entropy", metric="accuracy"),
     WORDS,
     "The data's rows are all of one length, words says otherwise.", "", ("Set the lengths",)),
    (drawn(part("words", "input", shape=(20, 8), lengths=True), part("lstm", "lstm"), end="lstm.last"), {},
     "Sequences of different lengths have an open first dimension, such as T, and this is 20 × 8.",
     "", ("Set T", "All of one length")),
    (drawn(part("one", "input", shape=("T", 8), lengths=True), part("two", "input", shape=("S", 8), lengths=True),
           part("sum", "add", "one", "two"), part("mean", "mean_over_time")), {},
     "Add needs equal shapes: input 1 is N × T × 8, input 2 is N × S × 8.", "", ()),
    (drawn(part("one", "input", shape=("T", 8), lengths=True), part("two", "input", shape=("S", 8)),
           part("both", "concat", "one", "two")), {},
     "Concat adds numbers, and T and S of N × T × 8 are both open.", "", ()),
    (drawn(part("words", "input", shape=("T", 8), lengths=True), part("again", "input", shape=("T", 8)),
           part("product", "matmul", "again", "words", transpose=True)), {},
     "product would read the padding behind shorter sequences: N × T × 8 has lengths that differ. Take the last "
     "step or the mean over time first.", "", ("Set words to one length",)),
    (drawn(part("words", "input", field="words", shape=("T", 8), lengths=True), part("lstm", "lstm"),
           part("scores", "dense", "lstm.last", out_features=3),
           target="tags", loss="cross_entropy", metric="accuracy"),
     WORDS,
     "Cross-entropy takes a row of 3 scores at each step, gets one a sample: N × 3.",
     "", ("Take every step of lstm",)),
)  # fmt: skip
