"""Pooling: max, average and global average. Shapes and arguments: torch.nn.MaxPool2d, AvgPool2d and their 1d forms."""

from functools import partial
from typing import Literal

from builder.blocks.conv import fits, window_text
from builder.code import Code, compact, constructor
from builder.dims import slid
from builder.parameters import Parameter, Size
from builder.record import BlockRecord, Mismatch, Port, SetValue, Types
from builder.tensor_type import Kind, batch_of
from builder.values import Values

KINDS: dict[int, Kind] = {1: "sequence", 2: "map"}


def _stride(values: Values) -> tuple[int, ...]:
    """PyTorch's rule: no stride given means the size of the window."""
    pairs = zip(values.sizes("stride"), values.sizes("kernel_size"), strict=True)
    return tuple(stride or kernel for stride, kernel in pairs)


def _shapes(title: str, values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    fits(title, arriving, values)
    for kernel, pad in zip(values.sizes("kernel_size"), values.sizes("padding"), strict=True):
        if pad > kernel // 2:
            raise Mismatch(
                f"{title} pads {pad} on a window of {kernel}; at most half the window, {kernel // 2}, is allowed.",
                parameter="padding",
                remedies=(SetValue("Set padding 0", "padding", (0,) * len(values.sizes("padding"))),),
            )
    steps = zip(arriving.shape[2:], values.sizes("kernel_size"), _stride(values), values.sizes("padding"), strict=True)
    return (batch_of(arriving.shape[1], *(slid(*step) for step in steps)),)


def _code(function: str, values: Values, _: Types) -> Code:
    module = constructor(
        f"nn.{function}",
        compact(values.sizes("kernel_size")),
        stride=(compact(_stride(values)), compact(values.sizes("kernel_size"))),
        padding=(compact(values.sizes("padding")), 0),
    )
    return Code(module=module, call="{module}({0})")


def _parameters(axes: int) -> tuple[Parameter, ...]:
    return (
        Size(
            name="kernel_size", label="Kernel", help="The window of which one value is kept. 2 halves the size.",
            default=(2,) * axes, axes=axes,
        ),
        Size(
            name="stride", label="Stride", help="How far the window moves; left empty, as far as the window is large.",
            default=(0,) * axes, axes=axes, minimum=0, zero_text="kernel",
        ),
        Size(
            name="padding", label="Padding", help="Places added around the edge, at most half the window.",
            default=(0,) * axes, axes=axes, minimum=0, advanced=True,
        ),
    )  # fmt: skip


def _face(word: str, values: Values) -> str:
    return f"{word} {compact(values.sizes('kernel_size'))}".replace("(", "").replace(")", "").replace(", ", " × ")


def _detail(values: Values) -> str:
    stride = " × ".join(map(str, [compact(_stride(values))]))
    return f"{window_text(values)}, stride {stride.strip('()').replace(', ', ' × ')}"


def _record(name: Literal["Max", "Avg"], axes: int, summary: str) -> BlockRecord:
    word, function = f"{name}Pool", f"{name}Pool{axes}d"
    return BlockRecord(
        key=function.lower(),
        title=f"{word} {axes}D",
        family="pooling",
        icon=word.lower(),
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{function}.html",
        stem="pool",
        keywords=("pooling", "downsample", "subsample", name.lower(), "average" if name == "Avg" else "maximum"),
        parameters=_parameters(axes),
        inputs=lambda _: (Port("in", "input", frozenset({KINDS[axes]})),),
        shapes=partial(_shapes, f"{word} {axes}D"),
        code=partial(_code, function),
        face=partial(_face, word),
        detail=_detail,
    )


def _global_shapes(_: Values, inputs: Types) -> Types:
    return (batch_of(inputs[0].shape[1]),)


def _global_code(_: Values, inputs: Types) -> Code:
    axes = tuple(range(2, len(inputs[0].shape)))
    return Code(call=f"{{0}}.mean(dim={axes if len(axes) > 1 else axes[0]})")


GLOBAL = BlockRecord(
    key="global_avg_pool",
    title="Global AvgPool",
    family="pooling",
    icon="gpool",
    summary="Averages each channel over all its places: one number a channel is left.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.mean.html",
    stem="gap",
    keywords=("global average pooling", "gap", "adaptive", "mean"),
    inputs=lambda _: (Port("in", "input", frozenset({"sequence", "map", "volume"})),),
    shapes=_global_shapes,
    code=_global_code,
    face=lambda _: "Global AvgPool",
    detail=lambda _: "channel means",
)

RECORDS = (
    _record("Max", 2, "Keeps the largest value of each small window of the map."),
    _record("Max", 1, "Keeps the largest value of each short stretch of a sequence, channels first."),
    _record("Avg", 2, "Averages each small window of the map."),
    _record("Avg", 1, "Averages each short stretch of a sequence, channels first."),
    GLOBAL,
)
