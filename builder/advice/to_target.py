"""Repairs of an Output whose map has another size than what it is held against."""

from collections.abc import Iterator, Mapping

from builder.advice.meeting import Way, cropping
from builder.advice.resized import resized
from builder.dims import Shape, product, shape_text
from builder.fields import Field
from builder.network import Block, Network
from builder.reading import Reading
from builder.record import InsertBefore, Remedy
from builder.tensor_type import TensorType
from builder.trying import result, whole, with_defaults
from builder.values import Values

UPSAMPLING = {"sequence": "upsample1d", "map": "upsample2d", "volume": "upsample3d"}


def to_size(
    network: Network, output: Block, arriving: TensorType, target: Field, readings: Mapping[str, Reading]
) -> Iterator[Remedy]:
    """What gives a map the size of its target: padding that a convolution lacks, a Crop, an Upsample, a Reshape."""
    channels = arriving.features[:1] if target.classes and target.type.dtype == "int" else ()
    wanted = (*channels, *target.type.features)
    if arriving.kind == "state" or arriving.dtype == "int" or len(wanted) < 2 or arriving.features == wanted:
        return
    yield from resized(network, network.links[output.id, "in"].source, wanted, readings)
    for title, kind, values in _candidates(arriving, wanted):
        leaving = result(kind, values, arriving)
        if leaving and leaving.features == wanted:
            yield InsertBefore(title, "in", kind, values)


def _candidates(arriving: TensorType, wanted: Shape) -> Iterator[tuple[str, str, Values]]:
    have, goal = whole(arriving.features), whole(wanted)
    if have is None or goal is None:
        return
    if len(have) != len(goal):
        if product(have) == product(goal):
            yield f"Insert Reshape {shape_text(goal)}", "reshape", with_defaults("reshape", shape=goal)
        return
    yield from cropping(Way("in", arriving, wanted, None), have[1:], goal[1:])
    factors = tuple(size // old for size, old in zip(goal[1:], have[1:], strict=True))
    if arriving.kind in UPSAMPLING and max(factors, default=1) > 1:
        kind = UPSAMPLING[arriving.kind]
        title = f"Insert Upsample {factors[0] if len(set(factors)) == 1 else shape_text(factors)}"
        yield title, kind, with_defaults(kind, scale_factor=factors)
