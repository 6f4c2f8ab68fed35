"""Mistakes inside groups, and with groups that stand in a row."""

from dataclasses import replace

from builder.edits import set_values, with_blocks
from builder.group_settings import bound, with_setting
from builder.grouping import grouped
from builder.network import Binding, Network
from builder.values import Value, Values
from tests.builder.mistakes.drawing import Row, chain, drawn, layer, named, part, stepping


def in_group(network: Network, *names: str) -> Network:
    return grouped(network, named(network, *names))[0]


def in_row(network: Network, repeat: int, *names: str) -> Network:
    network, use = grouped(network, named(network, *names))
    return set_values(network, use.id, {"repeat": repeat})


def set_by_group(network: Network, name: str, parameter: str, value: Value, factor: int) -> Network:
    """A block in a group whose parameter sets one of the block, to so many times its value."""
    (id,) = named(network, name)
    network, use = grouped(network, [id])
    network, _ = with_setting(network, use.kind, id, parameter, "given")
    network = bound(network, use.kind, id, parameter, Binding("given", factor)) if factor != 1 else network
    use = network.blocks[use.id]
    return with_blocks(network, replace(use, values=Values(use.values, given=value)))


INSIDE: tuple[Row, ...] = (
    (in_group(chain((8,), layer("dense", name="fc", out_features=5, expects=16)), "fc"), {},
     "In group1: Dense expects 16 features, gets 8.", "", ("Expect 8",)),
    (in_group(chain((3, 8, 8), layer("dense", name="fc")), "fc"), {},
     "In group1: Dense expects a vector (F) or a sequence (T × F), gets a map N × 3 × 8 × 8.",
     "3 · 8 · 8 = 192", ("Insert Flatten", "Insert Global pool")),
    (in_row(chain((3, 8, 8), layer("conv2d", name="conv", out_channels=3)), 4, "conv"), {},
     "In group1: Conv 2D slides a window of 3 × 3 over a map of 2 × 2.", "2 + 2 · 0 = 2 < 3", ("Set kernel 2",)),
    (in_row(chain((3, 32, 32), layer("maxpool2d", name="pool")), 6, "pool"), {},
     "In group1: MaxPool 2D slides a window of 2 × 2 over a map of 1 × 1.",
     "1 + 2 · 0 = 1 < 2", ("Remove this pooling",)),
    (in_row(drawn(part("a", "input", shape=(8,)), part("b", "input", shape=(8,)),
           part("sum", "add", "a", "b")), 2, "sum"), {},
     "group1 stands 2 times in a row, which takes one input and one output.",
     "2 inputs, 1 outputs", ("Set repeat 1",)),
    (in_row(drawn(part("x", "input", shape=(16, 8, 8)),
           part("conv", "conv2d", out_channels=16, stride=(2, 2), padding=(1, 1)),
           part("sum", "add", "conv", "x")), 2, "conv", "sum"), {},
     "In group1: Add needs equal shapes: input 1 is N × 16 × 4 × 4, input 2 is N × 16 × 8 × 8.",
     "", ("Project the skip with a 1 × 1 Conv",)),
    (set_by_group(chain((8,), layer("dense", name="fc")), "fc", "out_features", 600_000, 2), {},
     "In group1: Units is between 1 and 1,000,000, not 1200000.", "", ("Set given 500000",)),
    (set_by_group(chain((8,), layer("dropout", name="drop")), "drop", "p", 1.5, 1), {},
     "Given is between 0.0 and 1.0, not 1.5.", "", ("Set given 1",)),
    (set_by_group(chain((20, 64), layer("attention", name="attn")), "attn", "num_heads", 5, 1), {},
     "In group1: Attention parts 64 features among 5 heads, and 4 are left over.", "5 · 12 + 4 = 64", ()),
    (set_by_group(chain((20, 64), layer("attention", name="attn")), "attn", "num_heads", 3, 2), {},
     "In group1: Attention parts 64 features among 6 heads, and 4 are left over.", "6 · 10 + 4 = 64", ()),
    (in_group(drawn(part("x", "input", shape=(8,)), part("one", "dense", out_features=4),
           part("sum", "add", "one", "x")), "one", "sum"), {},
     "In group1: Add needs equal shapes: input 1 is N × 4, input 2 is N × 8.",
     "", ("Project the skip with a Dense 4", "Project one with a Dense 8")),
    (stepping(in_group(chain((3, 32, 32), layer("conv2d", name="conv")), "conv"), "group1"), {},
     "In group1: Conv 2D expects a map (C × H × W), gets a sequence N × 32 × 32.",
     "", ("Apply it once", "Make it Conv 1D", "Insert Reshape 1 × 32 × 32")),
)  # fmt: skip
