"""The groups that ship with the program: every file beside this one that holds GROUPS has some."""

import importlib
import pkgutil
from collections.abc import Mapping

from projects import library
from projects.library.shipped import Shipped


def _found() -> Mapping[str, Shipped]:
    names = sorted(m.name for m in pkgutil.iter_modules(library.__path__, f"{library.__name__}.") if m.name != __name__)
    groups: list[Shipped] = [g for name in names for g in getattr(importlib.import_module(name), "GROUPS", ())]
    groups.sort(key=lambda group: group.title.casefold())
    return {group.id: group for group in groups}


SHIPPED: Mapping[str, Shipped] = _found()
