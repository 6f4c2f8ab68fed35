"""Repairs of a Dense that expects another number of features than arrive: a pooling further up that makes them meet."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.graph import upwards
from builder.network import Block, Network
from builder.reading import Reading
from builder.record import InsertBefore
from builder.trying import result, whole, with_defaults

POOL, FACTORS = "maxpool2d", (2, 3, 4, 8)


@dataclass(frozen=True, slots=True)
class Fewer:
    """The pooling, and how the features are counted as they are and as they would be."""

    remedy: InsertBefore
    sums: str


def fewer_features(network: Network, block: Block, readings: Mapping[str, Reading]) -> Iterator[Fewer]:
    """For a Dense after a Flatten: the pooling before the Flatten after which the features are as many as expected."""
    link = next(upwards(network, block.id), None)
    source = network.blocks[link.source] if link else None
    whole_sample = source is not None and source.kind == "flatten" and source.values.get("start_dim", 1) == 1
    arriving = readings[source.id].inputs.get("in") if source and whole_sample else None
    sizes = whole(arriving.features) if arriving else None
    if source is None or arriving is None or sizes is None:
        return
    for factor in FACTORS:
        values = with_defaults(POOL, kernel_size=(factor, factor))
        leaving = result(POOL, values, arriving)
        left = whole(leaving.features) if leaving else None
        if left and math.prod(left) == block.values["expects"]:
            sums = ", ".join(f"{' · '.join(map(str, shape))} = {math.prod(shape)}" for shape in (sizes, left))
            yield Fewer(InsertBefore(f"Insert MaxPool {factor}", "in", POOL, values, source.id), sums)
            return
