"""Flatten, Reshape and Permute. Texts: torch.flatten, torch.reshape, torch.permute."""

from builder.code import Code
from builder.dims import Dim, product, shape_text
from builder.parameters import Dims
from builder.record import BlockRecord, Mismatch, Port, SetValue, Types
from builder.tensor_type import Kind, TensorType, batch_of
from builder.values import Values


def _flatten_shapes(_: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    return (TensorType(("N", product(arriving.features)), arriving.dtype),)


def _flatten_code(_: Values, inputs: Types) -> Code:
    return Code(call="{0}.transpose(0, 1).flatten(1)" if inputs[0].kind == "state" else "{0}.flatten(1)")


def _wanted(values: Values, arriving: TensorType) -> tuple[Dim, ...]:
    """The dimensions of the result without N, the one that stands open (0) filled in."""
    dims, whole = values.sizes("shape"), product(arriving.features)
    given = product(d for d in dims if d)
    sums = f"{' · '.join(map(str, arriving.features))} = {whole}"
    if dims.count(0) > 1:
        raise Mismatch("Reshape can work out one dimension, and more than one is 0.", parameter="shape")
    if isinstance(whole, str) or isinstance(given, str):
        raise Mismatch(f"Reshape needs fixed sizes, gets {arriving}.", port="in")
    if whole % given if 0 in dims else whole != given:
        text = f"Reshape makes {shape_text(dims)} of {whole} values."
        mend = SetValue(f"Set shape {whole}", "shape", (whole,))
        raise Mismatch(text, parameter="shape", sums=sums, remedies=(mend,))
    return tuple(d or whole // given for d in dims)


def _reshape_shapes(values: Values, inputs: Types) -> Types:
    return (batch_of(*_wanted(values, inputs[0]), dtype=inputs[0].dtype),)


def _reshape_code(values: Values, inputs: Types) -> Code:
    sizes = ", ".join(map(str, _wanted(values, inputs[0])))
    return Code(call=f"{{0}}.reshape(len({{0}}), {sizes})")


def _permute_shapes(values: Values, inputs: Types) -> Types:
    (arriving,), order = inputs, values.sizes("order")
    axes = len(arriving.shape) - 1
    if sorted(order) != list(range(1, axes + 1)):
        text = f"Permute names axes {', '.join(map(str, order))}, and {arriving} has axes 1 to {axes} after N."
        mend = SetValue(f"Set order {', '.join(map(str, range(axes, 0, -1)))}", "order", tuple(range(axes, 0, -1)))
        raise Mismatch(text, parameter="order", remedies=(mend,))
    return (batch_of(*(arriving.shape[axis] for axis in order), dtype=arriving.dtype),)


def _permute_code(values: Values, _: Types) -> Code:
    return Code(call=f"{{0}}.permute(0, {', '.join(map(str, values.sizes('order')))})")


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
    keywords=("vector", "view", "unroll"),
    shapes=_flatten_shapes,
    code=_flatten_code,
    face=lambda _: "Flatten",
    detail=lambda _: "joins all dimensions",
)

RESHAPE = BlockRecord(
    key="reshape",
    title="Reshape",
    family="shape",
    icon="reshape",
    summary="Arranges the values of a sample in another shape.",
    docs=_DOCS.format("reshape"),
    stem="reshape",
    keywords=("view", "unflatten"),
    parameters=(
        Dims(
            name="shape", label="Shape", help="The new shape without N; one dimension may be 0: what is left.",
            default=(0,), minimum=0,
        ),
    ),
    inputs=lambda _: (Port("in", "input", _BATCHES),),
    shapes=_reshape_shapes,
    code=_reshape_code,
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
    inputs=lambda _: (Port("in", "input", _BATCHES),),
    shapes=_permute_shapes,
    code=_permute_code,
    face=lambda _: "Permute",
    detail=lambda values: "N, " + ", ".join(map(str, values.sizes("order"))),
)

RECORDS = (FLATTEN, RESHAPE, PERMUTE)
