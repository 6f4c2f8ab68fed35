"""What flows along a link: the shape and the element type of a tensor, and the kind of port that this makes."""

from dataclasses import dataclass
from typing import Literal

from builder.dims import BATCH, Dim, Shape, shape_text

Dtype = Literal["float", "int"]
Kind = Literal["vector", "sequence", "map", "volume", "tokens", "state", "any"]

OWN = "own"  # the lengths that an Input tells itself, until its id takes the place of this word
_KIND_OF_RANK: dict[int, Kind] = {2: "vector", 3: "sequence", 4: "map", 5: "volume"}
KIND_SHAPES: dict[Kind, str] = {
    "vector": "a vector (F)",
    "sequence": "a sequence (T × F)",
    "map": "a map (C × H × W)",
    "volume": "a volume (C × D × H × W)",
    "tokens": "tokens (whole numbers)",
    "state": "a state of a recurrent block",
    "any": "a tensor",
}


@dataclass(frozen=True, slots=True)
class TensorType:
    """Shape with the batch dimension N, and element type. Only a state has N elsewhere than first: (layers, N, H).

    Of sequences that differ in length, padded to one, `lengths` is the id of the Input that tells how long each is.
    """

    shape: Shape
    dtype: Dtype = "float"
    lengths: str = ""

    @property
    def kind(self) -> Kind:
        if self.shape[:1] != (BATCH,):
            return "state"
        if self.dtype == "int":
            return "tokens"
        return _KIND_OF_RANK.get(len(self.shape), "any")

    @property
    def features(self) -> Shape:
        """The shape without N, as the canvas labels it."""
        return tuple(d for d in self.shape if d != BATCH)

    def __str__(self) -> str:
        return shape_text(self.shape)


def batch_of(*features: Dim, dtype: Dtype = "float") -> TensorType:
    """The type of a batch whose samples have the shape `features`."""
    return TensorType((BATCH, *features), dtype)
