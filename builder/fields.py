"""What a data set offers to a network: named fields with their types. The arrays themselves live elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from builder.tensor_type import TensorType


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a data set. Class labels are ints with `classes` > 0; `class_names` say what they mean."""

    type: TensorType
    role: Literal["input", "target"]
    classes: int = 0
    class_names: tuple[str, ...] = ()


Fields = Mapping[str, Field]
