"""The groups that ship with the program: every file here that holds GROUPS has some."""

import importlib
import pkgutil
from collections.abc import Mapping

from projects.library.groups.shipped import Shipped


def _found() -> Mapping[str, Shipped]:
    modules = [importlib.import_module(module.name) for module in pkgutil.iter_modules(__path__, f"{__name__}.")]
    groups: list[Shipped] = [group for module in modules for group in getattr(module, "GROUPS", ())]
    groups.sort(key=lambda group: group.title.casefold())
    return {group.id: group for group in groups}


SHIPPED: Mapping[str, Shipped] = _found()
