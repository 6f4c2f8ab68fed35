"""Heads, memories and positions of attention and the layers made of it."""

from typing import Any

from builder.network import Network
from builder.sketch import Sketch
from tests.builder.mistakes.drawing import Row, chain, drawn, layer, part, raw


def looking(kind: str, features: int = 8, **values: Any) -> Network:
    """A block that looks at a second sequence of so many features."""
    sketch = Sketch("looking")
    x = sketch.add("input", name="x", shape=("T", 8))
    sketch.add(kind, x, sketch.add("input", name="memory", shape=(5, features)), **values)
    sketch.add("output", name="result", loss="mse", metric="none")
    return sketch.network


ATTENTION: tuple[Row, ...] = (
    (looking("attention", inputs="memory", causal=True), {},
     "Causal attention looks back along its own sequence, and this one looks at a second sequence.",
     "", ("Look at all steps", "Look at its own")),
    (looking("decoder_layer", 12), {},
     "Decoder layer takes a memory of 8 features, as its input has, gets 12.", "", ("Insert Dense 8",)),
    (chain(("T", 10), layer("encoder_layer")), {},
     "Encoder layer parts 10 features among 4 heads, and 2 are left over.", "4 · 2 + 2 = 10",
     ("Set 2 heads", "Set 5 heads")),
    (chain((30, 8), layer("learned_positions", max_length=20)), {},
     "Learned positions knows 20 positions, gets 30 steps.", "", ("Set 30 positions",)),
    (chain((8, "T"), layer("sine_positions")), {},
     "Sine positions needs a fixed number of features, gets N × 8 × T: T is open.", "", ("Insert Permute 2, 1",)),
    (chain((20, 128), layer("attention", num_heads=3)), {},
     "Attention parts 128 features among 3 heads, and 2 are left over.",
     "3 · 42 + 2 = 128", ("Set 2 heads", "Set 4 heads")),
    (chain((20, 1024), layer("attention", num_heads=12)), {},
     "Attention parts 1024 features among 12 heads, and 4 are left over.",
     "12 · 85 + 4 = 1024", ("Set 8 heads", "Set 16 heads")),
    (chain((20, 1600), layer("encoder_layer", nhead=48)), {},
     "Encoder layer parts 1600 features among 48 heads, and 16 are left over.",
     "48 · 33 + 16 = 1600", ("Set 40 heads", "Set 50 heads")),
    (chain((20,), layer("attention"), dtype="int"), {},
     "Attention expects a sequence (T × F), gets tokens N × 20.", "", ("Insert Embedding",)),
    (chain((3, 32, 32), layer("conv2d", name="patches", out_channels=192, kernel_size=(4, 4), stride=(4, 4)),
           layer("attention")), {},
     "Attention expects a sequence (T × F), gets a map N × 192 × 8 × 8.", "", ("Make a step of each place",)),
    (chain((64, "T"), layer("attention")), {},
     "Attention needs a fixed number of features, gets N × 64 × T: T is open.", "", ("Insert Permute 2, 1",)),
    (looking("attention", 12, inputs="memory", num_heads=3), {},
     "Attention parts 8 features among 3 heads, and 2 are left over.",
     "3 · 2 + 2 = 8", ("Set 2 heads", "Set 4 heads")),
    (drawn(part("x", "input", shape=("T", 8)), part("look", "attention", "x", inputs="memory")), {},
     "Nothing is wired to memory of look. Wire a block to it.", "", ("Set looks at its own sequence",)),
    (drawn(part("x", "input", shape=("T", 8)), part("decode", "decoder_layer", "x")), {},
     "Nothing is wired to memory of decode. Wire a block to it.", "", ()),
    (drawn(part("source", "input", shape=("S",), dtype="int"), part("target", "input", shape=("T",), dtype="int"),
           part("words", "embedding", "source", embedding_dim=512), part("encode", "encoder_layer", nhead=8),
           part("said", "embedding", "target", embedding_dim=256),
           part("decode", "decoder_layer", "said", "encode", nhead=8)), {},
     "Decoder layer takes a memory of 256 features, as its input has, gets 512.", "", ("Insert Dense 256",)),
    (drawn(part("image", "input", shape=(3, 32, 32)), part("target", "input", shape=("T", 64)),
           part("conv", "conv2d", "image", out_channels=64), part("decode", "decoder_layer", "target", "conv")),
     {},
     "Decoder layer expects a sequence (T × F), gets a map N × 64 × 30 × 30.", "", ("Make a step of each place",)),
    (drawn(part("words", "input", shape=("T",), dtype="int"), part("embedding", "embedding", embedding_dim=100),
           part("encode", "encoder_layer", nhead=8)), {},
     "Encoder layer parts 100 features among 8 heads, and 4 are left over.",
     "8 · 12 + 4 = 100", ("Set 5 heads", "Set 10 heads")),
    (chain((600, 64), layer("learned_positions")), {},
     "Learned positions knows 512 positions, gets 600 steps.", "", ("Set 600 positions",)),
    (chain((20,), layer("sine_positions"), dtype="int"), {},
     "Sine positions expects a sequence (T × F), gets tokens N × 20.", "", ("Insert Embedding",)),
    (drawn(part("words", "input", shape=("T",), dtype="int"), part("embedding", "embedding", embedding_dim=64),
           part("encode", "encoder_layer", dim_feedforward=128), part("skip", "embedding", "words", embedding_dim=32),
           part("sum", "add", "encode", "skip")), {},
     "Add needs equal shapes: input 1 is N × T × 64, input 2 is N × T × 32.",
     "", ("Project the skip with a Dense 64", "Project encode with a Dense 32")),
    (raw(chain((20, 64), layer("attention")), "attention", {"num_heads": 0}), {},
     "Heads is between 1 and 1,000, not 0.", "", ("Set heads 1",)),
)  # fmt: skip
