"""Pooling with a window: max and average. Shapes and arguments: torch.nn.MaxPool2d, AvgPool2d and their other forms."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

from builder.blocks.conv import KINDS
from builder.code import Code, compact, constructor
from builder.dims import Dim
from builder.parameters import Flag, Parameter, Size
from builder.record import BlockRecord, Mismatch, Remedy, SetValue, TakeOut, Types, mixes, taking
from builder.sliding import Window, keeping, largest_kernel, misfit, short, window_text
from builder.tensor_type import TensorType, batch_of
from builder.values import Values

Name = Literal["Max", "Avg"]
CEIL = Flag(
    name="ceil_mode", label="Round up", help="Keeps a last window that lies over the edge in part.", default=False,
    advanced=True, yes="keep the rest at the edge",
)  # fmt: skip
COUNT_PADDING = Flag(
    name="count_include_pad", label="Count padding", help="Whether the added zeros count in the average.",
    default=True, advanced=True, yes="zeros count",
)  # fmt: skip

_FORMULAS: Mapping[Name, str] = {"Max": "y = max over the window of x", "Avg": "y = mean over the window of x"}


def _stride(values: Values) -> tuple[int, ...]:
    """PyTorch's rule: no stride given means the size of the window."""
    pairs = zip(values.sizes("stride"), values.sizes("kernel_size"), strict=True)
    return tuple(stride or kernel for stride, kernel in pairs)


def _windows(values: Values) -> tuple[Window, ...]:
    kernels = values.sizes("kernel_size")
    gaps = values.sizes("dilation") if "dilation" in values else (1,) * len(kernels)
    rows = zip(kernels, _stride(values), values.sizes("padding"), gaps, strict=True)
    return tuple(Window(kernel, stride, (pad, pad), gap) for kernel, stride, pad, gap in rows)


def _refuse_padding(title: str, values: Values) -> None:
    for kernel, pad in zip(values.sizes("kernel_size"), values.sizes("padding"), strict=True):
        if pad > kernel // 2:
            raise Mismatch(
                f"{title} pads {pad} on a window of {kernel}; at most half the window, {kernel // 2}, is allowed.",
                parameter="padding",
                remedies=(SetValue("Set padding 0", "padding", (0,) * len(values.sizes("padding"))),),
            )


def _refuse_misfit(title: str, windows: tuple[Window, ...], ceil: bool, arriving: TensorType) -> None:
    padded = max(window.edge[0] for window in windows)
    if title == "AvgPool 3D":  # its window may not be larger than the map as it came, says PyTorch
        windows, ceil = tuple(replace(window, edge=(0, 0)) for window in windows), False
    found = misfit(title, arriving, windows, tuple(w.stride - 1 for w in windows) if ceil else ())
    if found:
        most = largest_kernel(arriving, windows)
        sensible = most > 1 and padded <= most // 2  # a window of one place keeps everything
        largest: Remedy = SetValue(f"Set kernel {most}", "kernel_size", (most,) * len(windows))
        raise Mismatch(
            found.text, port=found.port, parameter=found.parameter, sums=found.sums,
            remedies=(*keeping(windows), largest if sensible else TakeOut("Remove this pooling", "")),
        )  # fmt: skip


def _stops(title: str, window: Window, dim: Dim, ceil: bool) -> Dim:
    found = window.stops_to_the_end(dim) if ceil else window.stops(dim)
    if found is None:
        raise Mismatch(
            f"{title} rounds up, which needs a fixed size here, gets {dim}.",
            port="in",
            parameter="ceil_mode",
            remedies=(SetValue("Round down", "ceil_mode", False),),
        )
    return found


def _shapes(title: str, values: Values, inputs: Types) -> Types:
    (arriving,), windows, ceil = inputs, _windows(values), values.flag("ceil_mode")
    _refuse_misfit(title, windows, ceil, arriving)
    _refuse_padding(title, values)
    sizes = zip(windows, arriving.shape[2:], strict=True)
    return (batch_of(arriving.shape[1], *(_stops(title, window, dim, ceil) for window, dim in sizes)),)


def _code(function: str, values: Values, _: Types) -> Code:
    module = constructor(
        f"nn.{function}",
        compact(values.sizes("kernel_size")),
        stride=(compact(_stride(values)), compact(values.sizes("kernel_size"))),
        padding=(compact(values.sizes("padding")), 0),
        dilation=(compact(values.sizes("dilation")) if "dilation" in values else 1, 1),
        ceil_mode=(values.flag("ceil_mode"), False),
        count_include_pad=(values.get("count_include_pad", True), True),
    )
    return Code(module=module, call="{module}({0})")


def _parameters(name: Name, axes: int) -> tuple[Parameter, ...]:
    own: Parameter = COUNT_PADDING
    if name == "Max":
        own = Size(
            name="dilation", label="Dilation", help="Gaps between the places that the window looks at.",
            default=(1,) * axes, axes=axes, advanced=True,
        )  # fmt: skip
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
        own,
        CEIL,
    )  # fmt: skip


def _face(word: str, values: Values) -> str:
    return f"{word} {short(values.sizes('kernel_size'))}"


def _detail(values: Values) -> str:
    return f"{window_text(values)}, stride {short(_stride(values))}"


def _record(name: Name, axes: int, summary: str) -> BlockRecord:
    word, function = f"{name}Pool", f"{name}Pool{axes}d"
    title, full = f"{word} {axes}D", "average" if name == "Avg" else "max"
    return BlockRecord(
        key=function.lower(),
        title=title,
        family="pooling",
        icon=word.lower(),
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{function}.html",
        formula=_FORMULAS[name],
        stem="pool",
        keywords=("pooling", "downsample", "subsample", name.lower(), "average" if name == "Avg" else "maximum",
                  f"{full}pooling{axes}d", f"{full}Pooling{axes}dLayer"),
        parameters=_parameters(name, axes),
        inputs=taking({KINDS[axes]}),
        shapes=partial(_shapes, title),
        over_time=mixes,
        code=partial(_code, function),
        face=partial(_face, word),
        detail=_detail,
    )  # fmt: skip


RECORDS = (
    _record("Max", 2, "Keeps the largest value of each small window of the map."),
    _record("Max", 1, "Keeps the largest value of each short stretch of a sequence, channels first."),
    _record("Max", 3, "Keeps the largest value of each small box of a volume."),
    _record("Avg", 2, "Averages each small window of the map."),
    _record("Avg", 1, "Averages each short stretch of a sequence, channels first."),
    _record("Avg", 3, "Averages each small box of a volume."),
)
