"""Repairs where the inputs of an Add, Multiply or Concat have shapes that do not meet: padding that a convolution
lacks, a projection on the shorter way, a pooling on the larger map.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.advice.resized import resized
from builder.catalogue import CATALOGUE
from builder.dims import Shape, shape_text, slid
from builder.graph import leading_to
from builder.network import Block, Network
from builder.reading import Reading
from builder.record import InsertBefore, Remedy, SetValue, TakePort
from builder.tensor_type import TensorType
from builder.trying import result, whole, with_defaults
from builder.values import Value, Values

MERGING = ("add", "multiply", "concat", "subtract", "average", "maximum", "minimum", "stack", "dot_product",
           "cosine_similarity")  # fmt: skip
POOLS = {"sequence": "avgpool1d", "map": "avgpool2d", "volume": "avgpool3d"}
CROPS = {"sequence": "crop1d", "map": "crop2d", "volume": "crop3d"}


@dataclass(frozen=True, slots=True)
class Way:
    """One of two inputs that do not meet: its port, what arrives there, and the sizes that would be right.

    Along `axis`, that of a Concat, any size is right; without one a size of 1 is stretched.
    """

    port: str
    arrives: TensorType
    wanted: Shape
    axis: int | None

    def meets(self, type: TensorType) -> bool:
        """Whether this type is right."""
        if len(type.features) != len(self.wanted):
            return False
        pairs = enumerate(zip(type.features, self.wanted, strict=True), 1)
        return all(
            number == self.axis or size == wanted or (self.axis is None and size == 1)
            for number, (size, wanted) in pairs
        )


def meeting(network: Network, block: Block, port: str | None, readings: Mapping[str, Reading]) -> Iterator[Remedy]:
    """What would make the input at `port` meet those before it, the best guess first; no port: the axis is wrong."""
    inputs = {name: type for name, type in readings[block.id].inputs.items() if type}
    if port is None:
        yield from _other_axis(block, tuple(inputs.values())) if block.kind == "concat" else ()
        return
    first, other = next(iter(inputs.items())), (port, inputs[port])
    axis = block.values.whole("dim") if block.kind == "concat" else None
    here, there = _way(first, other[1], axis), _way(other, first[1], axis)
    ways = [way for way in (here, there) if way]
    # Only the second input may be changed to fit the first where further ones fit that one already.
    ways = [way for way in ways if way.port == port or len(inputs) == 2]
    for way in ways:
        yield from _other_port(network, block.id, way, readings)
        yield from resized(network, network.links[block.id, way.port].source, way.wanted, readings)
    ways.sort(key=lambda way: (len(way.arrives.shape), _length(network, block.id, way.port, ways)))
    for number, way in enumerate(ways):
        source = network.blocks[network.links[block.id, way.port].source].name
        skip = number == 0 and _branches(network, block.id, ways)
        yield from _inserted(block, way, "the skip" if skip else source)
    if block.kind == "concat":
        yield from _other_axis(block, tuple(inputs.values()))


def _other_port(network: Network, block: str, way: Way, readings: Mapping[str, Reading]) -> Iterator[Remedy]:
    """Every step of a recurrent block beside a sequence, its last one beside a vector."""
    source = network.blocks[network.links[block, way.port].source]
    for output, words in (("steps", "every step"), ("last", "the last step")):
        given = readings[source.id].output(output)
        if given and way.meets(given):
            yield TakePort(f"Take {words} of {source.name}", block, way.port, output)


def _way(one: tuple[str, TensorType], other: TensorType, axis: int | None) -> Way | None:
    """`one` is to have the shape of `other`, along `axis` (N is axis 0) its own size."""
    have, sizes = one[1].features, other.features
    if "state" in (one[1].kind, other.kind):
        return None
    if axis is not None and len(have) == len(sizes) and 0 < axis <= len(sizes):
        sizes = (*sizes[: axis - 1], have[axis - 1], *sizes[axis:])
    return Way(one[0], one[1], sizes, axis)


def _length(network: Network, block: str, port: str, ways: list[Way]) -> int:
    """How many blocks lead to this input and not to the others: the skip is the shorter way."""
    others = [network.links[block, way.port].source for way in ways if way.port != port]
    return len(leading_to(network, [network.links[block, port].source]) - leading_to(network, others))


def _inserted(block: Block, way: Way, name: str) -> Iterator[Remedy]:
    for title, kind, values in _candidates(block, way, name):
        leaving = result(kind, values, way.arrives)
        if leaving and way.meets(leaving):
            yield InsertBefore(title, way.port, kind, values)


def _candidates(block: Block, way: Way, name: str) -> Iterator[tuple[str, str, Values]]:
    have, wanted = whole(way.arrives.features), whole(way.wanted)
    if len(way.arrives.features) != len(way.wanted):
        yield from _other_rank(way)
    elif block.kind != "concat":
        yield from _projection(way, name)
    elif have and wanted:
        yield from cropping(way, have[1:], wanted[1:])
        yield from _pooling(way, have[1:], wanted[1:])


def _branches(network: Network, block: str, ways: list[Way]) -> bool:
    """Whether the two ways come from one block: then the shorter one is a skip."""
    sources = [network.links[block, way.port].source for way in ways]
    above = [leading_to(network, [source]) for source in sources]
    return len(above) == 2 and bool(above[0] & above[1])


def _projection(way: Way, name: str) -> Iterator[tuple[str, str, Values]]:
    """A layer that learns to bring what arrives to the wanted shape."""
    have, wanted = whole(way.arrives.features), whole(way.wanted)
    units = way.wanted[-1] if way.wanted else None
    if have and wanted and len(have) == 3:
        steps = tuple(_stride(size, goal) for size, goal in zip(have[1:], wanted[1:], strict=True))
        values = with_defaults("conv2d", out_channels=wanted[0], kernel_size=(1, 1), stride=steps)
        yield f"Project {name} with a 1 × 1 Conv", "conv2d", values
    elif isinstance(units, int):
        yield f"Project {name} with a Dense {units}", "dense", with_defaults("dense", out_features=units)


def _stride(size: int, goal: int) -> int:
    """The stride at which a window of 1 finds `goal` places in `size`; 1 where there is none."""
    return next((step for step in range(1, size + 1) if slid(size, 1, step) == goal), 1)


def _pooling(way: Way, sizes: tuple[int, ...], goals: tuple[int, ...]) -> Iterator[tuple[str, str, Values]]:
    """A pooling that brings a map to the wanted size: by a whole factor, else window by window."""
    kind = POOLS.get(way.arrives.kind)
    if kind is None or any(size < goal for size, goal in zip(sizes, goals, strict=True)):
        return
    factors: Value = tuple(size // goal for size, goal in zip(sizes, goals, strict=True))
    windows: Value = tuple(size - goal + 1 for size, goal in zip(sizes, goals, strict=True))
    for values, more in (
        (with_defaults(kind, kernel_size=factors), ""),
        (with_defaults(kind, kernel_size=windows, stride=(1,) * len(goals)), ", stride 1"),
    ):
        leaving = result(kind, values, way.arrives)
        if leaving and way.meets(leaving):
            yield f"Insert {CATALOGUE[kind].face(values)}{more}", kind, values
            return


def cropping(way: Way, sizes: tuple[int, ...], goals: tuple[int, ...]) -> Iterator[tuple[str, str, Values]]:
    """The edge of a map that is a little larger taken off; one twice as large is another map, and no wider one."""
    kind, over = CROPS.get(way.arrives.kind), tuple(size - goal for size, goal in zip(sizes, goals, strict=True))
    if kind and min(over) >= 0 and all(more < goal for more, goal in zip(over, goals, strict=True)):
        start = tuple(more // 2 for more in over)
        end = tuple(more - part for more, part in zip(over, start, strict=True))
        yield "Insert Crop", kind, with_defaults(kind, start=start, end=end)


def _other_rank(way: Way) -> Iterator[tuple[str, str, Values]]:
    """A vector beside a map and the like. A vector with a number for each channel is stretched over the places."""
    have, wanted = whole(way.arrives.features), whole(way.wanted)
    if have and wanted and len(have) == 1 and len(wanted) == 2:
        steps = with_defaults("repeat_vector", steps=wanted[0])
        yield f"Insert Repeat vector {wanted[0]}", "repeat_vector", steps
    if have and wanted:
        for shape in ((*have, *(1 for _ in wanted[1:])), wanted):
            yield f"Insert Reshape {shape_text(shape)}", "reshape", with_defaults("reshape", shape=shape)
    yield "Insert Flatten", "flatten", with_defaults("flatten")
    yield "Insert Global pool", "global_avg_pool", with_defaults("global_avg_pool")


def _other_axis(block: Block, types: tuple[TensorType, ...]) -> Iterator[Remedy]:
    """The axes along which a Concat fits."""
    for axis in range(1, max((len(type.shape) for type in types), default=1)):
        if result("concat", Values(block.values, dim=axis), *types):
            yield SetValue(f"Set axis {axis}", "dim", axis)
