"""The inspector: what is selected, its settings to change, its shapes, weights, problems and PyTorch lines."""

from widgets.inspector.inspector import Inspector

__all__ = ["Inspector"]
