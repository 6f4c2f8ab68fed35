"""An oracle: the blocks with a window, those that pool, and those that resize, worked out with PyTorch by hand."""

import re

import torch
import torch.nn.functional as F
from torch import nn

from builder.network import Block
from builder.values import Values

Sizes = tuple[int, ...]
CONVS: dict[int, type[nn.Module]] = {1: nn.Conv1d, 2: nn.Conv2d, 3: nn.Conv3d}
TRANSPOSED: dict[int, type[nn.Module]] = {1: nn.ConvTranspose1d, 2: nn.ConvTranspose2d, 3: nn.ConvTranspose3d}
KEEPING_NOTHING = (
    "maxpool", "avgpool", "adaptiveavgpool", "adaptivemaxpool", "upsample", "pixelshuffle", "pad", "crop",
    "global_max_pool",
)  # fmt: skip


def window_by_hand(block: Block, shapes: list[Sizes]) -> nn.Module | None:
    """A module for the block, without what pads it; None for what is of another family."""
    v, shape, kind = block.values, shapes[0], re.sub(r"\dd$", "", block.kind)
    axes = len(shape) - 2
    match kind:
        case "conv":
            return _conv(axes, v, shape[1], v.whole("out_channels"), v.whole("groups"), v.flag("bias"))
        case "depthwise":
            return _conv(axes, v, shape[1], shape[1] * v.whole("multiplier"), shape[1], v.flag("bias"))
        case "separable":
            between = shape[1] * v.whole("multiplier")
            point = CONVS[axes](between, v.whole("out_channels"), 1, bias=v.flag("bias"))
            return nn.Sequential(_conv(axes, v, shape[1], between, shape[1], False), point)
        case "convtranspose":
            sizes = [v.sizes(name) for name in ("kernel_size", "stride", "padding", "output_padding")]
            more = {"groups": v.whole("groups"), "bias": v.flag("bias"), "dilation": v.sizes("dilation")}
            return TRANSPOSED[axes](shape[1], v.whole("out_channels"), *sizes, **more)
    return nn.Identity() if kind in KEEPING_NOTHING else None


def _conv(axes: int, v: Values, before: int, after: int, groups: int, bias: bool) -> nn.Module:
    sizes = {name: v.sizes(name) for name in ("kernel_size", "stride", "dilation")}
    return CONVS[axes](before, after, groups=groups, bias=bias, **sizes)


def windowed_by_hand(block: Block, x: torch.Tensor, module: nn.Module | None) -> torch.Tensor | None:
    """What leaves, before any activation; None for what is of another family."""
    v, kind = block.values, re.sub(r"\dd$", "", block.kind)
    if kind in ("conv", "depthwise", "separable"):
        assert module is not None
        made: torch.Tensor = module(_filled(v, x))
        return made
    if kind in ("maxpool", "avgpool"):
        return _pooled(kind, v, x)
    if kind in ("adaptiveavgpool", "adaptivemaxpool"):
        sizes = [wanted or have for wanted, have in zip(v.sizes("output_size"), x.shape[2:], strict=True)]
        pool = f"adaptive_{kind.removeprefix('adaptive')[:3]}_pool{len(sizes)}d"
        pooled: torch.Tensor = getattr(F, pool)(x, sizes)
        return pooled
    return _resized(kind, v, x)


def _filled(v: Values, x: torch.Tensor) -> torch.Tensor:
    """With the zeros around that the block asks for."""
    ends: list[tuple[int, int]] = []
    match v.text("pad"):
        case "number":
            ends = [(size, size) for size in v.sizes("padding")]
        case "sides":
            ends = list(zip(v.sizes("padding"), v.sizes("padding_end"), strict=True))
        case "same":
            reach = [gap * (k - 1) for k, gap in zip(v.sizes("kernel_size"), v.sizes("dilation"), strict=True)]
            ends = [(n // 2, n - n // 2) for n in reach]
    return F.pad(x, [size for end in reversed(ends) for size in end]) if ends else x


def _pooled(kind: str, v: Values, x: torch.Tensor) -> torch.Tensor:
    axes, kernel = x.dim() - 2, v.sizes("kernel_size")
    stride = [step or size for step, size in zip(v.sizes("stride"), kernel, strict=True)]
    own = ("dilation", v.sizes("dilation")) if kind == "maxpool" else ("count_include_pad", v.flag("count_include_pad"))
    pool = getattr(F, f"{kind.removesuffix('pool')}_pool{axes}d")
    made: torch.Tensor = pool(x, kernel, stride, v.sizes("padding"), ceil_mode=v.flag("ceil_mode"), **dict([own]))
    return made


def _resized(kind: str, v: Values, x: torch.Tensor) -> torch.Tensor | None:
    match kind:
        case "global_max_pool":
            return x.flatten(2).amax(2)
        case "upsample":
            by_size, mode = any(v.sizes("size")), v.text("mode")
            factors = None if by_size else [float(factor) for factor in v.sizes("scale_factor")]
            corners = v.flag("align_corners") if mode != "nearest" else None
            return F.interpolate(x, list(v.sizes("size")) if by_size else None, factors, mode, corners)
        case "pixelshuffle":
            return F.pixel_shuffle(x, v.whole("upscale_factor"))
        case "pad":
            sizes = [n for end in reversed(list(zip(v.sizes("start"), v.sizes("end"), strict=True))) for n in end]
            mode = v.text("mode")
            return F.pad(x, sizes, mode, v.real("value") if mode == "constant" else None)
        case "crop":
            for axis, (start, end) in enumerate(zip(v.sizes("start"), v.sizes("end"), strict=True), 2):
                x = x.narrow(axis, start, x.shape[axis] - start - end)
            return x
    return None
