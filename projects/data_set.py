"""A data set: its fields, known at once, and its arrays, loaded when a run asks for them."""

import ast
import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from builder.fields import Fields
from graph_to_torch.splits import Arrays, Splits


class UnknownData(LookupError):
    """Raised for a key that no data set has; the message is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """`arrays` gives the training and the test samples. Its own text goes into the exported script, so it is one
    function that stands on its own, named `load`, with its imports inside; `needs` are the packages that it imports.
    It may name constants of its module, and where several data sets come from one function, each has its `arguments`.
    """

    key: str
    title: str
    sentence: str
    source: str
    licence: str
    needs: tuple[str, ...]
    fields: Fields
    arrays: Callable[..., tuple[Arrays, Arrays]]
    arguments: Mapping[str, int] = field(default_factory=dict)

    def load(self) -> Splits:
        """The arrays; takes a second or two, since scikit-learn is imported here."""
        return Splits(*self.arrays(**self.arguments))

    @property
    def text(self) -> str:
        """The text of `load` as the exported script has it: its arguments as defaults, constants it names above it."""
        function = inspect.getsource(self.arrays)
        for name, value in self.arguments.items():
            function = function.replace(f"{name}: int", f"{name}: int = {value}", 1)
        return "\n\n\n".join([*_constants(function, inspect.getsource(sys.modules[self.arrays.__module__])), function])


def _constants(function: str, module: str) -> list[str]:
    """The assignments of a module that a function needs, as one text; none where it needs none."""
    needed = _names(ast.parse(function))
    found: list[str] = []
    for node in reversed(ast.parse(module).body):
        if isinstance(node, ast.Assign) and _names(node.targets[0]) <= needed:
            needed |= _names(node.value)
            found.insert(0, ast.get_source_segment(module, node) or "")
    return ["\n".join(found)] if found else []


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
