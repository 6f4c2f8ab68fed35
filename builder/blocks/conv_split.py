"""Convolutions that look at each channel by itself: depthwise, and depthwise followed by a mix of the channels.

Shapes and arguments: torch.nn.Conv2d with groups. Separable: Chollet 2017, Xception, arXiv:1610.02357.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from builder.activations import ACTIVATION
from builder.blocks.conv import BIAS, FILTERS, KINDS, channels, window_detail
from builder.code import Code, compact, constructor
from builder.costs import multiplied
from builder.edges import more_parameters, padded, stops, window_parameters
from builder.parameters import Whole
from builder.record import BlockRecord, Types, mixes, taking
from builder.tensor_type import batch_of
from builder.values import Values

MULTIPLIER = Whole(
    name="multiplier", label="Multiplier", help="Filters for each channel: so many channels come out of one.",
    default=1, maximum=1_000,
)  # fmt: skip
_DOCS = "https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv{}d.html"


def _wide(inputs: Types, values: Values) -> int:
    """The channels after the depthwise step."""
    count = inputs[0].shape[1]
    assert isinstance(count, int)
    return count * values.whole("multiplier")


def _depthwise_shapes(title: str, values: Values, inputs: Types) -> Types:
    channels(title, inputs[0])
    return (batch_of(_wide(inputs, values), *stops(title, values, inputs[0])),)


def _separable_shapes(title: str, values: Values, inputs: Types) -> Types:
    channels(title, inputs[0])
    return (batch_of(values.whole("out_channels"), *stops(title, values, inputs[0])),)


def _depthwise_weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    wide = _wide(inputs, values)
    weight = {"weight": (wide, 1, *values.sizes("kernel_size"))}
    return weight | ({"bias": (wide,)} if values.flag("bias") else {})


def _separable_weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    wide, out, kernel = _wide(inputs, values), values.whole("out_channels"), values.sizes("kernel_size")
    weights = {"0.weight": (wide, 1, *kernel), "1.weight": (out, wide, *(1 for _ in kernel))}
    return weights | ({"1.bias": (out,)} if values.flag("bias") else {})


def _depthwise_work(title: str, values: Values, inputs: Types) -> int | None:
    (leaving,) = _depthwise_shapes(title, values, inputs)
    return multiplied(_depthwise_weights(values, inputs), leaving.features[1:])


def _separable_work(title: str, values: Values, inputs: Types) -> int | None:
    """Both steps use each weight once at every place that the window stops at."""
    (leaving,) = _separable_shapes(title, values, inputs)
    return multiplied(_separable_weights(values, inputs), leaving.features[1:])


def _depthwise(title: str, axes: int, values: Values, inputs: Types, bias: bool) -> tuple[str, str]:
    """The constructor of the depthwise convolution, and its call."""
    padding, call = padded(title, values)
    count = inputs[0].shape[1]
    module = constructor(
        f"nn.Conv{axes}d",
        count,
        _wide(inputs, values),
        compact(values.sizes("kernel_size")),
        stride=(compact(values.sizes("stride")), 1),
        padding=(padding, 0),
        dilation=(compact(values.sizes("dilation")), 1),
        groups=(count, 1),
        bias=(bias, True),
    )
    return module, call


def _depthwise_code(title: str, axes: int, values: Values, inputs: Types) -> Code:
    module, call = _depthwise(title, axes, values, inputs, values.flag("bias"))
    return Code(module=module, call=call, activation=values.text("activation"))


def _separable_code(title: str, axes: int, values: Values, inputs: Types) -> Code:
    first, call = _depthwise(title, axes, values, inputs, bias=False)
    wide, out = _wide(inputs, values), values.whole("out_channels")
    second = constructor(f"nn.Conv{axes}d", wide, out, 1, bias=(values.flag("bias"), True))
    return Code(module=f"nn.Sequential({first}, {second})", call=call, activation=values.text("activation"))


def _depthwise_record(axes: int) -> BlockRecord:
    title = f"Depthwise Conv {axes}D"
    return BlockRecord(
        key=f"depthwise{axes}d",
        title=title,
        family="convolution",
        icon="depthwise",
        summary="Slides filters of their own over each channel, and mixes no channels: few weights.",
        docs=_DOCS.format(axes),
        formula="y[k] = b[k] + Σ over window places p: w[k, p] · x[k, p]",
        paper="Howard et al. 2017, arXiv:1704.04861",
        stem="depthwise",
        keywords=("convolution", "mobilenet", "groups", "filter", f"depthwiseconv{axes}d", "depthwise_convolution",
                  "groupedConvolution2dLayer"),
        parameters=(MULTIPLIER, *window_parameters(axes), ACTIVATION, BIAS, *more_parameters(axes)),
        inputs=taking({KINDS[axes]}),
        shapes=partial(_depthwise_shapes, title),
        weights=_depthwise_weights,
        work=partial(_depthwise_work, title),
        over_time=mixes,
        code=partial(_depthwise_code, title, axes),
        face=lambda values: f"Depthwise × {values.whole('multiplier')}",
        detail=window_detail,
        learns=True,
    )  # fmt: skip


def _separable_record(axes: int) -> BlockRecord:
    title = f"Separable Conv {axes}D"
    return BlockRecord(
        key=f"separable{axes}d",
        title=title,
        family="convolution",
        icon="separable",
        summary="Slides a filter over each channel, then mixes the channels place by place: a cheap convolution.",
        docs=_DOCS.format(axes),
        formula="y[c] = b[c] + Σ over k: v[c, k] · Σ over p: w[k, p] · x[k, p]",
        paper="Chollet 2017, arXiv:1610.02357",
        stem="separable",
        keywords=("convolution", "depthwise", "pointwise", "xception", "mobilenet", "filter", f"separableconv{axes}d"),
        parameters=(FILTERS, *window_parameters(axes), ACTIVATION, BIAS, *more_parameters(axes),
                    replace(MULTIPLIER, advanced=True)),
        inputs=taking({KINDS[axes]}),
        shapes=partial(_separable_shapes, title),
        weights=_separable_weights,
        work=partial(_separable_work, title),
        over_time=mixes,
        code=partial(_separable_code, title, axes),
        face=lambda values: f"Separable {values.whole('out_channels')}",
        detail=window_detail,
        learns=True,
    )  # fmt: skip


RECORDS = (_depthwise_record(2), _depthwise_record(1), _separable_record(2), _separable_record(1))
