"""Axes of size 1, taken away and put in. Texts: torch.squeeze, torch.unsqueeze."""

from builder.axes import along_steps, axis_of, axis_parameter
from builder.code import Code
from builder.record import BlockRecord, Mismatch, SetValue, Types, taking
from builder.tensor_type import Kind, TensorType
from builder.values import Values

_BATCHES: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume", "tokens", "any"})
_DOCS = "https://docs.pytorch.org/docs/stable/generated/torch.{}.html"


def _squeezed(values: Values, arriving: TensorType) -> tuple[int, ...]:
    """The axes that go: the one that is named, or each of size 1. One always stays, so that a sample has a shape."""
    if values.whole("dim"):
        return (_one(values, arriving),)
    found = tuple(axis for axis, size in enumerate(arriving.shape) if axis and size == 1)
    return found if len(found) < len(arriving.shape) - 1 else found[:-1]


def _one(values: Values, arriving: TensorType) -> int:
    axis = axis_of("Squeeze", values, arriving)
    if arriving.shape[axis] != 1:
        ones = [number for number, size in enumerate(arriving.shape) if number and size == 1]
        raise Mismatch(
            f"Squeeze takes away an axis of 1, and axis {axis} of {arriving} has {arriving.shape[axis]}.",
            parameter="dim",
            remedies=tuple(SetValue(f"Set axis {number}", "dim", number) for number in ones)
            or (SetValue("Take each axis of 1", "dim", 0),),
        )
    if len(arriving.shape) == 2:
        raise Mismatch(
            f"Squeeze leaves one axis after N, and {arriving} has no other.",
            parameter="dim",
            remedies=(SetValue("Take each axis of 1", "dim", 0),),
        )
    return axis


def _squeeze_shapes(values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    gone = _squeezed(values, arriving)
    return (TensorType(tuple(d for axis, d in enumerate(arriving.shape) if axis not in gone), arriving.dtype),)


def _squeeze_code(values: Values, inputs: Types) -> Code:
    gone = _squeezed(values, inputs[0])
    if not gone:
        return Code(call="{0}")
    return Code(call=f"{{0}}.squeeze({gone[0] if len(gone) == 1 else gone})")


def _unsqueeze_shapes(values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    axis = axis_of("Unsqueeze", values, arriving, new=1)
    return (TensorType((*arriving.shape[:axis], 1, *arriving.shape[axis:]), arriving.dtype),)


RECORDS = (
    BlockRecord(
        key="squeeze",
        title="Squeeze",
        family="shape",
        icon="squeeze",
        summary="Takes away axes of size 1.",
        docs=_DOCS.format("squeeze"),
        stem="squeezed",
        keywords=("remove axis", "drop dimension"),
        parameters=(axis_parameter("The axis that goes; 0 takes each of size 1.", 0, 0, "each of 1"),),
        inputs=taking(_BATCHES),
        shapes=_squeeze_shapes,
        code=_squeeze_code,
        face=lambda _: "Squeeze",
        detail=lambda values: f"axis {values.whole('dim')}" if values.whole("dim") else "each axis of 1",
    ),
    BlockRecord(
        key="unsqueeze",
        title="Unsqueeze",
        family="shape",
        icon="unsqueeze",
        summary="Puts in an axis of size 1.",
        docs=_DOCS.format("unsqueeze"),
        stem="unsqueezed",
        keywords=("new axis", "expand_dims", "add dimension", "channel"),
        parameters=(axis_parameter("Where the new axis stands; 1 is right after N."),),
        inputs=taking(_BATCHES),
        shapes=_unsqueeze_shapes,
        code=lambda values, _: Code(call=f"{{0}}.unsqueeze({values.whole('dim')})"),
        over_time=along_steps,
        face=lambda _: "Unsqueeze",
        detail=lambda values: f"axis {values.whole('dim')}",
    ),
)
