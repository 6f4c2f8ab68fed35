"""Convolutions over sequences and maps. Shapes and arguments: torch.nn.Conv1d, torch.nn.Conv2d."""

from collections.abc import Iterator, Mapping
from functools import partial

from builder.activations import ACTIVATION, activation_detail
from builder.blocks.dense import turned
from builder.code import Code, compact, constructor
from builder.costs import multiplied
from builder.dims import slid
from builder.parameters import Flag, Parameter, Size, Whole
from builder.record import BlockRecord, Mismatch, Port, SetValue, Types
from builder.tensor_type import Kind, TensorType, batch_of
from builder.values import Values


def window_text(values: Values, name: str = "kernel_size") -> str:
    """`3 × 3`."""
    return " × ".join(map(str, values.sizes(name)))


def fits(title: str, arriving: TensorType, values: Values, dilation: tuple[int, ...] = (1, 1)) -> None:
    """Raises Mismatch where the window is larger than the padded map."""
    padding, kernels = values.sizes("padding"), values.sizes("kernel_size")
    for have, kernel, pad, gap in zip(arriving.shape[2:], kernels, padding, dilation, strict=False):
        reach = gap * (kernel - 1) + 1
        if isinstance(have, int) and have + 2 * pad < reach:
            side = " × ".join(map(str, arriving.shape[2:]))
            sizes = zip(arriving.shape[2:], dilation, strict=False)
            most = min((size - 1) // gap + 1 for size, gap in sizes if isinstance(size, int))
            raise Mismatch(
                f"{title} slides a window of {_reach_text(values, dilation)} over a map of {side}.",
                port="in",
                parameter="kernel_size",
                sums=f"{have} + 2 · {pad} = {have + 2 * pad} < {reach}",
                remedies=(
                    *_keeping(values, dilation),
                    SetValue(f"Set kernel {most}", "kernel_size", (most,) * len(padding)),
                ),
            )


def _keeping(values: Values, dilation: tuple[int, ...]) -> Iterator[SetValue]:
    """The kernel that keeps the size of the map, where the padding is there for that: with stride 1."""
    padding = values.sizes("padding")
    spread = [(2 * pad, gap) for pad, gap in zip(padding, dilation, strict=False)]
    if set(values.sizes("stride")) == {1} and any(padding) and all(more % gap == 0 for more, gap in spread):
        kernel = tuple(more // gap + 1 for more, gap in spread)
        side = str(kernel[0]) if len(set(kernel)) == 1 else " × ".join(map(str, kernel))
        yield SetValue(f"Set kernel {side}", "kernel_size", kernel)


def _reach_text(values: Values, dilation: tuple[int, ...]) -> str:
    """`5 × 5` for a window of 3 × 3 with a gap of 1 between its places."""
    pairs = zip(values.sizes("kernel_size"), dilation, strict=False)
    return " × ".join(str(gap * (kernel - 1) + 1) for kernel, gap in pairs)


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


def _shapes(title: str, values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    count, groups = channels(title, arriving), values.whole("groups")
    if count % groups or values.whole("out_channels") % groups:
        raise Mismatch(
            f"{title} splits {count} channels into {values.whole('out_channels')} filters in {groups} groups.",
            parameter="groups",
            sums=f"{count} and {values.whole('out_channels')} must both be multiples of {groups}",
            remedies=(SetValue("Set 1 group", "groups", 1),),
        )
    fits(title, arriving, values, values.sizes("dilation"))
    steps = zip(
        arriving.shape[2:], values.sizes("kernel_size"), values.sizes("stride"),
        values.sizes("padding"), values.sizes("dilation"), strict=True,
    )  # fmt: skip
    return (batch_of(values.whole("out_channels"), *(slid(*step) for step in steps)),)


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


def _code(axes: int, values: Values, inputs: Types) -> Code:
    count = inputs[0].shape[1]
    module = constructor(
        f"nn.Conv{axes}d",
        count,
        values.whole("out_channels"),
        compact(values.sizes("kernel_size")),
        stride=(compact(values.sizes("stride")), 1),
        padding=(compact(values.sizes("padding")), 0),
        dilation=(compact(values.sizes("dilation")), 1),
        groups=(values.whole("groups"), 1),
        bias=(values.flag("bias"), True),
    )
    return Code(module=module, call="{module}({0})", activation=values.text("activation"))


def _face(values: Values) -> str:
    return f"Conv {values.whole('out_channels')}"


def _detail(values: Values) -> str:
    return ", ".join((window_text(values), *activation_detail(values.text("activation"))))


def _parameters(axes: int) -> tuple[Parameter, ...]:
    def size(name: str, label: str, text: str, default: int, minimum: int = 1, advanced: bool = False) -> Size:
        return Size(
            name=name, label=label, help=text, default=(default,) * axes, axes=axes, minimum=minimum, advanced=advanced
        )

    return (
        Whole(
            name="out_channels",
            label="Filters",
            help="One output channel each. More filters see more and cost more.",
            default=32,
        ),
        size("kernel_size", "Kernel", "The size of the window that each filter looks through.", 3),
        size("stride", "Stride", "How far the window moves at each step. 2 halves the size.", 1),
        size("padding", "Padding", "Zeros added around the edge. 1 keeps the size with a kernel of 3.", 0, 0),
        ACTIVATION,
        Flag(
            name="bias",
            label="Bias",
            help="Adds one learned number to each filter.",
            default=True,
            yes="one number a filter",
        ),
        size("dilation", "Dilation", "Gaps between the places that the window looks at.", 1, advanced=True),
        Whole(
            name="groups",
            label="Groups",
            help="Channels are split into groups that do not mix.",
            default=1,
            advanced=True,
        ),
    )


def _record(axes: int, kind: Kind, icon: str, summary: str, keywords: tuple[str, ...]) -> BlockRecord:
    return BlockRecord(
        key=f"conv{axes}d",
        title=f"Conv {axes}D",
        family="convolution",
        icon=icon,
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv{axes}d.html",
        stem="conv",
        keywords=("convolution", "filter", "kernel", "cnn", *keywords),
        parameters=_parameters(axes),
        inputs=lambda _: (Port("in", "input", frozenset({kind})),),
        shapes=partial(_shapes, f"Conv {axes}D"),
        weights=_weights,
        work=partial(_work, f"Conv {axes}D"),
        code=partial(_code, axes),
        face=_face,
        detail=_detail,
        learns=True,
    )


RECORDS = (
    _record(
        2,
        "map",
        "conv",
        "Slides small filters over the map and keeps, for each, where it matched.",
        ("image", "convolution2d"),
    ),
    _record(
        1, "sequence", "conv1", "Slides small filters along a sequence, channels first.", ("signal", "convolution1d")
    ),
)
