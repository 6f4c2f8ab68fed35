"""A data set: its fields, known at once, and its arrays, loaded when a run asks for them."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from builder.fields import Fields
from graph_to_torch.splits import Arrays, Splits


class UnknownData(LookupError):
    """Raised for a key that no data set has; the message is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """`arrays` gives the training and the test samples. Its own text goes into the exported script, so it is one
    function that stands on its own, named `load`, with its imports inside; `needs` are the packages that it imports.
    """

    key: str
    title: str
    sentence: str
    source: str
    licence: str
    needs: tuple[str, ...]
    fields: Fields
    arrays: Callable[[], tuple[Arrays, Arrays]]

    def load(self) -> Splits:
        """The arrays; takes a second or two, since scikit-learn is imported here."""
        return Splits(*self.arrays())

    @property
    def text(self) -> str:
        """The text of the function `load`, as the exported script has it."""
        return inspect.getsource(self.arrays)
