"""The examples: every file here that holds an EXAMPLE is one. A new file is a new example everywhere."""

import importlib
import pkgutil
from collections.abc import Mapping

from projects.examples.example import Example

FIRST = "digits"


def _found() -> Mapping[str, Example]:
    modules = [importlib.import_module(module.name) for module in pkgutil.iter_modules(__path__, f"{__name__}.")]
    examples: list[Example] = [module.EXAMPLE for module in modules if hasattr(module, "EXAMPLE")]
    examples.sort(key=lambda example: (example.id != FIRST, example.id))
    return {example.id: example for example in examples}


EXAMPLES: Mapping[str, Example] = _found()
