"""From text to module: compiled under a registered file name, so that an exception leads back to its block."""

import hashlib
import linecache
import weakref
from collections.abc import Callable, Collection
from types import FunctionType
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

from graph_to_torch.source import Source
from graph_to_torch.support_texts import classes_in, support_texts, used_in

Objective = Callable[[Any, Any], tuple[torch.Tensor, dict[str, torch.Tensor]]]
_CLASSES: weakref.WeakValueDictionary[str, type[nn.Module]] = weakref.WeakValueDictionary()


def model_class(source: Source, trusted: Collection[str] = ()) -> type[nn.Module]:
    """The class that the text defines; the same class for the same text as long as it is in use.

    Raises NotTrusted unless all its `own` texts are trusted.
    """
    strange = tuple(text for text in source.own if text not in trusted)
    if strange:
        raise NotTrusted(strange)
    name = file_name(source)
    found = _CLASSES.get(name)
    if found is None:
        made = _run(source.text, name)[source.class_name]
        assert isinstance(made, type) and issubclass(made, nn.Module)
        found = _CLASSES[name] = made
        _show_lines(source.text, name, found)
    return found


class NotTrusted(Exception):
    """Raised where a network holds code that a person wrote and nobody here has said may run."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        names = ", ".join(sorted(classes_in(texts)))
        super().__init__(f"{names} is code that came with the project. Read it, and say that it may run.")
        self.texts = texts


def build(source: Source, trusted: Collection[str] = ()) -> nn.Module:
    """A module with fresh weights, on the default device. Raises NotTrusted."""
    return model_class(source, trusted)()


def objective_of(text: str) -> Objective:
    """The function that the text of `objective_source` defines."""
    name = f"<netloom:objective:{_digest(text)}>"
    layers = "\n\n\n".join(support_texts(used_in(text)))
    found = _run(f"{layers}\n\n\n{text}" if layers else text, name, torch=torch, F=F, nn=nn)["objective"]
    assert isinstance(found, FunctionType)
    _show_lines(text, name, found)
    return found


def blamed(error: BaseException, source: Source) -> str | None:
    """The block whose line or own code an exception came from; None where it came from elsewhere."""
    name, block, trace = file_name(source), None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            block = source.lines[trace.tb_lineno - 1] or block
        trace = trace.tb_next
    return block


def file_name(source: Source) -> str:
    """The name under which the text is compiled, as tracebacks show it."""
    return f"<netloom:{source.class_name}:{_digest(source.text)}>"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _run(text: str, name: str, **known: object) -> dict[str, Any]:
    """The one place where text runs. It is printed here from checked records; what a person wrote is in it only where
    `build` was told that it may run.
    """
    namespace: dict[str, Any] = {"__name__": name, **known}
    exec(compile(text, name, "exec"), namespace)  # noqa: S102 - what is shown is what is run
    return namespace


def _show_lines(text: str, name: str, owner: type | FunctionType) -> None:
    """Tracebacks and debuggers see the lines for as long as their owner lives."""
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    weakref.finalize(owner, linecache.cache.pop, name, None).atexit = False
