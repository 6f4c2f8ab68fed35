"""Repairs at the convolution that made a map too small: padding that it lacks, or, of a transposed one, the places at
the end that its stride cannot tell.
"""

from collections.abc import Iterator, Mapping

from builder.dims import Shape
from builder.graph import upwards
from builder.network import Block, Network
from builder.reading import Reading
from builder.record import SetValues
from builder.sliding import short
from builder.tensor_type import TensorType
from builder.trying import result, whole
from builder.values import Values

CONVOLUTIONS = ("conv1d", "conv2d", "conv3d", "depthwise1d", "depthwise2d", "separable1d", "separable2d")
TRANSPOSED = ("convtranspose1d", "convtranspose2d", "convtranspose3d")
SAME = frozenset({"activate"})  # families whose blocks leave the shape as it is


def resized(network: Network, source: str, wanted: Shape, readings: Mapping[str, Reading]) -> Iterator[SetValues]:
    """What gives the map that leaves `source` the shape `wanted` (without N), set in the convolution that made it."""
    conv = _conv_above(network, source)
    before = readings[conv.id].inputs.get("in") if conv else None
    if conv is None or before is None or conv.bound:
        return
    repairs = _lengthened(conv, before, wanted) if conv.kind in TRANSPOSED else _padded(conv)
    for title, values in repairs:
        leaving = result(conv.kind, Values(conv.values, **values), before)
        if leaving and leaving.features == wanted:
            yield SetValues(f"{title} in {conv.name}", conv.id, values)
            return


def _conv_above(network: Network, source: str) -> Block | None:
    """The convolution whose map comes from here as it is."""
    found = network.blocks[source]
    links = upwards(network, found.id)
    while found.kind not in (*CONVOLUTIONS, *TRANSPOSED) and network.record(found.kind).family in SAME:
        link = next(links, None)
        if link is None:
            return None
        found = network.blocks[link.source]
    return found if found.kind in (*CONVOLUTIONS, *TRANSPOSED) else None


def _padded(conv: Block) -> Iterator[tuple[str, Values]]:
    """A number for all ends; zeros that keep the size, where an even kernel has no such number."""
    kernel, mode = conv.values.sizes("kernel_size"), conv.values.text("pad")
    by_number = {} if mode == "number" else {"pad": "number"}
    for pad in range(1, max(kernel)):
        yield f"Set padding {pad}", Values(by_number, padding=(pad,) * len(kernel))
    yield "Keep the size", Values(pad="same")


def _lengthened(conv: Block, before: TensorType, wanted: Shape) -> Iterator[tuple[str, Values]]:
    made = result(conv.kind, conv.values, before)
    have, goal = whole(made.features[1:]) if made else None, whole(wanted[1:])
    if have and goal and len(have) == len(goal):
        more = conv.values.sizes("output_padding")
        added = tuple(n + size - old for n, size, old in zip(more, goal, have, strict=True))
        if min(added) >= 0:
            yield f"Set output padding {short(added)}", Values(output_padding=added)
