"""The editors of parameters: one class for each type of parameter, made by `editor_for`."""

from widgets.inspector.editors.editor import Editor
from widgets.inspector.editors.making import editor_for

__all__ = ["Editor", "editor_for"]
