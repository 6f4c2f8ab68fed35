"""An oracle: attention, the layers of a transformer and positions, worked out with PyTorch by hand."""

from collections.abc import Mapping

import torch
from torch import nn

from builder.network import Block

Sizes = tuple[int, ...]
LAYERS = {"encoder_layer": nn.TransformerEncoderLayer, "decoder_layer": nn.TransformerDecoderLayer}


class Positions(nn.Module):
    """A learned vector for each position."""

    def __init__(self, most: int, features: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(most, features))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.stack([step + self.weight[number] for number, step in enumerate(x.unbind(1))], 1)


def attending_by_hand(block: Block, shapes: list[Sizes]) -> nn.Module | None:
    """A module for the block, fed with these shapes; None for what is of another family."""
    v, features = block.values, shapes[0][-1]
    match block.kind:
        case "attention":
            seen = shapes[-1][-1]
            return nn.MultiheadAttention(
                features, v.whole("num_heads"), v.real("dropout"), v.flag("bias"), kdim=seen, vdim=seen,
                batch_first=True,
            )  # fmt: skip
        case "encoder_layer" | "decoder_layer":
            return LAYERS[block.kind](
                features, v.whole("nhead"), v.whole("dim_feedforward"), v.real("dropout"), v.text("activation"),
                batch_first=True, norm_first=v.flag("norm_first"), bias=v.flag("bias"),
            )  # fmt: skip
        case "sine_positions":
            return nn.Identity()
        case "learned_positions":
            return Positions(v.whole("max_length"), features)
    return None


def attended_by_hand(block: Block, xs: list[torch.Tensor], module: nn.Module | None) -> Mapping[str, torch.Tensor]:
    """What leaves each port of a block of these kinds; {} for what is of another family."""
    if module is None:
        return {}
    v, steps = block.values, xs[0].shape[1] if xs[0].dim() > 1 else 0
    hidden = torch.ones(steps, steps, dtype=torch.bool).triu(1) if v.get("causal") else None
    match block.kind:
        case "attention":
            causal, asks = hidden is not None, v.flag("weights")
            out, weights = module(
                xs[0], xs[-1], xs[-1], attn_mask=hidden, is_causal=causal, need_weights=asks
            )  # fmt: skip
            return {"out": out, "weights": weights} if asks else {"out": out}
        case "encoder_layer":
            return {"out": module(xs[0], hidden, is_causal=hidden is not None)}
        case "decoder_layer":
            return {"out": module(*xs, hidden, tgt_is_causal=hidden is not None)}
        case "sine_positions":
            return {"out": xs[0] + waves(*xs[0].shape[1:])}
    return {}


def waves(steps: int, features: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    """The table of section 3.5 of Vaswani et al. 2017, one number after the other."""
    table = torch.empty(steps, features, dtype=dtype)
    for feature in range(features):
        even = torch.tensor(feature - feature % 2, dtype=dtype)
        for step in range(steps):
            angle = torch.tensor(step, dtype=dtype) / 10000 ** (even / features)
            table[step, feature] = angle.cos() if feature % 2 else angle.sin()
    return table
