"""Which editor a parameter gets: by its type."""

from functools import singledispatch

from builder.parameters import Choice, Dims, Flag, Parameter, Real, Size, Text, Whole
from widgets.inspector.editors.choice import ChoiceEditor, FlagEditor, TextEditor
from widgets.inspector.editors.dims import DimsEditor
from widgets.inspector.editors.editor import Editor
from widgets.inspector.editors.number import RealEditor, WholeEditor
from widgets.inspector.editors.size import SizeEditor


@singledispatch
def editor_for(parameter: Parameter) -> Editor:
    """The editor of a parameter. Raises TypeError where its type has none."""
    raise TypeError(f"{type(parameter).__name__} has no editor.")


editor_for.register(Whole, WholeEditor)
editor_for.register(Real, RealEditor)
editor_for.register(Flag, FlagEditor)
editor_for.register(Choice, ChoiceEditor)
editor_for.register(Text, TextEditor)
editor_for.register(Size, SizeEditor)
editor_for.register(Dims, DimsEditor)
