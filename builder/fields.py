"""What a data set offers to a network: named fields with their types. The arrays themselves live elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from builder.tensor_type import TensorType


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a data set. Class labels are ints with `classes` > 0; `class_names` say what they mean.

    `words` say what the tokens of an input mean; of a vector of numbers they are what its columns are called, of steps
    of numbers what each number is called. A field of sequences that differ in `lengths` is padded to one length, and
    its arrays have a companion, `lengths_field`, with the length of each. At every step that is padding a class label
    is `PADDING`. A target that `follows` an input has at each step what comes after that of the input. A
    `standardised` one has mean 0 and deviation 1 over the training samples, and no units.
    """

    type: TensorType
    role: Literal["input", "target"]
    classes: int = 0
    class_names: tuple[str, ...] = ()
    lengths: bool = False
    words: tuple[str, ...] = ()
    standardised: bool = False
    follows: str = ""


Fields = Mapping[str, Field]
PADDING = -100  # what torch.nn.functional.cross_entropy leaves out


def fields_for(role: str, fields: Fields) -> list[str]:
    """The fields that an Input may take ('input'), or an Output be held against ('target'): after the targets the
    numbers that come in, which an autoencoder is to give again.
    """
    own = [name for name, field in fields.items() if field.role == role]
    again = [
        n for n, field in fields.items() if field.role == "input" and field.type.dtype == "float" and not field.lengths
    ]
    return own + (again if role == "target" else [])


def lengths_field(name: str) -> str:
    """The array that tells how long the sequences of a field are."""
    return f"{name}_lengths"
