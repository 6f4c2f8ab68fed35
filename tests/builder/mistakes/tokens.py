"""Tokens, and the Embedding that looks them up."""

from builder.fields import Field, Fields
from builder.tensor_type import batch_of
from tests.builder.mistakes.drawing import Row, chain, data, drawn, layer, part

WORDS: Fields = {
    "words": Field(batch_of(12, dtype="int"), "input", words=tuple(f"word {number}" for number in range(52))),
    "liked": Field(batch_of(dtype="int"), "target", classes=2),
}
TEXT: Fields = {
    "before": Field(batch_of(12, dtype="int"), "input"),
    "after": Field(batch_of(12, dtype="int"), "target", classes=9, follows="before"),
}
TOKENS: tuple[Row, ...] = (
    (data("before", (12,), layer("embedding", num_embeddings=9, embedding_dim=8),
           layer("encoder_layer", name="reader", nhead=2), layer("dense", out_features=9), target="after",
           dtype="int"), TEXT,
     "after is what follows each step of before, and reader reads the later steps too: it sees the answer, and learns "
     "to copy it. Look back only there.", "", ("Look back only",)),
    (data("words", (12,), layer("embedding", num_embeddings=10, embedding_dim=8), layer("lstm", hidden_size=4),
           layer("last_step"), layer("dense", out_features=2), target="liked", dtype="int"), WORDS,
     "words has 52 tokens, and embedding1 has vectors for 10. Set at least 52 tokens.", "", ("Set 52 tokens",)),
    (chain((12, 1000), layer("embedding")), {},
     "Embedding expects tokens (whole numbers), gets a sequence N × 12 × 1000.",
     "", ("Make it Dense", "Set image to whole numbers")),
    (chain((3, 32, 32), layer("embedding")), {},
     "Embedding expects tokens (whole numbers), gets a map N × 3 × 32 × 32.", "", ("Set image to whole numbers",)),
    (chain((12, 1), layer("embedding"), layer("lstm"), dtype="int"), {},
     "LSTM expects a sequence (T × F), gets a map N × 12 × 1 × 64.", "", ("Insert Reshape 12 × 64",)),
    (chain((12,), layer("embedding"), layer("conv2d"), dtype="int"), {},
     "Conv 2D expects a map (C × H × W), gets a sequence N × 12 × 64.",
     "", ("Insert Reshape 1 × 12 × 64",)),
    (chain((12,), layer("embedding"), layer("conv1d"), dtype="int"), {},
     "Conv 1D reads channels first: of N × 12 × 64 it takes 12 channels of 64 places, and here the steps come first. "
     "Insert a Permute to have the features as channels.", "", ("Insert Permute 2, 1",)),
    (drawn(part("rows", "input", shape=(12, 5)), part("reader", "gru", "rows"),
           part("drop", "dropout", "reader.steps"), part("norm", "batchnorm1d", "drop")), {},
     "BatchNorm 1D reads channels first: of N × 12 × 64 it takes 12 channels of 64 places, and here the steps come "
     "first. Insert a Permute to have the features as channels.", "", ("Insert Permute 2, 1",)),
    (chain((12,), layer("dense", out_features=12), layer("embedding")), {},
     "Embedding expects tokens (whole numbers), gets a vector N × 12.", "", ("Remove embedding1",)),
    (chain((12,), layer("softmax"), dtype="int"), {},
     "Softmax takes no tokens, gets N × 12.", "", ("Insert Embedding", "Set image to numbers")),
    (chain((12,), layer("embedding"), layer("dense", out_features=1), layer("embedding", name="again"), dtype="int"),
     {},
     "Embedding expects tokens (whole numbers), gets a sequence N × 12 × 1.", "", ("Remove again",)),
    (drawn(part("user", "input", shape=(1,), dtype="int"), part("item", "input", shape=(1,), dtype="int"),
           part("users", "embedding", "user", embedding_dim=32), part("items", "embedding", "item", embedding_dim=16),
           part("dot", "dot_product", "users", "items")), {},
     "Dot product needs equal shapes: input 1 is N × 1 × 32, input 2 is N × 1 × 16.",
     "", ("Project users with a Dense 16", "Project items with a Dense 32")),
    (drawn(part("user", "input", shape=(1,), dtype="int"), part("age", "input", shape=(1,)),
           part("users", "embedding", "user", embedding_dim=32), part("both", "concat", "users", "age")), {},
     "Concat needs equal shapes beside axis 1: input 1 is N × 1 × 32, input 2 is N × 1.",
     "", ("Insert Flatten", "Insert Global pool")),
)  # fmt: skip
