"""The catalogue: every record found in `builder.blocks`, by key. A new file there is a new block everywhere."""

import importlib
import pkgutil
from collections.abc import Mapping

from builder import blocks
from builder.record import FAMILIES, BlockRecord


def _found() -> Mapping[str, BlockRecord]:
    names = sorted(module.name for module in pkgutil.iter_modules(blocks.__path__, "builder.blocks."))
    records = [record for name in names for record in importlib.import_module(name).RECORDS]
    order = list(FAMILIES)
    records.sort(key=lambda record: (order.index(record.family), record.rank))
    return {record.key: record for record in records}


CATALOGUE: Mapping[str, BlockRecord] = _found()
OLDER_KEYS: Mapping[str, str] = {old: record.key for record in CATALOGUE.values() for old in record.older_keys}
