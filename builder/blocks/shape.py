"""Flatten, Unflatten, Reshape and Permute. Texts: torch.flatten, unflatten, reshape, permute."""

import math

from builder.axes import MOST_AXES, along_steps, axes_to, axis_of, axis_parameter, fixed_axis
from builder.code import Code
from builder.dims import Dim, product, shape_text
from builder.parameters import Dims, Whole
from builder.record import BlockRecord, Mismatch, OverTime, SetValue, Types, mixes, taking
from builder.tensor_type import Kind, TensorType, batch_of
from builder.values import Values


def _flatten_shapes(values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    features, start = arriving.features, values.whole("start_dim")
    if start > len(features):
        axis_of("Flatten", values, arriving, name="start_dim")
    return (TensorType(("N", *features[: start - 1], product(features[start - 1 :])), arriving.dtype),)


def _flatten_code(values: Values, inputs: Types) -> Code:
    call = f".flatten({values.whole('start_dim')})"
    return Code(call=f"{{0}}.transpose(0, 1){call}" if inputs[0].kind == "state" else f"{{0}}{call}")


def _flatten_over_time(values: Values, _: Types) -> OverTime:
    return "mixes" if values.whole("start_dim") == 1 else "each"


def _unflatten_shapes(values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    axis = axis_of("Unflatten", values, arriving)
    size = fixed_axis("Unflatten", arriving, axis)
    found = _filled("Unflatten", "sizes", values, size)
    return (TensorType((*arriving.shape[:axis], *found, *arriving.shape[axis + 1 :]), arriving.dtype),)


def _unflatten_code(values: Values, _: Types) -> Code:
    sizes = tuple(size or -1 for size in values.sizes("sizes"))
    return Code(call=f"{{0}}.unflatten({values.whole('dim')}, {sizes!r})")


def _wanted(values: Values, arriving: TensorType) -> tuple[Dim, ...]:
    """The dimensions of the result without N."""
    whole = product(arriving.features)
    if isinstance(whole, str) and values.sizes("shape").count(0) < 2:
        raise Mismatch(f"Reshape needs fixed sizes, gets {arriving}.", port="in")
    sums = f"{' · '.join(map(str, arriving.features))} = {whole}"
    return _filled("Reshape", "shape", values, whole if isinstance(whole, int) else 0, sums)


def _filled(title: str, parameter: str, values: Values, whole: int, sums: str = "") -> tuple[Dim, ...]:
    """The sizes that a parameter names, of `whole` values in all, the one that stands open (0) filled in."""
    dims = values.sizes(parameter)
    given = math.prod(d for d in dims if d)
    if dims.count(0) > 1:
        mends = _mends(parameter, dims, whole)
        raise Mismatch(
            f"{title} can work out one dimension, and more than one is 0.", parameter=parameter, remedies=mends
        )
    if whole % given if 0 in dims else whole != given:
        text = f"{title} makes {shape_text(dims)} of {whole} values."
        raise Mismatch(text, parameter=parameter, sums=sums, remedies=_mends(parameter, dims, whole))
    return tuple(d or whole // given for d in dims)


def _mends(parameter: str, dims: tuple[int, ...], whole: int) -> tuple[SetValue, ...]:
    """The same sizes with another last one, where that comes out even, and one for all."""
    *first, last = dims
    found: list[tuple[int, ...]] = [(whole,)] if whole else []
    if first and last and 0 not in first and whole and whole % math.prod(first) == 0:
        found.insert(0, (*first, whole // math.prod(first)))
    return tuple(SetValue(f"Set {parameter} {shape_text(sizes)}", parameter, sizes) for sizes in found)


def _reshape_shapes(values: Values, inputs: Types) -> Types:
    return (batch_of(*_wanted(values, inputs[0]), dtype=inputs[0].dtype),)


def _reshape_code(values: Values, _: Types) -> Code:
    sizes = ", ".join(str(size or -1) for size in values.sizes("shape"))
    return Code(call=f"{{0}}.reshape(len({{0}}), {sizes})")


def _permute_shapes(values: Values, inputs: Types) -> Types:
    (arriving,), order = inputs, values.sizes("order")
    axes = len(arriving.shape) - 1
    if sorted(order) != list(range(1, axes + 1)):
        text = f"Permute names axes {', '.join(map(str, order))}, and {arriving} has {axes_to(axes)} after N."
        mend = SetValue(f"Set order {', '.join(map(str, range(axes, 0, -1)))}", "order", tuple(range(axes, 0, -1)))
        raise Mismatch(text, parameter="order", remedies=(mend,) if axes else ())
    return (batch_of(*(arriving.shape[axis] for axis in order), dtype=arriving.dtype),)


def _permute_code(values: Values, _: Types) -> Code:
    return Code(call=f"{{0}}.permute(0, {', '.join(map(str, values.sizes('order')))})")


def _permute_over_time(values: Values, _: Types) -> OverTime:
    """As long as the steps stay where they are, each keeps its own values."""
    return "each" if values.sizes("order")[:1] == (1,) else "mixes"


def _joins(start: int) -> str:
    return "joins all dimensions" if start == 1 else f"from axis {start}"


_DOCS = "https://docs.pytorch.org/docs/stable/generated/torch.{}.html"
_BATCHES: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume", "tokens", "any"})

FLATTEN = BlockRecord(
    key="flatten",
    title="Flatten",
    family="shape",
    icon="flatten",
    summary="Joins all dimensions of a sample into one vector.",
    docs=_DOCS.format("flatten"),
    stem="flatten",
    keywords=("vector", "view", "unroll", "flattenLayer"),
    parameters=(
        Whole(
            name="start_dim", label="From axis", help="The first axis that is joined; 1 joins all of a sample.",
            default=1, maximum=MOST_AXES, advanced=True,
        ),
    ),
    shapes=_flatten_shapes,
    code=_flatten_code,
    over_time=_flatten_over_time,
    face=lambda _: "Flatten",
    detail=lambda values: _joins(values.whole("start_dim")),
)  # fmt: skip

UNFLATTEN = BlockRecord(
    key="unflatten",
    title="Unflatten",
    family="shape",
    icon="unflatten",
    summary="Parts one axis into several.",
    docs=_DOCS.format("unflatten"),
    stem="unflatten",
    keywords=("split axis", "heads", "view", "expand"),
    parameters=(
        axis_parameter("The axis that is parted."),
        Dims(
            name="sizes", label="Sizes", help="What it is parted into; one size may be 0: what is left.",
            default=(1, 0), minimum=0,
        ),
    ),
    inputs=taking(_BATCHES),
    shapes=_unflatten_shapes,
    code=_unflatten_code,
    over_time=along_steps,
    face=lambda _: "Unflatten",
    detail=lambda values: (
        f"axis {values.whole('dim')}: {shape_text(d or 'rest' for d in values.sizes('sizes'))}"
    ),
)  # fmt: skip

RESHAPE = BlockRecord(
    key="reshape",
    title="Reshape",
    family="shape",
    icon="reshape",
    summary="Arranges the values of a sample in another shape.",
    docs=_DOCS.format("reshape"),
    stem="reshape",
    keywords=("view", "resize"),
    parameters=(
        Dims(
            name="shape", label="Shape", help="The new shape without N; one dimension may be 0: what is left.",
            default=(0,), minimum=0,
        ),
    ),
    inputs=taking(_BATCHES),
    shapes=_reshape_shapes,
    code=_reshape_code,
    over_time=mixes,
    face=lambda _: "Reshape",
    detail=lambda values: shape_text(d or "rest" for d in values.sizes("shape")),
)  # fmt: skip

PERMUTE = BlockRecord(
    key="permute",
    title="Permute",
    family="shape",
    icon="permute",
    summary="Puts the dimensions of a sample in another order.",
    docs=_DOCS.format("permute"),
    stem="permute",
    keywords=("transpose", "swap", "axes", "channels first"),
    parameters=(
        Dims(name="order", label="Order", help="The axes after N, counted from 1, in their new order.", default=(2, 1)),
    ),
    inputs=taking(_BATCHES),
    shapes=_permute_shapes,
    code=_permute_code,
    over_time=_permute_over_time,
    face=lambda _: "Permute",
    detail=lambda values: "N, " + ", ".join(map(str, values.sizes("order"))),
)

RECORDS = (FLATTEN, RESHAPE, PERMUTE, UNFLATTEN)
