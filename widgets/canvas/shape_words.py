"""Shapes as the canvas writes them: `≤T × 64` where sequences differ in length and T is that of the longest."""

from builder.dims import Shape, shape_text
from builder.stepwise import STEPS
from builder.tensor_type import TensorType

DIFFER = "sequences of different lengths"


def label_text(type: TensorType) -> str:
    """The shape without N, as it stands beside a wire."""
    return _text(type, type.features, STEPS - 1)


def whole_text(type: TensorType) -> str:
    """The shape with N."""
    return _text(type, type.shape, STEPS)


def _text(type: TensorType, shape: Shape, steps: int) -> str:
    if not type.lengths:
        return shape_text(shape)
    return shape_text(tuple(f"≤{dim}" if place == steps else dim for place, dim in enumerate(shape)))
