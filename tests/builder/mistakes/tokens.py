"""Tokens, and the Embedding that looks them up."""

from tests.builder.mistakes.drawing import Row, chain, drawn, layer, part

TOKENS: tuple[Row, ...] = (
    (chain((12, 1000), layer("embedding")), {},
     "Embedding expects tokens (whole numbers), gets a sequence N × 12 × 1000.",
     "", ("Make it Dense", "Set image to whole numbers")),
    (chain((3, 32, 32), layer("embedding")), {},
     "Embedding expects tokens (whole numbers), gets a map N × 3 × 32 × 32.", "", ("Set image to whole numbers",)),
    (chain((12, 1), layer("embedding"), layer("lstm"), dtype="int"), {},
     "LSTM expects a sequence (T × F), gets a map N × 12 × 1 × 64.", "", ("Insert Reshape 12 × 64",)),
    (chain((12,), layer("embedding"), layer("conv2d"), dtype="int"), {},
     "Conv 2D expects a map (C × H × W), gets a sequence N × 12 × 64.",
     "", ("Make it Conv 1D", "Insert Reshape 1 × 12 × 64")),
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
