"""Sizes of blocks on the canvas, in scene units (px at 100 %): what layout and drawing agree on."""

from builder.blocks.data import PORTS
from builder.record import BlockRecord

WITH_WEIGHTS = (176.0, 64.0)
WITHOUT_WEIGHTS = (152.0, 44.0)
RESULT = (176.0, 92.0)
GROUP = (200.0, 72.0)
PILL = (96.0, 32.0)
COLUMN = 176.0 + 72.0
GAP = 32.0


def block_size(record: BlockRecord) -> tuple[float, float]:
    """Width and height of a block of this record."""
    if record.key == "output":
        return RESULT
    if record.key in PORTS:
        return PILL
    if record.family == "groups":
        return GROUP
    return WITH_WEIGHTS if record.learns else WITHOUT_WEIGHTS
