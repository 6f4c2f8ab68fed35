"""Trying a block before it is there: the values that it would have, and what it would make of what arrives."""

from builder.catalogue import CATALOGUE
from builder.dims import Shape
from builder.record import Mismatch
from builder.tensor_type import TensorType
from builder.values import Value, Values


def with_defaults(kind: str, **values: Value) -> Values:
    """The values of a new block of this kind, with these in place of its own."""
    return Values(CATALOGUE[kind].defaults(), **values)


def result(kind: str, values: Values, *arriving: TensorType) -> TensorType | None:
    """What a block of this kind makes of what arrives; None where it does not take it."""
    record = CATALOGUE[kind]
    ports = record.inputs(values)
    if any(port.accepts and type.kind not in port.accepts for port, type in zip(ports, arriving, strict=False)):
        return None
    try:
        return record.shapes(values, arriving)[0]
    except Mismatch:
        return None


def whole(shape: Shape) -> tuple[int, ...] | None:
    """The shape, where none of its dimensions is open."""
    sizes = tuple(dim for dim in shape if isinstance(dim, int))
    return sizes if len(sizes) == len(shape) else None
