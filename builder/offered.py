"""The kinds of blocks that may be added, beside groups, where one stands: in a network, or inside a group."""

from collections.abc import Mapping

from builder.blocks.data import ENTRY, EXIT, INPUT, OUTPUT
from builder.catalogue import CATALOGUE
from builder.record import BlockRecord

_INSTEAD = {INPUT.key: ENTRY, OUTPUT.key: EXIT}
_INSIDE: Mapping[str, BlockRecord] = {
    record.key: record for record in (_INSTEAD.get(key, record) for key, record in CATALOGUE.items())
}


def offered(inside: bool) -> Mapping[str, BlockRecord]:
    """By kind, in the order of the catalogue. Inside a group its ports stand in place of Input and Output."""
    return _INSIDE if inside else CATALOGUE
