"""Repairs of a block that would read the padding behind shorter sequences, other than one step or the mean first."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.catalogue import CATALOGUE
from builder.fields import Fields
from builder.network import Block, Network
from builder.record import ChangeKind, Remedy, SetValues
from builder.tensor_type import TensorType
from builder.trying import result, with_defaults
from builder.values import Values

OVER_TIME = {
    "global_avg_pool": ("Make it Mean over time", "mean_over_time"),
    "global_max_pool": ("Make it Max over time", "max_over_time"),
}


def unpadded(
    network: Network, block: Block, inputs: Mapping[str, TensorType | None], fields: Fields
) -> Iterator[Remedy]:
    """A pooling that is told the lengths; sequences of one length, where the data has no say."""
    types = tuple(type for type in inputs.values() if type)
    lengths = next((type.lengths for type in types if type.lengths), "")
    equal = (replace(type, lengths="") for type in types)
    record = CATALOGUE[block.kind]
    missing = len(types) < len(record.inputs(block.values))
    if not lengths or missing or record.over_time(block.values, types) != "mixes":
        return
    if block.kind in OVER_TIME:
        title, kind = OVER_TIME[block.kind]
        yield ChangeKind(title, kind, with_defaults(kind))
    source = network.blocks.get(lengths)
    if source and source.kind == "input" and not fields and result(block.kind, block.values, *equal):
        yield SetValues(f"Set {source.name} to one length", source.id, Values(lengths=False))
