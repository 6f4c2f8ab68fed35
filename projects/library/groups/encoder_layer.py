"""The encoder layer of a transformer, as torch.nn.TransformerEncoderLayer is by default: each norm after its sum."""

from builder.network import Network
from builder.sketch import Sketch
from projects.library.groups.shipped import Shipped, group_of

WIDTH, HEADS, HIDDEN, DROPOUT = 512, 8, 2048, 0.1
TITLE = "Transformer block"  # Encoder layer is the block that is one layer of PyTorch


def encoder_layer() -> Network:
    """Attention, then two Dense layers at each step; around both a skip, and LayerNorm after it."""
    sketch = Sketch("transformer")
    start = sketch.add("input", name="x", shape=("T", WIDTH))
    attention = sketch.add("attention", name="self_attn", num_heads=HEADS, dropout=DROPOUT)
    drops = [sketch.add("dropout", name="dropout1", p=DROPOUT)]
    sketch.add("add", drops[0], start, name="add1")
    between = sketch.add("layernorm", name="norm1")
    hidden = sketch.add("dense", name="linear1", out_features=HIDDEN, activation="relu")
    drops.append(sketch.add("dropout", name="dropout", p=DROPOUT))
    last = sketch.add("dense", name="linear2", out_features=WIDTH)
    drops.append(sketch.add("dropout", name="dropout2", p=DROPOUT))
    sketch.add("add", drops[-1], between, name="add2")
    sketch.add("layernorm", name="norm2")
    ties = {
        "width": ((last, "out_features", 1),),
        "heads": ((attention, "num_heads", 1),),
        "hidden": ((hidden, "out_features", 1),),
        "dropout": ((attention, "dropout", 1), *((drop, "p", 1) for drop in drops)),
    }
    return group_of(sketch, TITLE, ties)


GROUPS = (
    Shipped(
        "encoder-layer",
        TITLE,
        "An encoder layer drawn of blocks: attention, two Dense layers at each step, skips and norms.",
        "Vaswani et al. 2017, arXiv:1706.03762, section 3.1; torch.nn.TransformerEncoderLayer",
        encoder_layer,
        ("transformer", "TransformerEncoderLayer", "self-attention", "BERT", "ViT"),
    ),
)
