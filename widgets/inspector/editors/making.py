"""Which editor a parameter gets: by its type."""

from functools import singledispatch

from builder.parameters import Choice, Dims, Flag, Lines, Parameter, Real, Size, Text, Whole
from widgets.inspector.editors.choice import ChoiceEditor, FieldEditor, FlagEditor
from widgets.inspector.editors.editor import Editor
from widgets.inspector.editors.lines import LinesEditor
from widgets.inspector.editors.number import RealEditor, WholeEditor
from widgets.inspector.editors.size import SizeEditor
from widgets.inspector.editors.typed import DimsEditor, TextEditor


@singledispatch
def editor_for(parameter: Parameter) -> Editor:
    """The editor of a parameter. Raises TypeError where its type has none."""
    raise TypeError(f"{type(parameter).__name__} has no editor.")


editor_for.register(Whole, WholeEditor)
editor_for.register(Real, RealEditor)
editor_for.register(Flag, FlagEditor)
editor_for.register(Choice, ChoiceEditor)
editor_for.register(Size, SizeEditor)
editor_for.register(Dims, DimsEditor)
editor_for.register(Lines, LinesEditor)


@editor_for.register
def _(parameter: Text) -> Editor:
    return FieldEditor(parameter) if parameter.of else TextEditor(parameter)
