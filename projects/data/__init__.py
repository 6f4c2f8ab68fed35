"""The data sets that come with the program, by their titles: every file here is one, or several of one pattern."""

import importlib
import pkgutil
import re
from collections.abc import Mapping

from builder.fields import Fields
from projects.data_set import DataSet, UnknownData


def _found() -> Mapping[str, DataSet]:
    modules = [importlib.import_module(module.name) for module in pkgutil.iter_modules(__path__, f"{__name__}.")]
    sets: list[DataSet] = [
        found for module in modules for found in getattr(module, "DATA_SETS", None) or [module.DATA_SET]
    ]
    return {found.key: found for found in sorted(sets, key=_place)}


def _place(data: DataSet) -> list[tuple[int, str]]:
    """By the title, a number in it by its size: 20 steps come before 100."""
    parts = re.findall(r"\d+|\D+", data.title.casefold())
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


DATA: Mapping[str, DataSet] = _found()
_NO_FIELDS: Fields = {}


def fields_of(key: str) -> Fields:
    """The fields of a data set; none for '' and for a key that no data set has. Never raises: every edit asks."""
    return DATA[key].fields if key in DATA else _NO_FIELDS


def data_set(key: str) -> DataSet:
    """The data set of this key. Raises UnknownData with a sentence."""
    if key in DATA:
        return DATA[key]
    have = f"Choose one of {'; '.join(found.title for found in DATA.values())}."
    raise UnknownData(f"There is no data set {key}. {have}" if key else f"No data set is chosen to train on. {have}")
