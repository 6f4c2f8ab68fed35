"""An oracle: the blocks that normalise, activate, shape and merge, worked out with PyTorch by hand."""

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import nn

from builder.network import Block
from builder.values import Values
from graph_to_torch.support.gaussian_noise import GaussianNoise

Sizes = tuple[int, ...]


def module_by_hand(block: Block, shapes: list[Sizes]) -> nn.Module | None:
    """A module for the block, fed with these shapes; None for what is of another family or keeps nothing."""
    v, shape = block.values, shapes[0]
    match block.kind:
        case "batchnorm3d":
            return nn.BatchNorm3d(shape[1], v.real("eps"), v.real("momentum"), v.flag("affine"))
        case "instancenorm1d" | "instancenorm2d" | "instancenorm3d":
            norms = {"1": nn.InstanceNorm1d, "2": nn.InstanceNorm2d, "3": nn.InstanceNorm3d}
            return norms[block.kind[-2]](shape[1], v.real("eps"), affine=v.flag("affine"))
        case "groupnorm":
            return nn.GroupNorm(v.whole("num_groups"), shape[1], v.real("eps"), v.flag("affine"))
        case "localresponsenorm":
            return nn.LocalResponseNorm(v.whole("size"), v.real("alpha"), v.real("beta"), v.real("k"))
        case "layernorm" | "rmsnorm":
            norm = nn.LayerNorm if block.kind == "layernorm" else nn.RMSNorm
            return norm(list(shape[-v.whole("axes") :]), v.real("eps"), v.flag("affine"))
        case "prelu":
            return nn.PReLU(shape[1] if v.flag("each") else 1, v.real("init"))
        case "dropout" | "dropout1d" | "dropout2d" | "dropout3d" | "alphadropout":
            return nn.Identity()
        case "gaussian_noise":
            return GaussianNoise(v.real("std"))
        case "bilinear":
            return nn.Bilinear(shapes[0][-1], shapes[1][-1], v.whole("out_features"), v.flag("bias"))
    return None


def results_by_hand(block: Block, xs: list[torch.Tensor]) -> Mapping[str, torch.Tensor] | None:
    """What leaves each port of a block that keeps nothing; None for what is of another family."""
    if block.kind == "split":
        parts = torch.tensor_split(xs[0], block.values.whole("parts"), block.values.whole("dim"))
        return {f"out{number}": part for number, part in enumerate(parts, 1)}
    found = _activated(block, xs[0]) if len(xs) == 1 else _merged(block, xs)
    found = _shaped(block.kind, block.values, xs[0]) if found is None and len(xs) == 1 else found
    return None if found is None else {"out": found}


def _activated(block: Block, x: torch.Tensor) -> torch.Tensor | None:
    v = block.values
    match block.kind:
        case "leaky_relu":
            return F.leaky_relu(x, v.real("negative_slope"))
        case "elu":
            return F.elu(x, v.real("alpha"))
        case "gelu":
            return F.gelu(x, approximate=v.text("approximate"))
        case "softplus":
            return F.softplus(x, v.real("beta"), v.real("threshold"))
        case "hardtanh":
            return x.clamp(v.real("min_val"), v.real("max_val"))
        case "softmax" | "log_softmax":
            axis = v.whole("dim") or (2 if x.dim() == 3 else 1)
            return x.softmax(axis) if block.kind == "softmax" else x.log_softmax(axis)
    return None


def _merged(block: Block, xs: list[torch.Tensor]) -> torch.Tensor | None:
    axis = 2 if xs[0].dim() == 3 else 1
    match block.kind:
        case "subtract":
            return xs[0].sub(xs[1])
        case "average":
            return _total(xs).div(len(xs))
        case "maximum" | "minimum":
            both = torch.stack(torch.broadcast_tensors(*xs))
            return both.amax(0) if block.kind == "maximum" else both.amin(0)
        case "stack":
            return torch.cat([x.unsqueeze(block.values.whole("dim")) for x in xs], block.values.whole("dim"))
        case "dot_product":
            return xs[0].mul(xs[1]).sum(axis, keepdim=True)
        case "cosine_similarity":
            return F.cosine_similarity(xs[0], xs[1], axis, block.values.real("eps")).unsqueeze(axis)
        case "matmul":
            return torch.matmul(xs[0], xs[1].transpose(-1, -2) if block.values.flag("transpose") else xs[1])
    return None


def _total(xs: list[torch.Tensor]) -> torch.Tensor:
    found = xs[0]
    for x in xs[1:]:
        found = found.add(x)
    return found


def _shaped(kind: str, v: Values, x: torch.Tensor) -> torch.Tensor | None:
    match kind:
        case "flatten":
            start = v.whole("start_dim")
            x = x.transpose(0, 1) if v.get("state") else x
            return x.reshape(*x.shape[:start], -1)
        case "unflatten":
            axis = v.whole("dim")
            return x.reshape(*x.shape[:axis], *(d or -1 for d in v.sizes("sizes")), *x.shape[axis + 1 :])
        case "slice":
            places = range(x.shape[v.whole("dim")])[v.whole("start") : v.whole("stop") or None : v.whole("step")]
            return x.index_select(v.whole("dim"), torch.tensor(places))
        case "repeat":
            axis, times = v.whole("dim"), v.whole("times")
            once = torch.arange(x.shape[axis])
            order = once.repeat(times) if v.text("order") == "whole" else once.repeat_interleave(times)
            return x.index_select(axis, order)
        case "repeat_vector":
            return torch.stack([x] * v.whole("steps"), 1)
        case "constant":
            return torch.zeros(len(x), *v.sizes("shape")) + v.real("value")
        case "identity":
            return x
        case "abs":
            return torch.maximum(x, -x)
        case "squeeze":
            return _squeezed(v.whole("dim"), x)
        case "unsqueeze":
            return x[(slice(None),) * v.whole("dim") + (None,)]
    return None


def _squeezed(axis: int, x: torch.Tensor) -> torch.Tensor:
    if axis:
        return x.select(axis, 0)
    kept = [size for size in x.shape[1:] if size != 1] or [1]
    return x.reshape(len(x), *kept)
