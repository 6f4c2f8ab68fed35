"""Trying an example: one epoch of training on its data, and an export of its network and its script."""

import ast
import time
from typing import NamedTuple

from builder.check import check
from builder.edits import set_recipe
from graph_to_torch.events import Epoch, Failed, Finished
from graph_to_torch.plan import NotReady
from graph_to_torch.source import model_source
from projects.data import fields_of
from projects.examples.example import Example
from projects.exports import script_text
from projects.runs import run


class Tried(NamedTuple):
    """Whether an example trains and is exported, and how that went as a line of words."""

    sound: bool
    words: str


def tried(example: Example) -> Tried:
    """Train the first network of an example for one epoch, and print all of its networks as code."""
    first, *others = example.project().networks
    began, told, last = time.perf_counter(), "", None
    report = check(set_recipe(first, epochs=1), fields_of(first.recipe.data))
    for event in run(report):
        if isinstance(event, Epoch):
            last = event
        if isinstance(event, Failed):
            return Tried(False, f"does not train: {event.text}")
        if isinstance(event, Finished) and last is not None:
            means = event.test or last.train
            told = ", ".join(f"{name} {value:.4g}" for name, value in means.items())
    try:
        ast.parse(script_text(report))
        for other in others:
            ast.parse(model_source(check(other, fields_of(other.recipe.data))).text)
    except NotReady as reason:
        return Tried(False, f"is not exported: {reason}")
    return Tried(True, f"one epoch in {time.perf_counter() - began:.1f} s: {told}")
