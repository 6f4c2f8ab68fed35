"""Larger maps without weights: upsampling and the pixel shuffle. Shapes and arguments: torch.nn.Upsample, PixelShuffle.

Pixel shuffle: Shi et al. 2016, arXiv:1609.05158.
"""

from functools import partial

from builder.blocks.conv import KINDS, channels
from builder.code import Code, compact, constructor
from builder.dims import Dim, times
from builder.parameters import Choice, Flag, Parameter, Size, Whole
from builder.record import BlockRecord, InsertBefore, Mismatch, SetValue, Types, mixes, taking
from builder.sliding import short, side_by_side
from builder.tensor_type import batch_of
from builder.values import Values

LINEAR = {1: "linear", 2: "bilinear", 3: "trilinear"}
_TITLES = {"nearest": "Nearest", "linear": "Linear", "bilinear": "Bilinear", "trilinear": "Trilinear",
           "bicubic": "Bicubic"}  # fmt: skip
ALIGN = Flag(
    name="align_corners", label="Align corners", help="The outermost places lie on those of what arrives; not used by "
    "nearest.", default=False, advanced=True, yes="corners stay where they are",
)  # fmt: skip
FACTOR = Whole(
    name="upscale_factor", label="Factor", help="How many times as high and wide the map becomes.", default=2,
    maximum=100,
)  # fmt: skip


def _sizes(title: str, values: Values, arriving: tuple[Dim, ...]) -> tuple[Dim, ...]:
    wanted = values.sizes("size")
    if not any(wanted):
        return tuple(times(dim, factor) for dim, factor in zip(arriving, values.sizes("scale_factor"), strict=True))
    if all(wanted):
        return wanted
    raise Mismatch(f"{title} takes a size for every axis or for none, not {side_by_side(wanted)}.", parameter="size",
                   remedies=(SetValue("Go by the factor", "size", (0,) * len(wanted)),))  # fmt: skip


def _shapes(title: str, values: Values, inputs: Types) -> Types:
    shape = inputs[0].shape
    return (batch_of(shape[1], *_sizes(title, values, shape[2:])),)


def _code(title: str, values: Values, inputs: Types) -> Code:
    _sizes(title, values, inputs[0].shape[2:])
    by_size, mode = any(values.sizes("size")), values.text("mode")
    given = "size" if by_size else "scale_factor"
    module = constructor(
        "nn.Upsample",
        **{given: (compact(values.sizes(given)), "")},
        mode=(mode, "nearest"),
        align_corners=(values.flag("align_corners") and mode != "nearest", False),
    )
    return Code(module=module, call="{module}({0})")


def _parameters(axes: int) -> tuple[Parameter, ...]:
    modes = ("nearest", LINEAR[axes], *(("bicubic",) if axes == 2 else ()))
    return (
        Size(
            name="scale_factor", label="Factor", help="How many times as large each axis becomes.",
            default=(2,) * axes, axes=axes, maximum=1_000,
        ),
        Choice(
            name="mode", label="Mode", help="Repeats the nearest value, or blends those around.", default="nearest",
            options=tuple((mode, _TITLES[mode]) for mode in modes),
        ),
        Size(
            name="size", label="Size", help="The size of the result; left empty, the factor tells it.",
            default=(0,) * axes, axes=axes, minimum=0, zero_text="factor", advanced=True,
        ),
        ALIGN,
    )  # fmt: skip


def _face(values: Values) -> str:
    given = values.sizes("size")
    return f"Upsample to {short(given)}" if any(given) else f"Upsample × {short(values.sizes('scale_factor'))}"


def _record(axes: int, summary: str) -> BlockRecord:
    title = f"Upsample {axes}D"
    return BlockRecord(
        key=f"upsample{axes}d",
        title=title,
        family="pooling",
        icon="upsample",
        summary=summary,
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html",
        stem="up",
        keywords=("resize", "interpolate", "enlarge", "unpool", "decoder", "unet", f"upsampling{axes}d", LINEAR[axes],
                  "resize2dLayer"),
        parameters=_parameters(axes),
        inputs=taking({KINDS[axes]}),
        shapes=partial(_shapes, title),
        over_time=mixes,
        code=partial(_code, title),
        face=_face,
        detail=lambda values: _TITLES[values.text("mode")].lower(),
    )  # fmt: skip


def _shuffled(values: Values, inputs: Types) -> Types:
    arriving, factor = inputs[0], values.whole("upscale_factor")
    count, square = channels("Pixel shuffle", arriving), factor * factor
    if count % square:
        wanted = (count // square + 1) * square
        conv = Values(out_channels=wanted, kernel_size=(1, 1))
        raise Mismatch(
            f"Pixel shuffle makes {factor} × {factor} places of {square} channels each, gets {count} channels.",
            port="in",
            parameter="upscale_factor",
            sums=f"{count} must be a multiple of {factor} · {factor} = {square}",
            remedies=(InsertBefore(f"Insert Conv {wanted}", "in", "conv2d", conv),),
        )
    return (batch_of(count // square, *(times(dim, factor) for dim in arriving.shape[2:])),)


PIXEL_SHUFFLE = BlockRecord(
    key="pixelshuffle",
    title="Pixel shuffle",
    family="pooling",
    icon="pixelshuffle",
    summary="Lays channels side by side as places: fewer channels, a larger map.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html",
    stem="shuffle",
    keywords=("subpixel", "depth to space", "depthToSpace2dLayer", "super resolution", "upsample"),
    parameters=(FACTOR,),
    inputs=taking({"map"}),
    shapes=_shuffled,
    over_time=mixes,
    code=lambda values, _: Code(
        module=constructor("nn.PixelShuffle", values.whole("upscale_factor")), call="{module}({0})"
    ),
    face=lambda values: f"Shuffle × {values.whole('upscale_factor')}",
    detail=lambda _: "channels to places",
)

RECORDS = (
    _record(2, "Makes a map larger, without weights."),
    _record(1, "Makes a sequence longer, channels first, without weights."),
    _record(3, "Makes a volume larger, without weights."),
    PIXEL_SHUFFLE,
)
