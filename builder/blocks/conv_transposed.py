"""Transposed convolutions, which make maps larger. Shapes and arguments: torch.nn.ConvTranspose2d and its forms."""

from collections.abc import Mapping
from functools import partial

from builder.activations import ACTIVATION, activation_detail
from builder.blocks.conv import BIAS, FILTERS, GROUPS, KINDS, channels, grouped
from builder.code import Code, compact, constructor
from builder.costs import multiplied
from builder.dims import Dim
from builder.edges import size
from builder.parameters import Parameter
from builder.record import BlockRecord, Mismatch, SetValue, Types, mixes, taking
from builder.sliding import Window, short, side_by_side, window_text
from builder.tensor_type import TensorType, batch_of
from builder.values import Values


def _windows(values: Values) -> tuple[Window, ...]:
    names = ("kernel_size", "stride", "padding", "dilation")
    rows = zip(*(values.sizes(name) for name in names), strict=True)
    return tuple(Window(kernel, stride, (pad, pad), gap) for kernel, stride, pad, gap in rows)


def _refuse_output_padding(title: str, values: Values) -> None:
    """It tells apart the sizes that a convolution of this stride makes one of, so it is smaller than the stride."""
    for more, window in zip(values.sizes("output_padding"), _windows(values), strict=True):
        if more >= max(window.stride, window.dilation):
            raise Mismatch(
                f"{title} takes an output padding smaller than its stride: it is {more}, the stride {window.stride}.",
                parameter="output_padding",
                remedies=(SetValue("Set output padding 0", "output_padding", (0,) * len(values.sizes("stride"))),),
            )


def _spread(title: str, values: Values, arriving: TensorType) -> tuple[Dim, ...]:
    """The size of the result along the axes after the channels. Raises Mismatch where nothing is left."""
    windows, more = _windows(values), values.sizes("output_padding")
    found = tuple(w.spread(dim, add) for w, dim, add in zip(windows, arriving.shape[2:], more, strict=True))
    for dim, window, add, left in zip(arriving.shape[2:], windows, more, found, strict=True):
        if isinstance(dim, int) and isinstance(left, int) and left < 1:
            raise Mismatch(
                f"{title} takes {window.edge[0]} places off each end, and nothing is left of "
                f"{side_by_side(arriving.shape[2:])}.",
                port="in",
                parameter="padding",
                sums=f"({dim} - 1) · {window.stride} + {window.reach + add} - {window.added} = {left}",
                remedies=(SetValue("Set padding 0", "padding", (0,) * len(windows)),),
            )
    return found


def _shapes(title: str, values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    out = values.whole("out_channels")
    grouped(title, channels(title, arriving), out, values.whole("groups"))
    _refuse_output_padding(title, values)
    return (batch_of(out, *_spread(title, values, arriving)),)


def _weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    """The axes of channels stand the other way round than those of a convolution."""
    out, count = values.whole("out_channels"), inputs[0].shape[1]
    assert isinstance(count, int)
    weight = {"weight": (count, out // values.whole("groups"), *values.sizes("kernel_size"))}
    return weight | ({"bias": (out,)} if values.flag("bias") else {})


def _work(values: Values, inputs: Types) -> int | None:
    """Each weight is used once at every place of what arrives."""
    return multiplied(_weights(values, inputs), inputs[0].features[1:])


def _code(axes: int, values: Values, inputs: Types) -> Code:
    module = constructor(
        f"nn.ConvTranspose{axes}d",
        inputs[0].shape[1],
        values.whole("out_channels"),
        compact(values.sizes("kernel_size")),
        stride=(compact(values.sizes("stride")), 1),
        padding=(compact(values.sizes("padding")), 0),
        output_padding=(compact(values.sizes("output_padding")), 0),
        groups=(values.whole("groups"), 1),
        bias=(values.flag("bias"), True),
        dilation=(compact(values.sizes("dilation")), 1),
    )
    return Code(module=module, call="{module}({0})", activation=values.text("activation"))


def _parameters(axes: int) -> tuple[Parameter, ...]:
    return (
        FILTERS,
        size(axes, "kernel_size", "Kernel", "The size of what each place is spread over.", 2),
        size(axes, "stride", "Stride", "How far apart the places are put. 2 doubles the size.", 2),
        size(axes, "padding", "Padding", "Places taken off at each end of the result.", 0, 0),
        size(axes, "output_padding", "Output padding", "Places added at the far end of the result, so that it has "
             "the size that a strided convolution started from.", 0, 0),
        ACTIVATION,
        BIAS,
        size(axes, "dilation", "Dilation", "Gaps between the places that one is spread over.", 1, advanced=True),
        GROUPS,
    )  # fmt: skip


def _detail(values: Values) -> str:
    stride = f"stride {short(values.sizes('stride'))}"
    return ", ".join((window_text(values), stride, *activation_detail(values.text("activation"))))


def _record(axes: int, summary: str) -> BlockRecord:
    title = f"Transpose Conv {axes}D"
    return BlockRecord(
        key=f"convtranspose{axes}d",
        title=title,
        family="convolution",
        icon="convT",
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose{axes}d.html",
        formula="size = (size in - 1) · stride - 2 · padding + dilation · (kernel - 1) + more + 1",
        paper="Dumoulin and Visin 2016, arXiv:1603.07285, chapter 4",
        stem="up",
        keywords=("transposed convolution", "deconvolution", "upsample", "upconv", "decoder", "unet",
                  f"convtranspose{axes}d", f"conv{axes}dtranspose", f"transposedConv{axes}dLayer"),
        parameters=_parameters(axes),
        inputs=taking({KINDS[axes]}),
        shapes=partial(_shapes, title),
        weights=_weights,
        work=_work,
        over_time=mixes,
        code=partial(_code, axes),
        face=lambda values: f"ConvT {values.whole('out_channels')}",
        detail=_detail,
        learns=True,
    )  # fmt: skip


RECORDS = (
    _record(2, "Spreads each place of the map over a window of a larger one: learns to enlarge it."),
    _record(1, "Spreads each step over a stretch of a longer sequence, channels first."),
    _record(3, "Spreads each place of a volume over a box of a larger one."),
)
