"""The texts of the layers that PyTorch does not have, read from their files in `support` and never imported."""

import ast
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_FOLDER = files("graph_to_torch.support")


@cache
def support_text(name: str) -> str:
    """The class of a file in `support`, without the imports above it. KeyError where there is no such file."""
    path = _FOLDER / f"{name}.py"
    if not path.is_file():
        raise KeyError(name)
    text = path.read_text(encoding="utf-8")
    return text[text.index("\nclass ") + 1 :].rstrip("\n")


def support_texts(names: Iterable[str]) -> list[str]:
    """The classes of these files, each once."""
    return [support_text(name) for name in dict.fromkeys(names)]


def used_in(text: str) -> list[str]:
    """The files in `support` whose class a text names."""
    words = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    return [name for name in _NAMES if classes_in([support_text(name)]) & words]


def classes_in(texts: Iterable[str]) -> set[str]:
    """The names of the classes at the top of these texts."""
    return {node.name for text in texts for node in ast.parse(text).body if isinstance(node, ast.ClassDef)}


_NAMES = sorted(path.name[:-3] for path in _FOLDER.iterdir() if path.name.endswith(".py") and path.name[0] != "_")
CLASSES = classes_in(map(support_text, _NAMES))
