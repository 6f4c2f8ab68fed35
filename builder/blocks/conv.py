"""Convolutions over sequences, maps and volumes. Shapes and arguments: torch.nn.Conv1d, Conv2d, Conv3d."""

from collections.abc import Mapping
from functools import partial

from builder.activations import ACTIVATION, activation_detail
from builder.blocks.dense import turned
from builder.code import Code, compact, constructor
from builder.costs import multiplied
from builder.edges import more_parameters, padded, padding_words, stops, window_parameters
from builder.parameters import Flag, Parameter, Whole
from builder.record import BlockRecord, Mismatch, SetValue, Types, mixes, taking
from builder.sliding import window_text
from builder.tensor_type import Kind, TensorType, batch_of
from builder.values import Values

KINDS: dict[int, Kind] = {1: "sequence", 2: "map", 3: "volume"}
FILTERS = Whole(name="out_channels", label="Filters", default=32,
                help="One output channel each. More filters see more and cost more.")  # fmt: skip
BIAS = Flag(name="bias", label="Bias", help="Adds one learned number to each filter.", default=True,
            yes="one number a filter")  # fmt: skip
GROUPS = Whole(name="groups", label="Groups", help="Channels are split into groups that do not mix.", default=1,
               advanced=True)  # fmt: skip


def channels(title: str, arriving: TensorType) -> int:
    """The number of channels. Raises Mismatch where axis 1 is a symbol such as T."""
    found = arriving.shape[1]
    if isinstance(found, int):
        return found
    raise Mismatch(
        f"{title} reads channels first, gets {arriving}: channels would be {found}.",
        port="in",
        remedies=turned(arriving, 2),
    )


def grouped(title: str, count: int, out: int, groups: int) -> None:
    """Raises Mismatch where the channels cannot be split into groups of equal size."""
    if count % groups or out % groups:
        raise Mismatch(
            f"{title} splits {count} channels into {out} filters in {groups} groups.",
            parameter="groups",
            sums=f"{count} and {out} must both be multiples of {groups}",
            remedies=(SetValue("Set 1 group", "groups", 1),),
        )


def _shapes(title: str, values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    out = values.whole("out_channels")
    grouped(title, channels(title, arriving), out, values.whole("groups"))
    return (batch_of(out, *stops(title, values, arriving)),)


def _weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    out = values.whole("out_channels")
    count = inputs[0].shape[1]
    assert isinstance(count, int)
    weight = {"weight": (out, count // values.whole("groups"), *values.sizes("kernel_size"))}
    return weight | ({"bias": (out,)} if values.flag("bias") else {})


def _work(title: str, values: Values, inputs: Types) -> int | None:
    """Each weight is used once at every place that a window stops at."""
    (leaving,) = _shapes(title, values, inputs)
    return multiplied(_weights(values, inputs), leaving.features[1:])


def _code(title: str, axes: int, values: Values, inputs: Types) -> Code:
    padding, call = padded(title, values)
    module = constructor(
        f"nn.Conv{axes}d",
        inputs[0].shape[1],
        values.whole("out_channels"),
        compact(values.sizes("kernel_size")),
        stride=(compact(values.sizes("stride")), 1),
        padding=(padding, 0),
        dilation=(compact(values.sizes("dilation")), 1),
        groups=(values.whole("groups"), 1),
        bias=(values.flag("bias"), True),
    )
    return Code(module=module, call=call, activation=values.text("activation"))


def _face(values: Values) -> str:
    return f"Conv {values.whole('out_channels')}"


def window_detail(values: Values) -> str:
    """The line of a block with a window and an activation."""
    return ", ".join((window_text(values), *padding_words(values), *activation_detail(values.text("activation"))))


def _parameters(axes: int) -> tuple[Parameter, ...]:
    return (FILTERS, *window_parameters(axes), ACTIVATION, BIAS, *more_parameters(axes), GROUPS)


def _record(axes: int, icon: str, summary: str, keywords: tuple[str, ...]) -> BlockRecord:
    title = f"Conv {axes}D"
    return BlockRecord(
        key=f"conv{axes}d",
        title=title,
        family="convolution",
        icon=icon,
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv{axes}d.html",
        formula="y[c] = b[c] + Σ over channels k and window places p: w[c, k, p] · x[k, p]",
        paper="Dumoulin and Visin 2016, arXiv:1603.07285",
        stem="conv",
        keywords=("convolution", "filter", "kernel", "cnn", f"convolution{axes}d", *keywords),
        parameters=_parameters(axes),
        inputs=taking({KINDS[axes]}),
        shapes=partial(_shapes, title),
        weights=_weights,
        work=partial(_work, title),
        over_time=mixes,
        code=partial(_code, title, axes),
        face=_face,
        detail=window_detail,
        learns=True,
    )


RECORDS = (
    _record(
        2, "conv", "Slides small filters over the map and keeps, for each, where it matched.",
        ("image", "convolution2dLayer"),
    ),
    _record(
        1, "conv1", "Slides small filters along a sequence, channels first.",
        ("signal", "temporal", "convolution1dLayer"),
    ),
    _record(
        3, "conv3", "Slides small filters through a volume: depth, or time, beside height and width.",
        ("video", "voxel", "scan", "convolution3dLayer"),
    ),
)  # fmt: skip
